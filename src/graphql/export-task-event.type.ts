import { Field, ObjectType } from 'type-graphql';
import type { ExportTask } from '../domain/export-task.ts';
import type { LoggedEvent } from '../domain/task-event.ts';
import type { Task } from '../domain/task.ts';
import { ExportStatusEnum, ExportTaskType } from './export-task.type.ts';
import type { CursorCodec } from './relay/cursor.ts';
import { TaskEventType } from './task-event.type.ts';

/** An event of an export task. */
@ObjectType('ExportTaskEvent', {
  implements: TaskEventType,
  simpleResolvers: true,
  description: 'One observation about one CloudWatch Logs export task.',
})
export class ExportTaskEventType extends TaskEventType {
  @Field(() => ExportTaskType, { description: 'The export task as it was at this event, with its progress then.' })
  readonly exportTask: ExportTaskType;

  @Field(() => ExportStatusEnum, { description: "The status at this event, in AWS's words." })
  readonly status: ExportTask['status'];

  @Field(() => ExportStatusEnum, {
    nullable: true,
    description: 'The status that was last observed before, with STATUS_CHANGED only.',
  })
  readonly previousStatus: Task['status'] | undefined;

  constructor(logged: LoggedEvent, task: ExportTask, cursors: CursorCodec) {
    super(logged, cursors);
    this.exportTask = new ExportTaskType(task, logged.event.progress);
    this.status = task.status;
    this.previousStatus = logged.event.previousStatus;
  }

  get task(): ExportTaskType {
    return this.exportTask;
  }
}
