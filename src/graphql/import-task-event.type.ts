import { Field, ObjectType } from 'type-graphql';
import type { ImportTask } from '../domain/import-task.ts';
import type { LoggedEvent } from '../domain/task-event.ts';
import type { Task } from '../domain/task.ts';
import { ImportBatchType } from './import-batch.type.ts';
import { ImportStatusEnum } from './import-status.enum.ts';
import { ImportTaskType } from './import-task.type.ts';
import type { CursorCodec } from './relay/cursor.ts';
import { TaskEventType } from './task-event.type.ts';

/** An event of an import task. */
@ObjectType('ImportTaskEvent', {
  implements: TaskEventType,
  simpleResolvers: true,
  description: 'One observation about one CloudWatch Logs import task.',
})
export class ImportTaskEventType extends TaskEventType {
  @Field(() => ImportTaskType, { description: 'The import task as it was at this event, with its progress then.' })
  readonly importTask: ImportTaskType;

  @Field(() => ImportStatusEnum, { description: "The status at this event, in AWS's words." })
  readonly status: ImportTask['status'];

  @Field(() => ImportStatusEnum, {
    nullable: true,
    description: 'The status that was last observed before, with STATUS_CHANGED only.',
  })
  readonly previousStatus: Task['status'] | undefined;

  @Field(() => ImportBatchType, {
    nullable: true,
    description: 'The batch as it is since this event, with BATCH_STATUS_CHANGED only.',
  })
  readonly batch: ImportBatchType | undefined;

  constructor(logged: LoggedEvent, task: ImportTask, cursors: CursorCodec) {
    super(logged, cursors);
    const { event } = logged;
    this.importTask = new ImportTaskType(task, event.progress);
    this.status = task.status;
    this.previousStatus = event.previousStatus;
    this.batch = event.batch && new ImportBatchType(task.profile, task.id, event.batch);
  }

  get task(): ImportTaskType {
    return this.importTask;
  }
}
