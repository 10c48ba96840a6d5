import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { createLeases } from '../../src/store/leases.ts';
import { loadOrCreateSecret } from '../../src/store/secrets.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { makeDataFolder } from '../support/databases.ts';
import { runScript } from '../support/script.ts';

describe('openSqlite', () => {
  let parent: string;
  let folder: string;
  beforeEach(() => {
    parent = makeDataFolder();
    folder = join(parent, 'made', 'data');
  });
  afterEach(() => rmSync(parent, { recursive: true }));
  const modeOf = (path: string) => statSync(path).mode & 0o777;

  it('makes the folder and the file for the owner alone', async () => {
    const database = await openSqlite(folder);
    expect([modeOf(folder), modeOf(join(folder, 'gateway.db'))]).toEqual([0o700, 0o600]);
    await database.close();
  });

  it('writes ahead, waits for the disk and checks foreign keys', async () => {
    const database = await openSqlite(folder);
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'locking_mode'];
    const values = await Promise.all(settings.map((name) => sql.raw(`pragma ${name}`).execute(database.queries)));
    expect(values.map(({ rows }) => Object.values(rows[0] as object)[0])).toEqual(['wal', 2, 1, 'exclusive']);
    await database.close();
  });

  it('keeps what was written over a close, which leaves a single file', async () => {
    const database = await openSqlite(folder);
    const secret = await loadOrCreateSecret(database, 'cursor', 32);
    await database.close();
    expect(readdirSync(folder)).toEqual(['gateway.db']);
    const again = await openSqlite(folder);
    expect(await loadOrCreateSecret(again, 'cursor', 32)).toEqual(secret);
    await again.close();
  });

  it('closes once, after the transaction under way, and rejects what comes later', async () => {
    const database = await openSqlite(folder);
    const written = database.transaction(async (transaction) => {
      await new Promise((resolve) => void setImmediate(resolve));
      await transaction.insertInto('secrets').values({ name: 'late', value: '00' }).execute();
    });
    await Promise.all([database.close(), database.close()]);
    await written;
    await expect(loadOrCreateSecret(database, 'cursor', 32)).rejects.toThrow('destroyed');
    const again = await openSqlite(folder);
    expect(await loadOrCreateSecret(again, 'late', 1)).toEqual(Buffer.from([0]));
    await again.close();
  });

  it('refuses a second opening, by this process or another, and names the folder and the way out', async () => {
    const database = await openSqlite(folder);
    const refusal = { code: 'DATA_FOLDER_IN_USE', message: expect.stringMatching(/made\/data.*DATA_DIR/s) };
    await expect(openSqlite(folder)).rejects.toMatchObject(refusal);
    const second = runScript('hold-data-folder.ts', folder);
    expect(await second.nextLine()).toMatch(/^DATA_FOLDER_IN_USE: /);
    await second.ended;
    await loadOrCreateSecret(database, 'cursor', 32);
    await database.close();
    await (await openSqlite(folder)).close();
  });

  it('is refused while another process holds the folder idle, until that one closes it', async () => {
    const holder = runScript('hold-data-folder.ts', folder);
    expect(await holder.nextLine()).toBe('open');
    await expect(openSqlite(folder)).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
    holder.send('let go');
    expect(await holder.nextLine()).toBe('closed');
    await (await openSqlite(folder)).close();
    holder.send('end');
    await holder.ended;
  });

  it('opens a folder whose holder was killed', async () => {
    const holder = runScript('hold-data-folder.ts', folder);
    expect(await holder.nextLine()).toBe('open');
    holder.kill('SIGKILL');
    await holder.ended;
    await (await openSqlite(folder)).close();
  });

  it('opens a copy of a folder in use that has all its files as they were at one moment', async () => {
    const database = await openSqlite(folder);
    const secret = await loadOrCreateSecret(database, 'cursor', 32);
    const copy = join(parent, 'copy');
    // By another process: reading the file in this one would give up its lock.
    execFileSync('cp', ['-r', folder, copy]);
    expect(readdirSync(copy)).toContain('gateway.db-wal');
    const copied = await openSqlite(copy);
    expect(await loadOrCreateSecret(copied, 'cursor', 32)).toEqual(secret);
    await Promise.all([copied.close(), database.close()]);
  });

  it('is given to one of several processes that start together', async () => {
    const holders = Array.from({ length: 4 }, () => runScript('hold-data-folder.ts', folder));
    const lines = await Promise.all(holders.map((holder) => holder.nextLine()));
    for (const holder of holders) holder.kill('SIGKILL');
    await Promise.all(holders.map((holder) => holder.ended));
    expect(lines.filter((line) => line === 'open')).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('DATA_FOLDER_IN_USE: '))).toHaveLength(3);
  });

  it('ends the leases of processes that are gone, for it has the file to itself', async () => {
    const database = await openSqlite(folder);
    await createLeases(database).acquire('local', 'killed', 60_000);
    await database.close();
    const again = await openSqlite(folder);
    expect(await createLeases(again).acquire('local', 'next', 60_000)).toMatchObject({ holder: 'next', epoch: 2 });
    await again.close();
  });

  it('names the file when it is no database', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'gateway.db'), 'This is a letter, not a database. '.repeat(100));
    const refusal = { code: 'DATABASE_UNUSABLE', message: expect.stringContaining(join(folder, 'gateway.db')) };
    await expect(openSqlite(folder)).rejects.toMatchObject(refusal);
  });

  it('names the folder when a file stands in its place', async () => {
    writeFileSync(join(parent, 'made'), '');
    const refusal = { code: 'DATABASE_UNUSABLE', message: expect.stringContaining(folder) };
    await expect(openSqlite(folder)).rejects.toMatchObject(refusal);
  });
});
