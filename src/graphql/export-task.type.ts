import { Ctx, Field, ObjectType } from 'type-graphql';
import { type ExportStatus, type ExportTask, exportTaskState } from '../domain/export-task.ts';
import type { TaskProgress } from '../domain/progress.ts';
import type { EpochMs, TaskState } from '../domain/task.ts';
import type { Context } from './context.ts';
import { enumOf } from './enum.ts';
import { type MaybePromise, whenThere } from './execution/maybe-promise.ts';
import { LogGroupType, logGroupOf } from './log-group.type.ts';
import { NodeType } from './node.type.ts';
import { connectionTypes } from './relay/connection-types.ts';
import { toGlobalId } from './relay/node-id.ts';
import { DateTime } from './scalars.ts';
import { TaskType } from './task.type.ts';
import { onePer } from './one-per.ts';

/** The GraphQL enum of export statuses. */
export const ExportStatusEnum = enumOf<ExportStatus>(
  'ExportStatus',
  "The status of a CloudWatch Logs export task, in AWS's words. COMPLETED, FAILED and CANCELLED are the ends.",
  {
    CANCELLED: 'Ended on request. What was written to the bucket stays there.',
    COMPLETED: 'Finished. Where nothing matched, the bucket holds no more than the object aws-logs-write-test.',
    FAILED: 'Ended with an error; also what exports come to that take more than 24 hours.',
    PENDING: 'Taken, and waiting to start.',
    PENDING_CANCEL: 'Asked to stop. It may still come to COMPLETED.',
    RUNNING: 'At work: seconds to hours.',
    UNKNOWN: 'AWS used a word that this gateway does not know. It cannot be filtered by.',
  },
);

/** An export task. */
@ObjectType('ExportTask', {
  implements: [NodeType, TaskType],
  simpleResolvers: true,
  description:
    'A CloudWatch Logs export task: copies the events of a log group to an S3 bucket. One may be active in an account and region.',
})
export class ExportTaskType extends TaskType {
  @Field(() => String, { description: 'The id that AWS gave it, 1 to 512 characters.' })
  readonly taskId: string;

  @Field(() => String, {
    nullable: true,
    description: 'The name it was given, if any. Several tasks may have the same.',
  })
  readonly taskName: string | undefined;

  @Field(() => ExportStatusEnum, { description: "AWS's word for where the export stands." })
  readonly status: ExportStatus;

  readonly state: TaskState;

  @Field(() => String, { nullable: true, description: 'The name of the log group that is exported.' })
  readonly logGroupName: string | undefined;

  @Field(() => DateTime, {
    nullable: true,
    description:
      "The begin of the time range, inclusive. AWS's pages disagree whether it means event or ingestion time.",
  })
  readonly from: EpochMs | undefined;

  @Field(() => DateTime, {
    nullable: true,
    description: "The end of the time range. AWS's user guide calls it exclusive.",
  })
  readonly to: EpochMs | undefined;

  @Field(() => String, { nullable: true, description: 'The name of the S3 bucket that is written to.' })
  readonly destination: string | undefined;

  @Field(() => String, {
    nullable: true,
    description:
      'What the keys in the bucket begin with; `exportedlogs` where none was given. Then follow task id and log stream.',
  })
  readonly destinationPrefix: string | undefined;

  constructor(task: ExportTask, progress?: TaskProgress) {
    super(task, progress);
    this.taskId = task.id;
    this.taskName = task.taskName;
    this.status = task.status;
    this.state = exportTaskState(task.status);
    this.logGroupName = task.logGroupName;
    this.from = task.from;
    this.to = task.to;
    this.destination = task.destination;
    this.destinationPrefix = task.destinationPrefix;
  }

  get id(): string {
    return toGlobalId('ExportTask', this.profileName, this.taskId);
  }

  @Field(() => LogGroupType, {
    nullable: true,
    description:
      'The log group behind logGroupName. Null where it is gone. Costs a call to AWS, shared by up to 50 tasks.',
  })
  logGroup(@Ctx() { loaders }: Context): MaybePromise<LogGroupType | undefined> {
    if (this.logGroupName === undefined) return undefined;
    const group = loaders.logGroup.load({ profile: this.profileName, id: this.logGroupName });
    return whenThere(group, (found) => found && logGroupOf(found));
  }

  @Field(() => String, {
    nullable: true,
    description:
      'Only log streams whose names begin with this are exported. Known only for exports created through this gateway: AWS does not return it.',
  })
  logStreamNamePrefix(@Ctx() { loaders }: Context): MaybePromise<string | undefined> {
    return whenThere(loaders.request.load(this.key), (request) => request?.logStreamNamePrefix);
  }
}

/** The one object of the graph that stands for the export task as it was read. */
export const exportTaskOf = onePer((task: ExportTask) => new ExportTaskType(task));

/** The connection and edge types of export tasks. */
export const { connection: ExportTaskConnection, edge: ExportTaskEdge } = connectionTypes(
  'ExportTask',
  () => ExportTaskType,
  { what: 'export tasks', order: 'Profile by profile; within a profile newest first.' },
);
