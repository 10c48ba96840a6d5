import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { EpochMs } from '../domain/task.ts';
import type { WatchStatus } from './context.ts';
import { DateTime } from './scalars.ts';

/** The interval of a watch that follows nothing: what is shown until it has chosen one. */
const IDLE_INTERVAL_MS = 30_000;

/** How the watch of one profile is doing. */
@ObjectType('WatchStatus', {
  simpleResolvers: true,
  description:
    'How the poller of a profile is doing. One polls for all subscribers, in whatever process of this gateway it runs.',
})
export class WatchStatusType implements WatchStatus {
  @Field(() => Boolean, { description: 'Whether the last poll of each kind of task succeeded.' })
  readonly healthy: boolean;

  @Field(() => DateTime, { nullable: true, description: 'When AWS was last polled. Null before the first time.' })
  readonly lastPolledTime: EpochMs | undefined;

  @Field(() => Int, {
    description:
      'How long it is now from one poll to the next, in milliseconds: short while tasks are active and somebody follows, longer otherwise ' +
      'and while AWS refuses.',
  })
  readonly intervalMs: number;

  @Field(() => Float, { description: 'How many calls to AWS the poller made in the last minute.' })
  readonly callsPerMinute: number;

  @Field(() => String, { nullable: true, description: 'Why the last poll failed. Null where it did not.' })
  readonly lastError: string | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'Which process of this gateway polls. Null while none does, as in a change from one to the other.',
  })
  readonly leader: string | undefined;

  constructor(status: WatchStatus) {
    this.healthy = status.healthy;
    this.lastPolledTime = status.lastPolledTime;
    this.intervalMs = Math.round(status.intervalMs ?? IDLE_INTERVAL_MS);
    this.callsPerMinute = status.callsPerMinute;
    this.lastError = status.lastError;
    this.leader = status.leader;
  }
}
