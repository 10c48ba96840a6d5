import type { Clock } from '../clock.ts';
import { taskKinds } from '../domain/task.ts';
import type { EpochMs, TaskKind } from '../domain/task.ts';
import type { Logger } from '../logger.ts';
import type { Cadence } from './cadence.ts';
import type { DemandView } from './demand.ts';
import type { PlacedSnapshot } from './event-reader.ts';
import { createLeaseHolder } from './lease-holder.ts';
import type { LeaseStore } from './lease-holder.ts';
import type { Lister } from './lister.ts';
import type { Appender, AroundLook } from './look.ts';
import { createReflector } from './reflector.ts';
import type { Reflector } from './reflector.ts';
import type { KnownTasks } from './survey.ts';

export interface ProfileWatchOptions<Lease> {
  readonly profile: string;
  readonly lister: Lister;
  readonly log: Appender<Lease>;
  readonly snapshots: KnownTasks;
  readonly leases: LeaseStore<Lease> & { findHolder(profile: string): Promise<string | undefined> };
  readonly holder: string;
  readonly leaseMs: number;
  readonly demand: DemandView;
  readonly cadence: Cadence;
  readonly relistMs: number;
  readonly maxDescribes: number;
  readonly onObserved: (kind: TaskKind, changed: readonly PlacedSnapshot[]) => void;
  readonly clock: Clock;
  readonly monotonicNow: () => number;
  readonly random: () => number;
  readonly logger: Logger;
  readonly aroundLook?: AroundLook | undefined;
}

/**
 * How the poller of a profile is doing. Where another process is the leader, all but `leader` is unknown here, and `healthy` means that
 * there is a leader.
 */
export interface WatchStatus {
  readonly healthy: boolean;
  /** When a look last succeeded, at any kind of task. */
  readonly lastPolledTime?: EpochMs | undefined;
  /** The shortest wait between two looks at present. */
  readonly intervalMs?: number | undefined;
  readonly callsPerMinute: number;
  readonly lastError?: string | undefined;
  /** The holder of the lease. */
  readonly leader?: string | undefined;
}

/** How this process itself is doing with a profile. */
export interface OwnWatch {
  readonly profile: string;
  /** Whether it holds the lease, and so looks at AWS. */
  readonly holding: boolean;
  /** See ReflectorStatus.lagMs. */
  readonly lags: readonly { readonly kind: TaskKind; readonly lagMs: number | undefined }[];
}

/** Watches one profile whenever no other process does. */
export interface ProfileWatch {
  start(): void;
  /** Gives the lease up; resolves when nothing is left running. Idempotent. */
  stop(): Promise<void>;
  /** The reflector of this kind of task. It runs while this process holds the lease. */
  reflector(kind: TaskKind): Pick<Reflector<unknown>, 'poke' | 'reconsider'>;
  status(): Promise<WatchStatus>;
  /** Asks nobody. */
  own(): OwnWatch;
}

export function createProfileWatch<Lease>(options: ProfileWatchOptions<Lease>): ProfileWatch {
  const { profile, leases, holder, leaseMs, clock, monotonicNow, logger } = options;
  const create = (kind: TaskKind): Reflector<Lease> =>
    createReflector({
      ...options,
      kind,
      known: options.snapshots,
      onObserved: (changed) => options.onObserved(kind, changed),
    });
  const reflectors: Readonly<Record<TaskKind, Reflector<Lease>>> = {
    IMPORT_TASK: create('IMPORT_TASK'),
    EXPORT_TASK: create('EXPORT_TASK'),
    CLOUDTRAIL_IMPORT: create('CLOUDTRAIL_IMPORT'),
  };
  const lease = createLeaseHolder<Lease>({
    leases,
    profile,
    holder,
    lifeMs: leaseMs,
    clock,
    monotonicNow,
    logger,
    run: async (term) => {
      await Promise.all(taskKinds.map((kind) => reflectors[kind].run(term)));
    },
  });

  return {
    start: () => lease.start(),
    stop: () => lease.stop(),
    reflector: (kind) => reflectors[kind],
    own: () => ({
      profile,
      holding: lease.isHolding(),
      lags: taskKinds.map((kind) => ({ kind, lagMs: reflectors[kind].status().lagMs })),
    }),
    status: async () => {
      const leader = await leases.findHolder(profile);
      if (!lease.isHolding()) return { healthy: leader !== undefined, callsPerMinute: 0, leader };
      const each = taskKinds.map((kind) => reflectors[kind].status());
      const polled = each.flatMap(({ lastPolledTime }) => lastPolledTime ?? []);
      const intervals = each.flatMap(({ intervalMs }) => intervalMs ?? []);
      return {
        healthy: each.every(({ healthy }) => healthy),
        lastPolledTime: polled.length === 0 ? undefined : Math.max(...polled),
        intervalMs: intervals.length === 0 ? undefined : Math.min(...intervals),
        callsPerMinute: each.reduce((sum, { callsPerMinute }) => sum + callsPerMinute, 0),
        lastError: each.find(({ lastError }) => lastError !== undefined)?.lastError,
        leader,
      };
    },
  };
}
