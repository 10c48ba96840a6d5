import type { Clock } from '../clock.ts';
import { progressOf } from '../domain/progress.ts';
import type { TaskProgress } from '../domain/progress.ts';
import { stateOf } from '../domain/task-event.ts';
import type { LoggedEvent } from '../domain/task-event.ts';
import type { Task, TaskKey, TaskKind } from '../domain/task.ts';
import type { Logger } from '../logger.ts';
import { defaultCadence } from './cadence.ts';
import type { Cadence } from './cadence.ts';
import { anyDemand, createDemand } from './demand.ts';
import { nameOf } from './event-filter.ts';
import type { EventReader, PlacedSnapshot, SnapshotReader } from './event-reader.ts';
import { createInformer, defaultInformerLimits } from './informer.ts';
import type { Informer, InformerLimits } from './informer.ts';
import type { LeaseStore } from './lease-holder.ts';
import type { Lister } from './lister.ts';
import type { Appender, AroundLook } from './look.ts';
import { createProfileWatch } from './profile-watch.ts';
import type { OwnWatch, WatchStatus } from './profile-watch.ts';
import { createSharedDemand } from './shared-demand.ts';
import type { DemandBoard } from './shared-demand.ts';
import type { KnownTasks } from './survey.ts';

/** What the watch is made of, and how it behaves; what is optional has the default that is shown where it is read. */
export interface WatchOptions<Lease> {
  readonly profiles: readonly string[];
  readonly lister: Lister;
  readonly log: EventReader & Appender<Lease>;
  readonly snapshots: KnownTasks & SnapshotReader;
  readonly leases: LeaseStore<Lease> & { findHolder(profile: string): Promise<string | undefined> };
  /** Names this run of this process, and no other; shown as the leader. */
  readonly holder: string;
  /** Where there are several processes on one database. */
  readonly demandBoard?: DemandBoard | undefined;
  /** A task at AWS, of which nothing was observed yet. */
  readonly findTask: (key: TaskKey) => Promise<Task | undefined>;
  /** Called after each look that found something new, once it is written down. It must not throw. */
  readonly onObserved: (profile: string, kind: TaskKind, changedIds: readonly string[]) => void;
  readonly clock: Clock;
  /** Milliseconds from some fixed moment; never set, and it goes on while the process is stopped. */
  readonly monotonicNow: () => number;
  readonly logger: Logger;
  /** 0 to 1, for the jitter. */
  readonly random?: () => number;
  /** How long until another process takes over from one that is gone. */
  readonly leaseMs?: number;
  readonly cadence?: Partial<Cadence>;
  /** See SurveyOptions. */
  readonly relistMs?: number;
  readonly maxDescribes?: number;
  readonly limits?: Partial<InformerLimits>;
  /** Takes every look at a profile and kind; just takes it where it is absent. */
  readonly aroundLook?: AroundLook | undefined;
  /** See InformerOptions. */
  readonly onPassed?: ((events: readonly LoggedEvent[]) => void) | undefined;
}

/** Turns what AWS can only be asked for into events that can be followed. */
export interface Watch {
  /** Starts following all profiles, each as soon as no other process does. */
  start(): void;
  /** Ends all subscriptions, and gives the leases up; resolves when nothing is left running. Idempotent. */
  stop(): Promise<void>;
  /** Something was changed at AWS through this process: looks at once, whichever process takes the look. */
  poke(profile: string, kind: TaskKind): void;
  /** See Informer.subscribe. */
  subscribe: Informer['subscribe'];
  /** How many subscriptions have begun and not ended. */
  readonly subscribers: number;
  /** Rejects with a TypeError for a profile that is not watched. */
  status(profile: string): Promise<WatchStatus>;
  /** How this process is doing with each profile. Asks nobody. */
  own(): readonly OwnWatch[];
  /** How far each of these tasks, in the state it is given in, has come by what was observed. One answer each, in order. */
  progressOf(tasks: readonly Task[]): Promise<readonly TaskProgress[]>;
}

/** The only process on the database observes all there is: it reads figures only for a write of which it was not told that it succeeded. */
const FIGURES_MS_ALONE = 600_000;

export function createWatch<Lease>(options: WatchOptions<Lease>): Watch {
  const { profiles, snapshots, demandBoard: board, holder, clock, logger } = options;
  const { leaseMs = 10_000, relistMs = 600_000, maxDescribes = 10, random = Math.random } = options;
  const local = createDemand();
  const figuresMs = board === undefined ? FIGURES_MS_ALONE : defaultInformerLimits.figuresMs;
  const limits = { ...defaultInformerLimits, figuresMs, ...options.limits };
  const cadence = { ...defaultCadence, ...options.cadence };
  const informer = createInformer({ ...options, demand: local, limits });
  const reflector = (profile: string, kind: TaskKind) => watches.get(profile)?.reflector(kind);
  const reconsider = ({ profile, kind }: Pick<TaskKey, 'profile' | 'kind'>) => reflector(profile, kind)?.reconsider();
  const shared =
    board &&
    createSharedDemand({
      board,
      holder,
      local,
      clock,
      logger,
      lifeMs: leaseMs,
      onFollowed: reconsider,
      onPoke: (profile, kind) => reflector(profile, kind)?.poke(),
    });
  const demand = shared === undefined ? local : anyDemand(local, shared);
  const watches = new Map(
    profiles.map((profile) => {
      const onObserved = (kind: TaskKind, changed: readonly PlacedSnapshot[]) => {
        options.onObserved(
          profile,
          kind,
          changed.map(({ snapshot }) => snapshot.key.id),
        );
        informer.observed(changed);
      };
      const own = { profile, leaseMs, demand, cadence, relistMs, maxDescribes, random, onObserved };
      return [profile, createProfileWatch({ ...options, ...own })];
    }),
  );
  const stopReconsidering = local.onFollowed(reconsider);

  return {
    start: () => {
      informer.start();
      shared?.start();
      for (const watch of watches.values()) watch.start();
    },
    stop: async () => {
      stopReconsidering();
      await Promise.all([informer.stop(), shared?.stop(), ...[...watches.values()].map((watch) => watch.stop())]);
    },
    poke: (profile, kind) => {
      reflector(profile, kind)?.poke();
      shared?.poke(profile, kind);
    },
    subscribe: (filter, after) => informer.subscribe(filter, after),
    get subscribers() {
      return informer.subscribers;
    },
    own: () => [...watches.values()].map((watch) => watch.own()),
    status: async (profile) => {
      const watch = watches.get(profile);
      if (watch !== undefined) return watch.status();
      throw new TypeError(`The profile '${profile}' is not watched; the profiles are ${profiles.join(', ')}.`);
    },
    progressOf: async (tasks) => {
      const records = new Map((await findAll(tasks, snapshots)).map(({ key, record }) => [nameOf(key), record]));
      return tasks.map((task) => progressOf(task.kind, stateOf(task), records.get(nameOf(task))));
    },
  };
}

/** The snapshots that there are of these tasks, by one query for each profile and kind. */
async function findAll(tasks: readonly Task[], snapshots: SnapshotReader) {
  const groups = new Map<string, Pick<TaskKey, 'profile' | 'kind'> & { readonly ids: Set<string> }>();
  for (const { profile, kind, id } of tasks) {
    const name = nameOf({ profile, kind, id: '' });
    const group = groups.get(name) ?? { profile, kind, ids: new Set() };
    group.ids.add(id);
    groups.set(name, group);
  }
  const found = await Promise.all(
    [...groups.values()].map(({ profile, kind, ids }) => snapshots.find(profile, kind, [...ids])),
  );
  return found.flat().filter((snapshot) => snapshot !== undefined);
}
