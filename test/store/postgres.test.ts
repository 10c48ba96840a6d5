import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Database } from '../../src/store/database.ts';
import { createEventLog } from '../../src/store/event-log.ts';
import { createLeases } from '../../src/store/leases.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { postgresEngine } from '../support/databases.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { testEvent, testSnapshot } from '../support/test-events.ts';

describe('openPostgres', () => {
  const engine = postgresEngine();
  let url: string;
  let admin: pg.Client;
  const opened: Database[] = [];
  beforeAll(() => engine.start(), 60_000);
  afterAll(() => engine.stop());
  beforeEach(async () => {
    url = await engine.create();
    admin = new pg.Client(url);
    await admin.connect();
  });
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
    await admin.end();
    await engine.remove(url);
  });
  const open = async (...options: Parameters<typeof openPostgres> extends [string, ...infer Rest] ? Rest : never) => {
    const database = await openPostgres(url, ...options);
    opened.push(database);
    return database;
  };
  /** Connections of the gateway to this database. */
  const connections = async (where = 'true') => {
    const query = `select pid from pg_stat_activity where application_name = 'import-gateway' and datname = current_database() and ${where}`;
    return (await admin.query<{ pid: number }>(query)).rows.map(({ pid }) => pid);
  };
  const append = async (database: Database, id: string) => {
    const lease = await createLeases(database).acquire('local', 'holder', 60_000);
    if (lease === undefined) throw new Error('Nobody else holds it.');
    const events = [testEvent({ id })];
    return createEventLog(database).append({ lease, events, snapshots: events.map(testSnapshot) });
  };

  it('migrates once when several processes start together on an empty database', async () => {
    const databases = await Promise.all([open(), open(), open(), open()]);
    for (const database of databases) expect(await createEventLog(database).head()).toBe(0);
  });

  it('leaves no connection behind when it is closed, twice too', async () => {
    const database = await open();
    await append(database, 'a');
    await Promise.all([database.close(), database.close()]);
    expect(await until(connections, (pids) => pids.length === 0)).toEqual([]);
    await expect(createEventLog(database).head()).rejects.toThrow('destroyed');
  });

  it('names the server, and not the password, when it cannot be reached', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const refused = openPostgres(`postgres://user:hunter2@127.0.0.1:${port}/gateway`);
    await expect(refused).rejects.toMatchObject({
      code: 'DATABASE_UNUSABLE',
      message: expect.stringContaining(`gateway at 127.0.0.1:${port}`),
    });
    await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining('hunter2') });
  });

  it('frees the locks of a holder that stands still within a transaction, so that another can take over', async () => {
    const frozen = await open({ idleTransactionMs: 200 });
    const next = await open();
    const lease = await createLeases(frozen).acquire('local', 'frozen', 1);
    let thaw = () => {};
    const stood = new Promise<void>((resolve) => (thaw = resolve));
    const writing = frozen.transaction(async (transaction) => {
      await transaction.updateTable('leases').set({ epoch: 1 }).execute();
      await transaction.updateTable('event_log').set({ head: 1 }).execute();
      await stood;
      await transaction.updateTable('event_log').set({ head: 2 }).execute();
    });
    const outcome = writing.then(
      () => 'committed',
      () => 'rolled back',
    );
    await until(
      () => connections(`state = 'idle in transaction'`),
      (pids) => pids.length === 1,
    );
    const taken = await until(
      () => createLeases(next).acquire('local', 'next', 60_000),
      (got) => got !== undefined,
    );
    expect(taken).toEqual({ profile: 'local', holder: 'next', epoch: 2 });
    thaw();
    expect(await outcome).toBe('rolled back');
    const events = [testEvent({ id: 'a' })];
    expect(lease && (await createEventLog(frozen).append({ lease, events, snapshots: [] }))).toEqual({
      appended: false,
    });
    expect(await createEventLog(next).head()).toBe(0);
  });

  it('answers the next query after the server has closed its connections', async () => {
    const database = await open();
    await append(database, 'a');
    for (const pid of await connections()) await admin.query('select pg_terminate_backend($1)', [pid]);
    expect(
      await until(
        () =>
          createEventLog(database)
            .head()
            .catch(() => -1),
        (head) => head !== -1,
      ),
    ).toBe(1);
  });

  it('listens again after its connection broke, and wakes everybody for what was missed', async () => {
    const [writer, reader] = [await open(), await open()];
    const log = createEventLog(reader);
    // What the reader has found in the log whenever it was woken.
    let [wakes, seen] = [0, 0];
    log.onAppend(() => {
      wakes += 1;
      void log
        .head()
        .catch(() => 0)
        .then((head) => (seen = Math.max(seen, head)));
    });
    await until(
      async () => wakes,
      (count) => count > 0,
    );
    const listening = `query like 'listen%'`;
    const pids = await until(
      () => connections(listening),
      (found) => found.length === 2,
    );
    for (const pid of pids) await admin.query('select pg_terminate_backend($1)', [pid]);
    await append(writer, 'a');
    await until(
      async () => seen,
      (head) => head === 1,
    );
    const again = await until(
      () => connections(listening),
      (found) => found.length === 2,
    );
    expect(again.filter((pid) => pids.includes(pid))).toEqual([]);
    await append(writer, 'b');
    await until(
      async () => seen,
      (head) => head === 2,
    );
    expect(wakes).toBeGreaterThan(2);
  });

  it('tells nothing of a transaction that was rolled back', async () => {
    const database = await open();
    let wakes = 0;
    let woken = () => {};
    const first = new Promise<void>((resolve) => (woken = resolve));
    createEventLog(database).onAppend(() => {
      wakes += 1;
      woken();
    });
    await first;
    const rolledBack = database.transaction(async (_transaction, announce) => {
      announce('task_events');
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    const before = wakes;
    await append(database, 'a');
    await until(
      async () => wakes,
      (count) => count > before,
    );
    expect(wakes).toBe(before + 1);
  });

  it('stops at once while it waits to connect again', async () => {
    const clock = createFakeClock();
    const database = await open({ clock });
    const [pid] = await until(
      () => connections(`query like 'listen%'`),
      (found) => found.length === 1,
    );
    await admin.query('select pg_terminate_backend($1)', [pid]);
    await until(
      async () => clock.sleepers,
      (sleepers) => sleepers === 1,
    );
    await database.close();
    expect(clock.sleepers).toBe(0);
  });
});

/** Polls real I/O until what it gives is as wanted. */
async function until<T>(poll: () => Promise<T>, wanted: (value: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 2000; tries += 1) {
    const value = await poll();
    if (wanted(value)) return value;
    await new Promise((resolve) => void setTimeout(resolve, 2));
  }
  throw new Error('It never came to be as wanted.');
}
