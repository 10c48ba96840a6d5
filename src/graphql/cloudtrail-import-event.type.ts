import { Field, ObjectType } from 'type-graphql';
import type { CloudTrailImport } from '../domain/cloudtrail-import.ts';
import type { LoggedEvent } from '../domain/task-event.ts';
import type { Task } from '../domain/task.ts';
import { CloudTrailImportStatusEnum, CloudTrailImportType } from './cloudtrail-import.type.ts';
import type { CursorCodec } from './relay/cursor.ts';
import { TaskEventType } from './task-event.type.ts';

/** An event of a CloudTrail import. */
@ObjectType('CloudTrailImportEvent', {
  implements: TaskEventType,
  simpleResolvers: true,
  description: 'One observation about one CloudTrail Lake import.',
})
export class CloudTrailImportEventType extends TaskEventType {
  @Field(() => CloudTrailImportType, {
    description:
      'The CloudTrail import as it was at this event, with its progress then. What only GetImport tells, and was not read at this event, ' +
      'is read from AWS now.',
  })
  readonly cloudTrailImport: CloudTrailImportType;

  @Field(() => CloudTrailImportStatusEnum, { description: "The status at this event, in AWS's words." })
  readonly status: CloudTrailImport['status'];

  @Field(() => CloudTrailImportStatusEnum, {
    nullable: true,
    description: 'The status that was last observed before, with STATUS_CHANGED only.',
  })
  readonly previousStatus: Task['status'] | undefined;

  constructor(logged: LoggedEvent, task: CloudTrailImport, cursors: CursorCodec) {
    super(logged, cursors);
    this.cloudTrailImport = new CloudTrailImportType(task, logged.event.progress);
    this.status = task.status;
    this.previousStatus = logged.event.previousStatus;
  }

  get task(): CloudTrailImportType {
    return this.cloudTrailImport;
  }
}
