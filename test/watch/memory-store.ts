import { isTerminal } from '../../src/domain/task.ts';
import type { LoggedEvent } from '../../src/domain/task-event.ts';
import type { TaskKind } from '../../src/domain/task.ts';
import { matches, nameOf } from '../../src/watch/event-filter.ts';
import type { EventReader, LogPage, PlacedSnapshot, SnapshotReader } from '../../src/watch/event-reader.ts';
import type { LeaseStore } from '../../src/watch/lease-holder.ts';
import type { Appender } from '../../src/watch/look.ts';
import type { KnownTasks } from '../../src/watch/survey.ts';

export interface MemoryLease {
  readonly profile: string;
  readonly holder: string;
  readonly epoch: number;
}

/** The store's contract in memory, for tests that need thousands of stores. What is kept has been through JSON. */
export interface MemoryStore {
  readonly log: EventReader & Appender<MemoryLease>;
  readonly snapshots: KnownTasks & SnapshotReader;
  readonly leases: LeaseStore<MemoryLease> & { findHolder(profile: string): Promise<string | undefined> };
  /** All events so far. */
  readonly events: readonly LoggedEvent[];
  /** Removes the events up to this sequence. */
  trim(through: number): void;
  /** Awaited before and after each read of readers, so that others come in between. */
  pause: () => Promise<void>;
  /** Whether readers are told of appends. */
  hints: boolean;
}

export function createMemoryStore(now: () => number = () => 0): MemoryStore {
  const events: LoggedEvent[] = [];
  const placed = new Map<string, PlacedSnapshot>();
  const baselines = new Set<string>();
  const held = new Map<string, MemoryLease & { readonly expires: number }>();
  const wakes = new Set<() => void>();
  let trimmed = 0;
  const head = () => events.length;
  const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  const current = ({ profile, epoch, holder }: MemoryLease) =>
    held.get(profile)?.epoch === epoch && held.get(profile)?.holder === holder;
  const paused = async <T>(answer: () => T): Promise<T> => {
    await store.pause();
    const answered = answer();
    await store.pause();
    return answered;
  };
  const read = (after: number, limit: number, passes: (logged: LoggedEvent) => boolean): LogPage => {
    if (after < trimmed || after > head()) return { status: 'GONE', head: head() };
    const found = events.slice(after).filter(passes).slice(0, limit);
    const through = found.length === limit ? (found.at(-1)?.sequence ?? head()) : head();
    return { status: 'READ', events: found.map(copy), through, head: head() };
  };
  const sorted = () => [...placed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  const list: SnapshotReader['list'] = ({ profiles, kinds, states }, limit, after) =>
    paused(() =>
      sorted()
        .filter(({ snapshot: { key, state } }) => {
          const passes = (profiles?.includes(key.profile) ?? true) && (kinds?.includes(key.kind) ?? true);
          return passes && (states?.includes(state) ?? true) && (!after || nameOf(key) > nameOf(after));
        })
        .slice(0, limit)
        .map(copy),
    );
  const store: MemoryStore = {
    events,
    hints: true,
    pause: async () => undefined,
    trim: (through) => void (trimmed = through),
    log: {
      append: async ({ lease, events: added, snapshots, baselines: kinds = [] }) => {
        if (!current(lease)) return { appended: false };
        for (const event of added) events.push({ sequence: head() + 1, event: copy(event) });
        for (const snapshot of snapshots) {
          placed.set(nameOf(snapshot.key), { sequence: head(), snapshot: copy(snapshot) });
        }
        for (const kind of kinds) baselines.add(`${lease.profile} ${kind}`);
        if (store.hints && added.length > 0) for (const wake of wakes) wake();
        return { appended: true, head: head() };
      },
      readAfter: (after, limit, filter = {}) => paused(() => read(after, limit, ({ event }) => matches(filter, event))),
      readTask: (task, after, limit) => paused(() => read(after, limit, ({ event }) => matches({ task }, event))),
      head: async () => head(),
      onAppend: (wake) => {
        wakes.add(wake);
        return () => void wakes.delete(wake);
      },
    },
    snapshots: {
      listActive: async (profile, kind) =>
        sorted().flatMap(({ snapshot }) => {
          const { key, state } = snapshot;
          return key.profile === profile && key.kind === kind && !isTerminal(state) ? [copy(snapshot)] : [];
        }),
      find: (profile, kind, ids) =>
        paused(() =>
          ids.map((id) => {
            const one = placed.get(nameOf({ profile, kind, id }));
            return one && copy(one.snapshot);
          }),
        ),
      list,
      hasBaseline: async (profile: string, kind: TaskKind) => baselines.has(`${profile} ${kind}`),
    },
    leases: {
      acquire: async (profile, holder, lifeMs) => {
        const old = held.get(profile);
        if (old !== undefined && old.holder !== holder && old.expires > now()) return undefined;
        const lease = { profile, holder, epoch: (old?.epoch ?? 0) + 1 };
        held.set(profile, { ...lease, expires: now() + lifeMs });
        return lease;
      },
      renew: async (lease, lifeMs) => {
        if (!current(lease)) return false;
        held.set(lease.profile, { ...lease, expires: now() + lifeMs });
        return true;
      },
      release: async (lease) => {
        if (current(lease)) held.set(lease.profile, { ...lease, expires: 0 });
      },
      findHolder: async (profile) => {
        const lease = held.get(profile);
        return lease !== undefined && lease.expires > now() ? lease.holder : undefined;
      },
    },
  };
  return store;
}
