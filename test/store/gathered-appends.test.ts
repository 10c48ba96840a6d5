import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/database.ts';
import { createEventLog } from '../../src/store/event-log.ts';
import { createLeases } from '../../src/store/leases.ts';
import { createSnapshots } from '../../src/store/snapshots.ts';
import { testEngines, useDatabases } from '../support/databases.ts';
import { testEvent, testSnapshot } from '../support/test-events.ts';

describe.each(testEngines)('observations without events in %s', (_name, engine) => {
  const databases = useDatabases(engine);
  const take = async (database: Database, profile: string, holder = 'first') => {
    const lease = await createLeases(database).acquire(profile, holder, 0);
    if (lease === undefined) throw new Error(`${holder} did not get the lease of ${profile}.`);
    return lease;
  };
  /** Counts the transactions of a database. */
  const setUp = async () => {
    const database = await databases.open();
    let transactions = 0;
    const counted: Database = {
      ...database,
      transaction: (work) => {
        transactions += 1;
        return database.transaction(work);
      },
    };
    const log = createEventLog(counted, { wait: () => delay(20) });
    const snapshot = (profile: string) => testSnapshot(testEvent({ profile, id: 'a' }));
    return { database, log, snapshot, count: () => transactions, snapshots: createSnapshots(database) };
  };

  it('are written in one transaction where they come within a short while', async () => {
    const { database, log, snapshot, snapshots, count } = await setUp();
    const profiles = ['a', 'b', 'c'];
    const written = profiles.map(async (profile) =>
      log.append({ lease: await take(database, profile), events: [], snapshots: [snapshot(profile)] }),
    );
    expect(await Promise.all(written)).toEqual(profiles.map(() => ({ appended: true, events: [], head: 0 })));
    expect(count()).toBe(1);
    for (const profile of profiles)
      expect(await snapshots.find(profile, 'IMPORT_TASK', ['a'])).toEqual([snapshot(profile)]);
  });

  it('are left out of that transaction where their lease was lost', async () => {
    const { database, log, snapshot, snapshots } = await setUp();
    const [lost, held] = [await take(database, 'a'), await take(database, 'b')];
    await take(database, 'a', 'second');
    const results = [
      log.append({ lease: lost, events: [], snapshots: [snapshot('a')] }),
      log.append({ lease: held, events: [], snapshots: [snapshot('b')] }),
    ];
    expect((await Promise.all(results)).map(({ appended }) => appended)).toEqual([false, true]);
    expect(await snapshots.find('a', 'IMPORT_TASK', ['a'])).toEqual([undefined]);
  });

  it('do not hold up one that has events', async () => {
    const { database, log, snapshot, count } = await setUp();
    const [quiet, busy] = [await take(database, 'a'), await take(database, 'b')];
    const order: string[] = [];
    await Promise.all([
      log.append({ lease: quiet, events: [], snapshots: [snapshot('a')] }).then(() => order.push('figures')),
      log
        .append({ lease: busy, events: [testEvent({ profile: 'b', id: 'a' })], snapshots: [] })
        .then(() => order.push('events')),
    ]);
    expect([order, count()]).toEqual([['events', 'figures'], 2]);
  });

  it('reject where they do not belong to their lease, without harm to the others', async () => {
    const { database, log, snapshot } = await setUp();
    const lease = await take(database, 'a');
    const unfit = log.append({ lease, events: [], snapshots: [snapshot('b')] });
    const fit = log.append({ lease, events: [], snapshots: [snapshot('a')] });
    await expect(unfit).rejects.toThrow("does not cover task 'a' of profile 'b'");
    expect((await fit).appended).toBe(true);
  });
});
