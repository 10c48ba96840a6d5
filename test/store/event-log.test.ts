import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { DurableEventType, TaskEvent } from '../../src/domain/task-event.ts';
import type { TaskKind, TaskState } from '../../src/domain/task.ts';
import { createEventLog } from '../../src/store/event-log.ts';
import type { EventLog } from '../../src/store/event-log.ts';
import type { Database } from '../../src/store/database.ts';
import { createLeases } from '../../src/store/leases.ts';
import type { Lease } from '../../src/store/leases.ts';
import { createSnapshots } from '../../src/store/snapshots.ts';
import type { EventReader } from '../../src/watch/event-reader.ts';
import type { Appender } from '../../src/watch/look.ts';
import { testEngines, useDatabases } from '../support/databases.ts';
import { testEvent, testSnapshot } from '../support/test-events.ts';

describe.each(testEngines)('the event log in %s', (_name, engine) => {
  const databases = useDatabases(engine);
  const logOf = (database: Database): EventLog & EventReader & Appender<Lease> => createEventLog(database);
  const take = async (database: Database, profile = 'local', holder = 'first') => {
    const lease = await createLeases(database).acquire(profile, holder, 60_000);
    if (lease === undefined) throw new Error(`${holder} did not get the lease of ${profile}.`);
    return lease;
  };
  const append = (log: EventLog, lease: Lease, ...events: readonly TaskEvent[]) =>
    log.append({ lease, events, snapshots: events.map(testSnapshot) });
  const openLog = async () => {
    const database = await databases.open();
    return { database, log: logOf(database), lease: await take(database) };
  };

  it('is empty at first: read through its head, 0', async () => {
    const { log } = await openLog();
    expect(await log.head()).toBe(0);
    expect(await log.readAfter(undefined, 10)).toEqual({ status: 'READ', events: [], through: 0, head: 0 });
    expect(await log.readAfter(0, 10)).toEqual({ status: 'READ', events: [], through: 0, head: 0 });
  });

  it('gives back what was appended, numbered from 1 without a gap', async () => {
    const { log, lease } = await openLog();
    const events = [testEvent({ id: 'a' }), testEvent({ id: 'b', state: 'FAILED' }), testEvent({ id: 'c' })];
    expect(await append(log, lease, ...events.slice(0, 2))).toEqual({
      appended: true,
      events: [
        { sequence: 1, event: events[0] },
        { sequence: 2, event: events[1] },
      ],
      head: 2,
    });
    await append(log, lease, ...events.slice(2));
    const page = await log.readAfter(undefined, 10);
    expect(page).toEqual({
      status: 'READ',
      events: events.map((event, index) => ({ sequence: index + 1, event })),
      through: 3,
      head: 3,
    });
  });

  it('is read in pages, each after the last', async () => {
    const { log, lease } = await openLog();
    await append(log, lease, ...Array.from({ length: 7 }, (_, index) => testEvent({ id: `${index}` })));
    const first = await log.readAfter(undefined, 3);
    expect(first).toMatchObject({ through: 3, head: 7 });
    expect(await log.readAfter(3, 3)).toMatchObject({
      through: 6,
      events: [4, 5, 6].map((sequence) => ({ sequence })),
    });
    expect(await log.readAfter(6, 3)).toMatchObject({ through: 7, events: [{ sequence: 7 }] });
    expect(await log.readAfter(7, 3)).toEqual({ status: 'READ', events: [], through: 7, head: 7 });
  });

  it('tells a cursor that it never gave out from one that is up to date', async () => {
    const { log, lease } = await openLog();
    await append(log, lease, testEvent({ id: 'a' }));
    expect(await log.readAfter(2, 10)).toEqual({ status: 'GONE', oldest: 0, head: 1 });
  });

  it('writes nothing at all for a lease that another holder has had since', async () => {
    const { database, log, lease } = await openLog();
    await createLeases(database).release(lease);
    const next = await take(database, 'local', 'second');
    expect(await append(log, lease, testEvent({ id: 'a' }))).toEqual({ appended: false });
    expect(await append(log, { ...next, holder: 'first' }, testEvent({ id: 'a' }))).toEqual({ appended: false });
    expect(await append(log, { ...lease, profile: 'other' })).toEqual({ appended: false });
    expect(await log.head()).toBe(0);
    expect(await createSnapshots(database).find('local', 'IMPORT_TASK', ['a'])).toEqual([undefined]);
    expect(await append(log, next, testEvent({ id: 'a' }))).toMatchObject({ appended: true });
  });

  it('writes nothing at all when one part cannot be written', async () => {
    const { database, log, lease } = await openLog();
    const unwritable = { ...testSnapshot(testEvent({ id: 'b' })), state: null as never };
    const events = [testEvent({ id: 'a' })];
    await expect(log.append({ lease, events, snapshots: [unwritable] })).rejects.toThrow(/null/i);
    expect(await log.readAfter(undefined, 10)).toMatchObject({ events: [], head: 0 });
    expect(await append(log, lease, ...events)).toMatchObject({ appended: true, head: 1 });
    expect(await createSnapshots(database).find('local', 'IMPORT_TASK', ['b'])).toEqual([undefined]);
  });

  it('refuses an event that is live only', async () => {
    const { log, lease } = await openLog();
    await expect(append(log, lease, testEvent({ id: 'a', type: 'PROGRESS' }))).rejects.toThrow('PROGRESS is live only');
  });

  it('refuses an event of a profile that the lease does not cover', async () => {
    const { log, lease } = await openLog();
    await expect(append(log, lease, testEvent({ profile: 'other', id: 'a' }))).rejects.toThrow("profile 'other'");
  });

  it('shows each reader a growing log without holes while many write', async () => {
    const { database } = await openLog();
    const replica = await databases.openReplica(database);
    const profiles = ['a', 'b', 'c', 'd', 'e', 'f'];
    let writing = profiles.length;
    const write = async (profile: string, index: number) => {
      const log = logOf(index % 2 ? database : replica);
      const lease = await take(database, profile);
      for (let n = 0; n < 15; n += 1) {
        await append(
          log,
          lease,
          testEvent({ profile, id: `${n}` }),
          testEvent({ profile, id: `${n}`, state: 'COMPLETED' }),
        );
      }
      writing -= 1;
    };
    const follow = async (log: EventLog) => {
      const seen: number[] = [];
      for (let after = 0, done = false; !done;) {
        done = writing === 0;
        const page = await log.readAfter(after, 50);
        if (page.status === 'GONE') throw new Error('Nothing was trimmed.');
        seen.push(...page.events.map(({ sequence }) => sequence));
        after = page.through;
      }
      return seen;
    };
    const followed = [follow(logOf(database)), follow(logOf(replica))];
    await Promise.all(profiles.map(write));
    const all = Array.from({ length: 180 }, (_, index) => index + 1);
    expect(await Promise.all(followed)).toEqual([all, all]);
  });

  it('wakes listeners of every process after an append, and no longer once they have stopped', async () => {
    const { database, log, lease } = await openLog();
    const replica = await databases.openReplica(database);
    const woken = new Promise<void>((resolve) => void logOf(replica).onAppend(resolve));
    let calls = 0;
    const stop = log.onAppend(() => (calls += 1));
    stop();
    const before = calls;
    await append(log, lease, testEvent({ id: 'a' }));
    await woken;
    expect(calls).toBe(before);
  });

  it('lets through a filter exactly the events that it describes, however the reading is cut up', async () => {
    const { database, log } = await openLog();
    const values = {
      profiles: ['a', 'b'],
      kinds: ['IMPORT_TASK', 'EXPORT_TASK'] as TaskKind[],
      states: ['RUNNING', 'COMPLETED', 'FAILED'] as TaskState[],
      types: ['CREATED', 'STATUS_CHANGED'] as DurableEventType[],
    };
    for (const profile of values.profiles) {
      const lease = await take(database, profile);
      const events = values.kinds.flatMap((kind) =>
        values.states.flatMap((state) =>
          values.types.map((type) => testEvent({ profile, kind, state, type, id: 'x' })),
        ),
      );
      await append(log, lease, ...events);
    }
    const everything = await log.readAfter(undefined, 100);
    const all = everything.status === 'READ' ? everything.events : [];
    const part = <T>(list: readonly T[]) => fc.option(fc.subarray([...list]), { nil: undefined });
    const filters = fc.record({
      profiles: part(values.profiles),
      kinds: part(values.kinds),
      states: part(values.states),
      types: part(values.types),
    });
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 1, max: 30 }), async (filter, limit) => {
        const read = [];
        for (let after = 0, through = -1; through !== 24; after = through) {
          const page = await log.readAfter(after, limit, filter);
          if (page.status === 'GONE') throw new Error('Nothing was trimmed.');
          expect(page.events.length).toBeLessThanOrEqual(limit);
          read.push(...page.events);
          through = page.through;
        }
        const passes = <T>(list: readonly T[] | undefined, value: T) => list === undefined || list.includes(value);
        expect(read).toEqual(
          all.filter(
            ({ event }) =>
              passes(filter.profiles, event.key.profile) &&
              passes(filter.kinds, event.key.kind) &&
              passes(filter.states, event.state) &&
              passes(filter.types, event.type),
          ),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('gives the events of one task alone, in pages', async () => {
    const { database, log, lease } = await openLog();
    const other = await take(database, 'other');
    await append(
      log,
      lease,
      testEvent({ id: 'a' }),
      testEvent({ id: 'b' }),
      testEvent({ kind: 'EXPORT_TASK', id: 'a' }),
    );
    await append(log, other, testEvent({ profile: 'other', id: 'a' }));
    await append(log, lease, testEvent({ id: 'a', state: 'COMPLETED' }));
    const key = { profile: 'local', kind: 'IMPORT_TASK', id: 'a' } as const;
    expect(await log.readTask(key, undefined, 1)).toMatchObject({ events: [{ sequence: 1 }], through: 1, head: 5 });
    expect(await log.readTask(key, 1, 1)).toMatchObject({ events: [{ sequence: 5 }], through: 5, head: 5 });
    expect(await log.readTask(key, 5, 1)).toMatchObject({ events: [], through: 5 });
    expect(await log.readTask({ ...key, id: 'z' }, undefined, 5)).toMatchObject({ events: [], through: 5 });
  });

  it('looks at a bounded number of events in one read, however few match', async () => {
    const { database, log } = await openLog();
    const body = JSON.stringify(testEvent({ id: 'a' }));
    await sql`
      with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 25000)
      insert into events (sequence, profile, kind, task_id, type, state, observed_time, body)
      select n, 'local', 'IMPORT_TASK', 'a', 'CREATED', 'RUNNING', 0, ${body} from numbers`.execute(database.queries);
    await sql`update event_log set head = 25000`.execute(database.queries);
    const filter = { states: ['FAILED'] } as const;
    expect(await log.readAfter(undefined, 10, filter)).toMatchObject({ events: [], through: 10_000, head: 25_000 });
    expect(await log.readAfter(20_000, 10, filter)).toMatchObject({ events: [], through: 25_000, head: 25_000 });
  });
});
