import { Ctx, Field, Int, ObjectType } from 'type-graphql';
import type { EventDataStore, EventDataStoreDetail } from '../domain/event-data-store.ts';
import type { EpochMs } from '../domain/task.ts';
import type { Context } from './context.ts';
import { declareWhole } from './execution/immutable.ts';
import { type MaybePromise, whenThere } from './execution/maybe-promise.ts';
import { NodeType } from './node.type.ts';
import { connectionTypes } from './relay/connection-types.ts';
import { toGlobalId } from './relay/node-id.ts';
import { ARN, DateTime } from './scalars.ts';
import { onePer } from './one-per.ts';

type Lazy<T> = MaybePromise<T | undefined>;

/** An event data store. What ListEventDataStores leaves out is read once, when the first such field is asked for. */
@ObjectType('EventDataStore', {
  implements: NodeType,
  simpleResolvers: true,
  description:
    'A CloudTrail Lake event data store: where CloudTrail Lake keeps events, the source of CloudWatch Logs imports and the destination of ' +
    'CloudTrail imports. In a list AWS gives only ARN and name; any other field costs one further call for each store.',
})
export class EventDataStoreType extends NodeType {
  readonly profileName: string;
  readonly #listed: EventDataStoreDetail | undefined;

  @Field(() => ARN, {
    description: 'Its ARN, `arn:<partition>:cloudtrail:<region>:<account>:eventdatastore/<id>`.',
  })
  readonly arn: string;

  @Field(() => String, { nullable: true, description: 'Its name, 3 to 128 characters, given at its creation.' })
  readonly name: string | undefined;

  constructor(store: EventDataStore) {
    super();
    this.profileName = store.profile;
    this.#listed = store.detail;
    this.arn = store.arn;
    this.name = store.name;
    if (store.detail !== undefined) declareWhole(this);
  }

  get id(): string {
    return toGlobalId('EventDataStore', this.profileName, this.arn);
  }

  @Field(() => String, {
    nullable: true,
    description:
      "AWS's word for its state: CREATED, ENABLED, STARTING_INGESTION, STOPPING_INGESTION, STOPPED_INGESTION or PENDING_DELETION.",
  })
  status(@Ctx() context: Context): Lazy<string> {
    return this.#detail(context, ({ status }) => status);
  }

  @Field(() => Int, {
    nullable: true,
    description: 'For how many days events are kept, 7 to 3,653. Older events can be neither imported nor copied in.',
  })
  retentionPeriodDays(@Ctx() context: Context): Lazy<number> {
    return this.#detail(context, ({ retentionPeriodDays }) => retentionPeriodDays);
  }

  @Field(() => String, {
    nullable: true,
    description: 'The ARN of the KMS key that encrypts it. Absent where AWS owns the key.',
  })
  kmsKeyId(@Ctx() context: Context): Lazy<string> {
    return this.#detail(context, ({ kmsKeyId }) => kmsKeyId);
  }

  @Field(() => String, {
    nullable: true,
    description: 'How it is paid for: EXTENDABLE_RETENTION_PRICING or FIXED_RETENTION_PRICING.',
  })
  billingMode(@Ctx() context: Context): Lazy<string> {
    return this.#detail(context, ({ billingMode }) => billingMode);
  }

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it takes events of all regions, not only of its own.',
  })
  multiRegionEnabled(@Ctx() context: Context): Lazy<boolean> {
    return this.#detail(context, ({ multiRegionEnabled }) => multiRegionEnabled);
  }

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it takes events of all accounts of an organization. Only the management account may import into such a store.',
  })
  organizationEnabled(@Ctx() context: Context): Lazy<boolean> {
    return this.#detail(context, ({ organizationEnabled }) => organizationEnabled);
  }

  @Field(() => Boolean, { nullable: true, description: 'Whether it is guarded against deletion.' })
  terminationProtectionEnabled(@Ctx() context: Context): Lazy<boolean> {
    return this.#detail(context, ({ terminationProtectionEnabled }) => terminationProtectionEnabled);
  }

  @Field(() => DateTime, { nullable: true, description: 'When it was created.' })
  creationTime(@Ctx() context: Context): Lazy<EpochMs> {
    return this.#detail(context, ({ creationTime }) => creationTime);
  }

  @Field(() => DateTime, {
    nullable: true,
    description: 'When its settings were last changed. Absent where they never were.',
  })
  lastUpdatedTime(@Ctx() context: Context): Lazy<EpochMs> {
    return this.#detail(context, ({ lastUpdatedTime }) => lastUpdatedTime);
  }

  /** Undefined also where the store has gone since it was listed. */
  #detail<T>({ loaders }: Context, pick: (detail: EventDataStoreDetail) => T | undefined): Lazy<T> {
    if (this.#listed !== undefined) return pick(this.#listed);
    const found = loaders.eventDataStore.load({ profile: this.profileName, id: this.arn });
    return whenThere(found, (store) => store?.detail && pick(store.detail));
  }
}

/** The one object of the graph that stands for the event data store as it was read. */
export const eventDataStoreOf = onePer((item: EventDataStore) => new EventDataStoreType(item));

/** The connection type of event data stores. */
export const { connection: EventDataStoreConnection } = connectionTypes('EventDataStore', () => EventDataStoreType, {
  what: 'event data stores',
  order: 'In the order in which AWS lists them.',
});
