import { describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/database.ts';
import { createLeases, fence } from '../../src/store/leases.ts';
import type { Lease, Leases } from '../../src/store/leases.ts';
import type { LeaseStore } from '../../src/watch/lease-holder.ts';
import { testEngines, useDatabases } from '../support/databases.ts';

describe.each(testEngines)('leases in %s', (_name, engine) => {
  const databases = useDatabases(engine);
  const open = async () => {
    const database = await databases.open();
    const leases: Leases & LeaseStore<Lease> = createLeases(database);
    return { database, leases };
  };
  /** Lets `ms` milliseconds pass for every lease, by the database's own clock. */
  const age = ({ queries }: Database, ms: number) =>
    queries
      .updateTable('leases')
      .set((row) => ({ expires_time: row('expires_time', '-', ms) }))
      .execute();

  it('go to one of many who ask at once', async () => {
    const { database, leases } = await open();
    const replica = createLeases(await databases.openReplica(database));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? leases : replica).acquire('local', `holder-${index}`, 10_000),
      ),
    );
    const taken = answers.filter((lease) => lease !== undefined);
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatchObject({ profile: 'local', epoch: 1 });
    expect(await replica.findHolder('local')).toBe(taken[0]?.holder);
  });

  it('are held for each profile apart', async () => {
    const { leases } = await open();
    expect(await leases.acquire('a', 'first', 10_000)).toBeDefined();
    expect(await leases.acquire('b', 'second', 10_000)).toBeDefined();
    expect(await leases.findHolder('c')).toBeUndefined();
  });

  it('are held to their end, and then anybody may take them with a higher epoch', async () => {
    const { database, leases } = await open();
    const first = await leases.acquire('local', 'first', 60_000);
    await age(database, 50_000);
    expect(await leases.acquire('local', 'second', 60_000)).toBeUndefined();
    await age(database, 10_000);
    expect(await leases.findHolder('local')).toBeUndefined();
    expect(await leases.acquire('local', 'second', 60_000)).toEqual({ profile: 'local', holder: 'second', epoch: 2 });
    expect(first && (await leases.renew(first, 60_000))).toBe(false);
    expect(await leases.findHolder('local')).toBe('second');
  });

  it('last from the time they are renewed, also when they had run out and nobody took them', async () => {
    const { database, leases } = await open();
    const lease = await leases.acquire('local', 'first', 60_000);
    if (lease === undefined) throw new Error('Nobody else holds it.');
    await age(database, 59_000);
    expect(await leases.renew(lease, 60_000)).toBe(true);
    await age(database, 59_000);
    expect(await leases.acquire('local', 'second', 60_000)).toBeUndefined();
    await age(database, 2_000);
    expect(await leases.renew(lease, 60_000)).toBe(true);
    expect(await leases.acquire('local', 'second', 60_000)).toBeUndefined();
  });

  it('are renewed together and judged each by itself', async () => {
    const { database, leases } = await open();
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((profile) => leases.acquire(profile, 'first', 1_000)));
    await age(database, 2_000);
    await leases.acquire('b', 'second', 60_000);
    if (!a || !b || !c) throw new Error('Nobody else holds them.');
    const renewed = [a, b, c].map((lease) => leases.renew(lease, lease === c ? 1 : 60_000));
    expect(await Promise.all(renewed)).toEqual([true, false, true]);
    await age(database, 2_000);
    expect(await Promise.all(['a', 'b', 'c'].map((profile) => leases.findHolder(profile)))).toEqual([
      'first',
      'second',
      undefined,
    ]);
  });

  it('are free at once when they are released, and their epoch goes on growing', async () => {
    const { leases } = await open();
    for (let epoch = 1; epoch <= 5; epoch += 1) {
      const lease = await leases.acquire('local', `holder-${epoch}`, 60_000);
      expect(lease).toMatchObject({ epoch });
      if (lease) await leases.release(lease);
    }
  });

  it('are not given up by a holder that lost them', async () => {
    const { database, leases } = await open();
    const first = await leases.acquire('local', 'first', 1_000);
    await age(database, 2_000);
    await leases.acquire('local', 'second', 60_000);
    if (first) await leases.release(first);
    expect(await leases.findHolder('local')).toBe('second');
  });

  it('end when their holder asks for another: the older one is then refused', async () => {
    const { leases } = await open();
    const first = await leases.acquire('local', 'first', 60_000);
    const second = await leases.acquire('local', 'first', 60_000);
    expect(second).toMatchObject({ epoch: 2 });
    expect(first && (await leases.renew(first, 60_000))).toBe(false);
    expect(second && (await leases.renew(second, 60_000))).toBe(true);
  });

  it('cannot be taken between the check of their epoch and the end of the transaction that checked it', async () => {
    const { database, leases } = await open();
    const replica = createLeases(await databases.openReplica(database));
    const lease = await leases.acquire('local', 'first', 60_000);
    if (lease === undefined) throw new Error('Nobody else holds it.');
    await age(database, 60_000);
    const order: string[] = [];
    let taking: Promise<unknown> | undefined;
    await database.transaction(async (transaction) => {
      expect(await fence(transaction, lease)).toBe(0);
      taking = replica.acquire('local', 'second', 60_000).then((taken) => order.push(`taken in epoch ${taken?.epoch}`));
      // Time enough for the other to ask, had nothing held it up.
      for (let queries = 0; queries < 50; queries += 1) await transaction.selectFrom('leases').selectAll().execute();
      order.push('written');
    });
    await taking;
    expect(order).toEqual(['written', 'taken in epoch 2']);
    await database.transaction(async (transaction) => expect(await fence(transaction, lease)).toBeUndefined());
  });
});
