import { chmod, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import Libsql from 'libsql';
import type { Channel, Database, QueryObserver } from './database.ts';
import { DatabaseUnusableError, DataFolderInUseError, StoreError } from './errors.ts';
import { libsqlDialect } from './libsql-dialect.ts';
import { createListeners } from './listeners.ts';
import { migrate } from './migrate.ts';
import { queryLog } from './query-log.ts';
import type { Tables } from './tables.ts';

/** Two processes that start at the same moment can each keep the other from the lock: both step back, for a different while. */
const LOCK_TRIES = 6;
const LOCK_RETRY_MS = 60;

/**
 * Opens the file gateway.db in the folder `dataDir`, both made if they are missing, for the owner alone. This process holds it exclusively until
 * `close`, or until it dies in whatever way: a second one gets DataFolderInUseError, also while this one is idle. A commit
 * is on the disk when it resolves. Queries run on the calling thread. Nothing else in this process may open the file, not even to
 * read it: closing it would give up the lock (a rule of POSIX locks). A folder or file that cannot be used is a
 * DatabaseUnusableError, one of a newer release a DatabaseTooNewError.
 */
export async function openSqlite(dataDir: string, onQuery?: QueryObserver): Promise<Database> {
  const folder = resolve(dataDir);
  const path = join(folder, 'gateway.db');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await openExclusively(path, folder);
    const queries = new Kysely<Tables>({ dialect: libsqlDialect(file, () => giveUp(file)), ...queryLog(onQuery) });
    try {
      await chmod(path, 0o600);
      await queries.connection().execute((connection) => migrate(connection, 'sqlite'));
      // Whoever held a lease is dead: this process has the file to itself.
      await queries.updateTable('leases').set({ expires_time: 0 }).execute();
    } catch (error) {
      await queries.destroy();
      throw error;
    }
    return sqliteDatabase(queries);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new DatabaseUnusableError(
      `The database ${path} cannot be used: ${error instanceof Error ? error.message : String(error)}. ` +
        'Check that the folder can be written to and that the file is a database of import-gateway, or name another folder with DATA_DIR.',
      { cause: error },
    );
  }
}

function sqliteDatabase(queries: Kysely<Tables>): Database {
  const listeners = createListeners();
  let closed: Promise<void> | undefined;
  return {
    engine: 'sqlite',
    queries,
    now: sql<number>`cast(round(unixepoch('subsec') * 1000) as integer)`,
    isUniqueViolation: (error) =>
      codeOf(error) === 'SQLITE_CONSTRAINT_UNIQUE' || codeOf(error) === 'SQLITE_CONSTRAINT_PRIMARYKEY',
    transaction: async (work) => {
      const announced = new Set<Channel>();
      const result = await queries
        .transaction()
        .execute((transaction) => work(transaction, (channel) => void announced.add(channel)));
      for (const channel of announced) listeners.wake(channel);
      return result;
    },
    listen: (channel, wake) => listeners.add(channel, wake),
    close: () => {
      listeners.clear();
      return (closed ??= queries.destroy());
    },
  };
}

async function openExclusively(path: string, folder: string): Promise<Libsql.Database> {
  for (let tries = 1; ; tries += 1) {
    const file = new Libsql(path, { timeout: 0 });
    try {
      for (const setting of [
        'locking_mode = exclusive',
        'journal_mode = wal',
        'synchronous = full',
        'foreign_keys = on',
      ]) {
        file.prepare(`pragma ${setting}`).all();
      }
      file.exec('begin immediate; commit');
      return file;
    } catch (error) {
      file.close();
      if (codeOf(error)?.startsWith('SQLITE_BUSY') !== true) throw error;
      if (tries === LOCK_TRIES) throw inUse(folder, error);
    }
    await delay(Math.random() * LOCK_RETRY_MS);
  }
}

/**
 * Folds the write-ahead log into the file and gives the lock up. Closing alone would not: libsql keeps the file open for as long as
 * a statement has not been collected. A file that was opened exclusively leaves that mode only together with its write-ahead log
 * (https://www.sqlite.org/wal.html#noshm).
 */
function giveUp(file: Libsql.Database): void {
  try {
    for (const setting of ['journal_mode = delete', 'locking_mode = normal', 'user_version']) {
      file.prepare(`pragma ${setting}`).all();
    }
  } finally {
    file.close();
  }
}

function inUse(folder: string, cause: unknown): DataFolderInUseError {
  return new DataFolderInUseError(
    `The data folder ${folder} is in use by another process of import-gateway, which holds its gateway.db. ` +
      'Stop that process, or give this one a folder of its own with DATA_DIR. Several processes can share one PostgreSQL: set DATABASE_URL.',
    { cause },
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
