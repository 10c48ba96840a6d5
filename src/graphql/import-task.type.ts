import { Ctx, Field, ObjectType } from 'type-graphql';
import { type ImportFilter, type ImportStatus, type ImportTask, importTaskState } from '../domain/import-task.ts';
import type { TaskProgress } from '../domain/progress.ts';
import type { EpochMs, TaskState } from '../domain/task.ts';
import { logGroupNameOf } from './arn.ts';
import type { Context } from './context.ts';
import { EventDataStoreType, eventDataStoreOf } from './event-data-store.type.ts';
import { Immutable } from './execution/immutable.ts';
import { type MaybePromise, whenThere } from './execution/maybe-promise.ts';
import { ImportStatusEnum } from './import-status.enum.ts';
import { LogGroupType, logGroupOf } from './log-group.type.ts';
import { NodeType } from './node.type.ts';
import { connectionTypes } from './relay/connection-types.ts';
import { toGlobalId } from './relay/node-id.ts';
import { ARN, DateTime, SafeInt } from './scalars.ts';
import { TaskType } from './task.type.ts';
import { onePer } from './one-per.ts';

@ObjectType('ImportFilter', {
  simpleResolvers: true,
  description: 'The range of event times that an import takes. A missing bound is open.',
})
class ImportFilterType extends Immutable implements ImportFilter {
  @Field(() => DateTime, { nullable: true, description: 'The eventTime to begin with.' })
  readonly startEventTime?: EpochMs | undefined;

  @Field(() => DateTime, { nullable: true, description: 'The eventTime to end with.' })
  readonly endEventTime?: EpochMs | undefined;

  constructor({ startEventTime, endEventTime }: ImportFilter) {
    super();
    this.startEventTime = startEventTime;
    this.endEventTime = endEventTime;
  }
}

@ObjectType('ImportStatistics', { simpleResolvers: true, description: 'What an import has done so far.' })
class ImportStatisticsType extends Immutable {
  @Field(() => SafeInt, { description: 'How many bytes were imported; of a cancelled import, up to its cancellation.' })
  readonly bytesImported: number;

  constructor(bytesImported: number) {
    super();
    this.bytesImported = bytesImported;
  }
}

/** An import task. AWS is asked for what it points to only when that is asked for; its batches are added by the resolver. */
@ObjectType('ImportTask', {
  implements: [NodeType, TaskType],
  simpleResolvers: true,
  description:
    'A CloudWatch Logs import task: copies the events of a CloudTrail Lake event data store into a log group that CloudWatch Logs manages. ' +
    'Three may be active in an account.',
})
export class ImportTaskType extends TaskType {
  @Field(() => String, { description: 'The id that AWS gave it: 1 to 256 letters, digits and hyphens.' })
  readonly importId: string;

  @Field(() => ImportStatusEnum, { description: "AWS's word for where the import stands." })
  readonly status: ImportStatus;

  readonly state: TaskState;

  @Field(() => ARN, { nullable: true, description: 'The event data store that is imported.' })
  readonly sourceArn: string | undefined;

  @Field(() => ARN, {
    nullable: true,
    description: 'The managed log group that is written to, as AWS gives it: its name has no leading slash.',
  })
  readonly destinationArn: string | undefined;

  @Field(() => ImportFilterType, {
    nullable: true,
    description: 'The range of event times that was asked for. Absent where all events are imported.',
  })
  readonly filter: ImportFilterType | undefined;

  @Field(() => ImportStatisticsType, { nullable: true, description: 'Absent until AWS has counted.' })
  readonly statistics: ImportStatisticsType | undefined;

  @Field(() => String, {
    nullable: true,
    description: "AWS's message about an import that failed; the same as `message`.",
  })
  readonly errorMessage: string | undefined;

  constructor(task: ImportTask, progress?: TaskProgress) {
    super(task, progress);
    this.importId = task.id;
    this.status = task.status;
    this.state = importTaskState(task.status);
    this.sourceArn = task.sourceArn;
    this.destinationArn = task.destinationArn;
    this.filter = task.filter && new ImportFilterType(task.filter);
    this.statistics = task.bytesImported === undefined ? undefined : new ImportStatisticsType(task.bytesImported);
    this.errorMessage = task.message;
  }

  get id(): string {
    return toGlobalId('ImportTask', this.profileName, this.importId);
  }

  @Field(() => EventDataStoreType, {
    nullable: true,
    description: 'The event data store behind sourceArn. Null where it is gone. Costs a call to AWS.',
  })
  source(@Ctx() { loaders }: Context): MaybePromise<EventDataStoreType | undefined> {
    if (this.sourceArn === undefined) return undefined;
    const store = loaders.eventDataStore.load({ profile: this.profileName, id: this.sourceArn });
    return whenThere(store, (found) => found && eventDataStoreOf(found));
  }

  @Field(() => LogGroupType, {
    nullable: true,
    description:
      'The log group behind destinationArn. Null until it exists. Costs a call to AWS, shared by up to 50 tasks.',
  })
  destination(@Ctx() { loaders }: Context): MaybePromise<LogGroupType | undefined> {
    const name = this.destinationArn === undefined ? undefined : logGroupNameOf(this.destinationArn);
    if (name === undefined || name === '') return undefined;
    const group = loaders.logGroup.load({ profile: this.profileName, id: name });
    return whenThere(group, (found) => found && logGroupOf(found));
  }

  @Field(() => ARN, {
    nullable: true,
    description:
      'The IAM role that the import was given. Known only for imports created through this gateway: AWS does not return it.',
  })
  roleArn(@Ctx() { loaders }: Context): MaybePromise<string | undefined> {
    return whenThere(loaders.request.load(this.key), (request) => request?.roleArn);
  }
}

/** The one object of the graph that stands for the import task as it was read. */
export const importTaskOf = onePer((task: ImportTask) => new ImportTaskType(task));

/** The connection and edge types of import tasks. */
export const { connection: ImportTaskConnection, edge: ImportTaskEdge } = connectionTypes(
  'ImportTask',
  () => ImportTaskType,
  {
    what: 'import tasks',
    order: 'Profile by profile; within a profile as AWS lists them, newest first across several statuses.',
  },
);
