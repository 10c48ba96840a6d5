import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { systemClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { silentLogger } from '../logger.ts';
import type { Logger } from '../logger.ts';
import type { Channel, Database, QueryObserver } from './database.ts';
import { DatabaseUnusableError, StoreError } from './errors.ts';
import { createListeners } from './listeners.ts';
import { migrate } from './migrate.ts';
import { queryLog } from './query-log.ts';
import { startPostgresListener } from './postgres-listener.ts';
import type { Tables } from './tables.ts';

export interface PostgresOptions {
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
  /** How many connections this process opens at most, beside the one that listens. */
  readonly poolSize?: number | undefined;
  /** How long a transaction may stand still before the server rolls it back and frees its locks. Well under the life of a lease. */
  readonly idleTransactionMs?: number | undefined;
  readonly onQuery?: QueryObserver | undefined;
}

/** Any number, as long as no other program on the same database uses it: whoever migrates holds the advisory lock of this name. */
const MIGRATION_LOCK = 7_461_203_115;
const CONNECT_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 30_000;
const UNIQUE_VIOLATION = '23505';

/**
 * Opens the PostgreSQL database of a `postgres://` URL, shared with any number of processes, and brings its tables up to date: processes that
 * start together wait for the one that migrates. A server that cannot be reached or does not let us in is a
 * DatabaseUnusableError, a database of a newer release a DatabaseTooNewError. Connections that break later are opened anew by
 * the next query; the query under way is rejected.
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Database> {
  const { clock = systemClock, logger = silentLogger, poolSize = 10, idleTransactionMs = 4_000 } = options;
  const connection: pg.ClientConfig = {
    connectionString: url,
    application_name: 'import-gateway',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types: {
      getTypeParser: (type, format) =>
        type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format),
    },
  };
  await migratePostgres(connection, url);
  const pool = openPool(logger, {
    ...connection,
    max: poolSize,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: idleTransactionMs,
  });
  const queries = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), ...queryLog(options.onQuery) });
  const listeners = createListeners();
  const listener = startPostgresListener(connection, listeners, { clock, logger });
  let closed: Promise<void> | undefined;
  return {
    engine: 'postgres',
    queries,
    now: sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`,
    isUniqueViolation: (error) => error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION,
    transaction: (work) =>
      queries.transaction().execute(async (transaction) => {
        const announced = new Set<Channel>();
        const result = await work(transaction, (channel) => void announced.add(channel));
        // Within the transaction: the server tells it on at the commit, and so never of what was not committed.
        for (const channel of announced) await sql`select pg_notify(${channel}, '')`.execute(transaction);
        return result;
      }),
    listen: (channel, wake) => listeners.add(channel, wake),
    close: () => {
      listeners.clear();
      return (closed ??= Promise.all([listener.stop(), queries.destroy()]).then(() => undefined));
    },
  };
}

/** Migrates on a connection of its own: waiting for the lock, and building an index, may take longer than a query is given. */
async function migratePostgres(connection: pg.ClientConfig, url: string): Promise<void> {
  const pool = openPool(silentLogger, { ...connection, max: 1 });
  const queries = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await queries.connection().execute(async (session) => {
      await sql`select pg_advisory_lock(${MIGRATION_LOCK})`.execute(session);
      // Given back when the connection closes, whatever happens.
      await migrate(session, 'postgres');
    });
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new DatabaseUnusableError(
      `The PostgreSQL database ${withoutPassword(url)} cannot be used: ${error instanceof Error ? error.message : String(error)}. ` +
        'Check DATABASE_URL, that the server runs, and that this user may create tables there.',
      { cause: error },
    );
  } finally {
    await queries.destroy();
  }
}

function openPool(logger: Logger, config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  const onError = (error: Error) => logger.warn({ error }, 'A database connection broke.');
  // Of a connection that is idle, and of one that a transaction has taken out; without them, either would end the process.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

/** Where the database is, fit for a log. */
function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'of DATABASE_URL';
  const { host, pathname } = new URL(url);
  return `${pathname.slice(1)} at ${host}`;
}
