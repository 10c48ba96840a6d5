import { Ctx, Field, ObjectType } from 'type-graphql';
import {
  type CloudTrailImport,
  type CloudTrailImportDetail,
  type CloudTrailImportStatus,
  cloudTrailImportState,
} from '../domain/cloudtrail-import.ts';
import type { TaskProgress } from '../domain/progress.ts';
import type { EpochMs, TaskState } from '../domain/task.ts';
import { CloudTrailImportSourceType, CloudTrailImportStatisticsType } from './cloudtrail-import-detail.type.ts';
import type { Context } from './context.ts';
import { enumOf } from './enum.ts';
import { EventDataStoreType, eventDataStoreOf } from './event-data-store.type.ts';
import { declareWhole } from './execution/immutable.ts';
import { type MaybePromise, whenThere } from './execution/maybe-promise.ts';
import { NodeType } from './node.type.ts';
import { connectionTypes } from './relay/connection-types.ts';
import { toGlobalId } from './relay/node-id.ts';
import { ARN, DateTime } from './scalars.ts';
import { TaskType } from './task.type.ts';
import { onePer } from './one-per.ts';

type Lazy<T> = MaybePromise<T | undefined>;

/** The GraphQL enum of CloudTrail import statuses. */
export const CloudTrailImportStatusEnum = enumOf<CloudTrailImportStatus>(
  'CloudTrailImportStatus',
  "The status of a CloudTrail Lake import, in AWS's words. FAILED and STOPPED last until the import is retried; COMPLETED is the end.",
  {
    INITIALIZING: 'Taken, and looking through the source.',
    IN_PROGRESS: 'Copying.',
    FAILED: 'Came to the end with entries that could not be copied, or stopped with an error. It may be retried.',
    STOPPED: 'Stopped on request. It may be retried, and goes on where it stopped.',
    COMPLETED: 'Everything was copied.',
    UNKNOWN: 'AWS used a word that this gateway does not know. It cannot be filtered by.',
  },
);

/** A CloudTrail import. What ListImports leaves out is read once, when the first such field is asked for. */
@ObjectType('CloudTrailImport', {
  implements: [NodeType, TaskType],
  simpleResolvers: true,
  description:
    'A CloudTrail Lake import: copies trail files from S3 into an event data store. One may be active in an account. In a list AWS gives ' +
    'neither source, time range nor statistics; they cost one further call for each import.',
})
export class CloudTrailImportType extends TaskType {
  readonly #listed: CloudTrailImportDetail | undefined;

  @Field(() => String, { description: 'The id that AWS gave it: 36 characters of a UUID.' })
  readonly importId: string;

  @Field(() => CloudTrailImportStatusEnum, { description: "AWS's word for where the import stands." })
  readonly status: CloudTrailImportStatus;

  readonly state: TaskState;

  @Field(() => [ARN], { description: 'The event data stores that are copied into. AWS takes exactly one.' })
  readonly destinationArns: readonly string[];

  constructor(task: CloudTrailImport, progress?: TaskProgress) {
    super(task, progress);
    this.#listed = task.detail;
    this.importId = task.id;
    this.status = task.status;
    this.state = cloudTrailImportState(task.status);
    this.destinationArns = task.destinationArns;
    if (task.detail !== undefined) declareWhole(this);
  }

  get id(): string {
    return toGlobalId('CloudTrailImport', this.profileName, this.importId);
  }

  @Field(() => [EventDataStoreType], {
    nullable: 'items',
    description:
      'The event data stores behind destinationArns, in their order; null at the place of one that is gone. Costs a call for each.',
  })
  destinations(@Ctx() { loaders }: Context): MaybePromise<EventDataStoreType | undefined>[] {
    return this.destinationArns.map((arn) => {
      const store = loaders.eventDataStore.load({ profile: this.profileName, id: arn });
      return whenThere(store, (found) => found && eventDataStoreOf(found));
    });
  }

  @Field(() => CloudTrailImportSourceType, { nullable: true, description: 'What is copied, and through which role.' })
  source(@Ctx() context: Context): Lazy<CloudTrailImportSourceType> {
    return this.#detail(context, ({ source }) => source && { s3: source });
  }

  @Field(() => DateTime, {
    nullable: true,
    description: 'Events before this are not copied. Absent where no such bound was given.',
  })
  startEventTime(@Ctx() context: Context): Lazy<EpochMs> {
    return this.#detail(context, ({ startEventTime }) => startEventTime);
  }

  @Field(() => DateTime, {
    nullable: true,
    description: 'Events after this are not copied. Absent where no such bound was given.',
  })
  endEventTime(@Ctx() context: Context): Lazy<EpochMs> {
    return this.#detail(context, ({ endEventTime }) => endEventTime);
  }

  @Field(() => CloudTrailImportStatisticsType, {
    nullable: true,
    description: 'Counts so far. Absent in the answer to a start or a retry: AWS gives them only to later queries.',
  })
  statistics(@Ctx() context: Context): Lazy<CloudTrailImportStatisticsType> {
    return this.#detail(context, ({ statistics }) => statistics);
  }

  /** Undefined also where the import has gone since it was listed. */
  #detail<T>({ loaders }: Context, pick: (detail: CloudTrailImportDetail) => T | undefined): Lazy<T> {
    if (this.#listed !== undefined) return pick(this.#listed);
    const found = loaders.cloudTrailImport.load({ profile: this.profileName, id: this.importId });
    return whenThere(found, (task) => task?.detail && pick(task.detail));
  }
}

/** The one object of the graph that stands for the CloudTrail import as it was read. */
export const cloudTrailImportOf = onePer((task: CloudTrailImport) => new CloudTrailImportType(task));

/** The connection and edge types of CloudTrail imports. */
export const { connection: CloudTrailImportConnection, edge: CloudTrailImportEdge } = connectionTypes(
  'CloudTrailImport',
  () => CloudTrailImportType,
  {
    what: 'CloudTrail imports',
    order: 'Profile by profile; within a profile as AWS lists them, newest first across several statuses.',
  },
);
