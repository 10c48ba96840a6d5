import { afterEach } from '@jest/globals';
import type { LoggedEvent, TaskEvent } from '../../src/domain/task-event.ts';
import type { Task, TaskState } from '../../src/domain/task.ts';
import { silentLogger } from '../../src/logger.ts';
import { createDemand } from '../../src/watch/demand.ts';
import { createInformer, defaultInformerLimits } from '../../src/watch/informer.ts';
import type { InformerLimits } from '../../src/watch/informer.ts';
import type { TaskSnapshot } from '../../src/watch/snapshot.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { testEvent, testSnapshot } from '../support/test-events.ts';
import { createMemoryStore } from './memory-store.ts';
import type { MemoryLease } from './memory-store.ts';

/** The lease that the store has given out. */
export const lease: MemoryLease = { profile: 'local', holder: 'first', epoch: 1 };

/** Makes informers on stores of their own; after each test they are stopped, and nothing may be left of them. */
export function useInformers() {
  const checks: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const check of checks.splice(0)) await check();
  });
  return async (limits: Partial<InformerLimits> = {}, findTask?: (id: string) => Task | undefined) => {
    const clock = createFakeClock();
    const store = createMemoryStore();
    const demand = createDemand();
    await store.leases.acquire('local', 'first', Infinity);
    const informer = createInformer({
      log: store.log,
      snapshots: store.snapshots,
      findTask: async ({ id }) => findTask?.(id),
      profiles: ['local', 'other'],
      demand,
      limits: { ...defaultInformerLimits, ...limits },
      clock,
      logger: silentLogger,
    });
    checks.push(async () => {
      await informer.stop();
      const left = [informer.subscribers, clock.sleepers, demand.interests().length];
      if (left.some((count) => count > 0))
        throw new Error(`Left: subscribers, sleepers, interests: ${left.join(', ')}.`);
    });
    /** Appends the events, and a snapshot for the last one of each task. */
    const append = (...events: readonly TaskEvent[]) => {
      const last = new Map(events.map((event) => [event.key.id, testSnapshot(event)]));
      return store.log.append({ lease, events, snapshots: [...last.values()] });
    };
    /** Writes a snapshot of a task whose figures alone have moved, as a look of this process does. */
    const observe = async (snapshot: TaskSnapshot) => {
      await store.log.append({ lease, events: [], snapshots: [snapshot] });
      informer.observed([{ snapshot, sequence: await store.log.head() }]);
      await settle();
    };
    return { clock, store, demand, informer, append, observe };
  };
}

/** Lets whatever is under way go on for so many turns of the event loop. */
export async function turnsOf(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise<void>((resolve) => void setImmediate(resolve));
}
export const settle = () => turnsOf(10);

/** The next events, so many of them. */
export async function take(events: AsyncIterator<LoggedEvent, void>, count: number): Promise<readonly LoggedEvent[]> {
  const taken: LoggedEvent[] = [];
  while (taken.length < count) {
    const next = await events.next();
    if (next.done === true) throw new Error(`It ended after ${taken.length} of ${count} events.`);
    taken.push(next.value);
  }
  return taken;
}

/** All events until the end. */
export async function takeAll(events: AsyncIterable<LoggedEvent>): Promise<readonly LoggedEvent[]> {
  const all: LoggedEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** All events so far, as they come, until it ends in whatever way. */
export function gather(events: AsyncIterable<LoggedEvent>) {
  const got: LoggedEvent[] = [];
  const gathering = async () => {
    for await (const event of events) got.push(event);
  };
  return { got, ended: gathering().catch(() => undefined) };
}

/** Each event in three words. */
export const brief = (events: readonly LoggedEvent[]) =>
  events.map(({ sequence, event }) => `${sequence} ${event.type} ${event.key.id}`);
export const created = (id: string, state: TaskState = 'RUNNING') => testEvent({ id, state });
export const changed = (id: string, state: TaskState) => testEvent({ id, state, type: 'STATUS_CHANGED' });
export const key = (id: string) => ({ profile: 'local', kind: 'IMPORT_TASK', id }) as const;
