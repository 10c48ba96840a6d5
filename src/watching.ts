import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Aws } from './aws/aws.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { taskKinds } from './domain/task.ts';
import type { TaskEvents } from './graphql/context.ts';
import { shareProgress } from './graphql/task-lookups.ts';
import type { Logger } from './logger.ts';
import type { Database } from './store/database.ts';
import { createDemandBoard } from './store/demand-board.ts';
import { createEventLog } from './store/event-log.ts';
import { createLeases } from './store/leases.ts';
import { startTrimming } from './store/retention.ts';
import { createSnapshots } from './store/snapshots.ts';
import type { DemandNotice } from './watch/shared-demand.ts';
import type { TaskSnapshot } from './watch/snapshot.ts';
import { createWatch, type Watch } from './watch/watch.ts';
import type { Telemetry } from './telemetry/telemetry.ts';
import type { Tracing } from './tracing/tracing.ts';

const DAY_MS = 86_400_000;
/** By so much figures come later at most: a twentieth of the time between two looks. */
const GATHER_MS = 100;

/** What a gateway takes of the machine. */
export interface Surroundings {
  readonly clock: Clock;
  /** Milliseconds from some fixed moment; never set, and it goes on while the process is stopped. */
  readonly monotonicNow: () => number;
  readonly logger: Logger;
  /** Leaves no level out: what was changed is told whatever else is. `logger` where it is absent. */
  readonly auditLogger?: Logger | undefined;
  /** Nothing is traced without it. */
  readonly tracing?: Tracing | undefined;
}

/** The watch at work, and what the graph sees of it. */
export interface Watching {
  readonly watch: Watch;
  readonly events: TaskEvents;
  stop(this: void): Promise<void>;
}

/** Starts to watch all profiles, and to remove old events in the background. */
export function startWatching(
  config: Config,
  database: Database,
  aws: Aws,
  surroundings: Surroundings,
  telemetry: Telemetry,
): Watching {
  const { clock, logger } = surroundings;
  // On PostgreSQL the rows of several leases would be locked together, in another order than by their renewal.
  const stopping = new AbortController();
  const wait = () => clock.sleep(GATHER_MS, stopping.signal).catch(() => undefined);
  const log = telemetry.log(createEventLog(database, database.engine === 'sqlite' ? { wait } : {}));
  const watch = createWatch({
    ...surroundings,
    profiles: aws.profiles.map(({ name }) => name),
    lister: aws.lister,
    log,
    snapshots: createSnapshots<TaskSnapshot>(database),
    leases: createLeases(database),
    ...(database.engine === 'postgres' && { demandBoard: createDemandBoard<DemandNotice>(database) }),
    holder: `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`,
    findTask: ({ profile, kind, id }) => aws.lister.describe(profile, kind, id),
    onObserved: (profile, kind) => {
      aws.invalidate(profile, kind);
      progress.forget();
    },
    leaseMs: config.leaseMs,
    cadence: { floorMs: config.pollFastMs, ceilingMs: config.pollSlowMs },
    aroundLook: telemetry.aroundLook,
    onPassed: telemetry.onPassed,
    limits: { maxEvents: config.streamBufferEvents, maxBytes: config.streamBufferBytes },
  });
  const progress = shareProgress(watch, { clock, freshnessMs: config.readFreshnessMs });
  watch.start();
  const retention = {
    maxAgeMs: config.eventsKeepDays * DAY_MS,
    maxEvents: config.eventsKeepCount,
    auditKeepDays: config.auditKeepDays,
  };
  const trimming = startTrimming({ database, clock, logger }, retention);
  const dropReads = () => {
    for (const { name } of aws.profiles) for (const kind of taskKinds) aws.invalidate(name, kind);
    progress.forget();
  };
  return {
    watch,
    events: {
      subscribe: watch.subscribe,
      head: createCursorHead(() => log.head(), dropReads),
      readAfter: (after, limit, filter) => log.readAfter(after, limit, filter),
      readTask: (key, after, limit) => log.readTask(key, after, limit),
      progressOf: progress.progressOf,
      knownProgress: progress.knownProgress,
      status: (profile) => watch.status(profile),
    },
    stop: async () => {
      stopping.abort();
      await Promise.all([trimming.stop(), watch.stop()]);
    },
  };
}

/**
 * The head of the log, for a caller who lists tasks and then follows what comes behind it. Where it has grown, what was read of AWS
 * before is dropped first: a listing older than an event that is already behind the caller's cursor would hide that event for good.
 * How often that happens depends on events, not on callers.
 */
export function createCursorHead(readHead: () => Promise<number>, dropReads: () => void): () => Promise<number> {
  let known = 0;
  return async () => {
    const head = await readHead();
    if (head > known) {
      known = head;
      dropReads();
    }
    return head;
  };
}
