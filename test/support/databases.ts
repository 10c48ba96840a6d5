import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import pg from 'pg';
import type { Database } from '../../src/store/database.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { startPostgresServer } from './postgres-server.ts';
import type { PostgresServer } from './postgres-server.ts';

/** The databases of one describe block: whatever a test opened is closed and removed when it has ended. */
export interface Databases {
  /** A new, empty database. */
  open(): Promise<Database>;
  /** What another process sees of `database`: in PostgreSQL a second pool, in SQLite, which is for one process alone, the same object. */
  openReplica(database: Database): Promise<Database>;
}

/** An engine under test: where its databases come from. */
export interface TestEngine {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Makes an empty database and answers with its URL or folder. */
  create(): Promise<string>;
  remove(place: string): Promise<void>;
  open(place: string): Promise<Database>;
  readonly shared: boolean;
}

/** For `describe.each`: every engine that the store runs on. */
export const testEngines: readonly (readonly [string, () => TestEngine])[] = [
  ['SQLite', sqliteEngine],
  ['PostgreSQL', postgresEngine],
];

/** Sets the hooks of the describe block it is called in. */
export function useDatabases(makeEngine: () => TestEngine): Databases {
  const engine = makeEngine();
  const opened = new Map<Database, string>();
  beforeAll(() => engine.start(), 60_000);
  afterEach(async () => {
    for (const database of opened.keys()) await database.close();
    for (const place of new Set(opened.values())) await engine.remove(place);
    opened.clear();
  });
  afterAll(() => engine.stop());
  const openAt = async (place: string) => {
    const database = await engine.open(place);
    opened.set(database, place);
    return database;
  };
  return {
    open: async () => openAt(await engine.create()),
    openReplica: async (database) => {
      const place = opened.get(database);
      if (place === undefined) throw new Error('Only a database that was opened here has replicas.');
      return engine.shared ? openAt(place) : database;
    },
  };
}

/** A folder for a SQLite database, removed by the caller. */
export function makeDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'import-gateway-data-'));
}

function sqliteEngine(): TestEngine {
  return {
    shared: false,
    start: async () => undefined,
    stop: async () => undefined,
    create: async () => makeDataFolder(),
    remove: async (folder) => rmSync(folder, { recursive: true }),
    open: openSqlite,
  };
}

export function postgresEngine(): TestEngine {
  let server: PostgresServer | undefined;
  const administer = async (statement: string) => {
    const client = new pg.Client(server?.url);
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  return {
    shared: true,
    start: async () => {
      server = await startPostgresServer();
    },
    stop: async () => server?.stop(),
    create: async () => {
      const name = `import_gateway_test_${randomBytes(8).toString('hex')}`;
      await administer(`create database ${name}`);
      const url = new URL(server?.url ?? '');
      url.pathname = `/${name}`;
      return url.href;
    },
    remove: (url) => administer(`drop database ${new URL(url).pathname.slice(1)} with (force)`),
    open: (url) => openPostgres(url, { poolSize: 4 }),
  };
}
