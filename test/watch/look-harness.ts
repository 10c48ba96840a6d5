import type { TaskKind } from '../../src/domain/task.ts';
import type { Appender } from '../../src/watch/look.ts';
import { createLooks } from '../../src/watch/look.ts';
import { createAwsModel } from './aws-model.ts';
import type { ListingOrder, TaskLife } from './aws-model.ts';
import { createMemoryStore } from './memory-store.ts';
import type { MemoryLease, MemoryStore } from './memory-store.ts';

/** The lease that the store has given out. */
export const lease: MemoryLease = { profile: 'main', holder: 'first', epoch: 1 };
/** The term of that lease. */
export const term = { lease, isHeld: () => true };

/** What is looked at, and in which order AWS lists it. */
export interface LookSetup {
  readonly kind?: TaskKind;
  readonly followed?: boolean;
  readonly order?: ListingOrder;
  readonly pageSize?: number;
}

/** Looks at a model of AWS, its clock at 1,000,000 at first, with a store that has given the lease out. */
export async function setUpLooks({ kind = 'EXPORT_TASK', followed = false, ...listing }: LookSetup = {}) {
  const time = { now: 1_000_000 };
  const aws = createAwsModel(() => time.now, listing);
  const store = createMemoryStore();
  await store.leases.acquire('main', 'first', Infinity);
  const observed: (readonly string[])[] = [];
  const create = (log: Appender<MemoryLease> = store.log) =>
    createLooks({
      profile: 'main',
      kind,
      lister: aws.lister,
      log,
      known: store.snapshots,
      demand: { isFollowed: () => followed },
      clock: { now: () => time.now, sleep: async () => undefined },
      onObserved: (changed) => observed.push(changed.map(({ snapshot }) => snapshot.key.id)),
      relistMs: 600_000,
      maxDescribes: 10,
    });
  return { time, aws, store, observed, create, looks: create() };
}

/** The statuses of tasks and batches that events have told of, in order. */
export const told = ({ events }: MemoryStore, id?: string) =>
  events
    .filter(({ event }) => id === undefined || event.key.id === id)
    .map(
      ({ event }) =>
        `${event.key.id} ${event.batch ? `${event.batch.batchId} ${event.batch.status}` : event.task.status}`,
    );
/** The life of an export. */
export const life = (id: string, ...steps: readonly (readonly [number, string])[]): TaskLife => ({
  kind: 'EXPORT_TASK',
  id,
  steps: steps.map(([at, status]) => ({ at, status })),
});
/** Exports that ended long ago. */
export const finished = (count: number, at = 1): readonly TaskLife[] =>
  Array.from({ length: count }, (_, index) => life(`old-${index}`, [at + index, 'COMPLETED']));
