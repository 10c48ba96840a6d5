import { CompiledQuery, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import type Libsql from 'libsql';
import { createTurns } from './turns.ts';

/** How many statements are kept prepared. The store's own number about fifty; the rest differ in how many values they take. */
const PREPARED_STATEMENTS = 200;

/** After so many queries in a row, others get their turn: queries that never wait would keep timers and sockets waiting for as long as they last. */
const QUERIES_PER_BREATH = 10;

/**
 * Kysely over one open libsql file, on its one connection. Queries outside a transaction wait for the transaction under way, in the order
 * in which they came. `close` is called once, when the Kysely instance is destroyed and the last query has ended.
 * Kysely's own driver is not used: it prepares every statement anew, and wakes all who wait for the connection at each release.
 */
export function libsqlDialect(file: Libsql.Database, close: () => void): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => libsqlDriver(file, close),
    createIntrospector: (queries) => new SqliteIntrospector(queries),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function libsqlDriver(file: Libsql.Database, close: () => void): Driver {
  const turns = createTurns();
  const connection = libsqlConnection(file);
  let acquired = 0;
  const run = async (text: string): Promise<void> => {
    await connection.executeQuery(CompiledQuery.raw(text));
  };
  return {
    init: async () => undefined,
    acquireConnection: async () => {
      await turns.take();
      acquired += 1;
      if (acquired % QUERIES_PER_BREATH === 0) await new Promise<void>((resolve) => void setImmediate(resolve));
      return connection;
    },
    releaseConnection: async () => turns.give(),
    // Not a deferred one: that would find out only at its first write that it cannot have the lock.
    beginTransaction: () => run('begin immediate'),
    commitTransaction: () => run('commit'),
    rollbackTransaction: () => run('rollback'),
    destroy: async () => {
      await turns.take();
      close();
    },
  };
}

function libsqlConnection(file: Libsql.Database): DatabaseConnection {
  const prepared = new Map<string, Libsql.Statement>();
  const prepare = (text: string) => {
    const statement = prepared.get(text) ?? file.prepare(text);
    // Taken out and put back, so that the one longest unused is the first of the map.
    prepared.delete(text);
    prepared.set(text, statement);
    if (prepared.size > PREPARED_STATEMENTS) prepared.delete(prepared.keys().next().value ?? text);
    return statement;
  };
  return {
    executeQuery: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
      refuseUnbindable(parameters, sql);
      const statement = prepare(sql);
      if (statement.reader) return { rows: statement.all(parameters) as R[] };
      return { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) };
    },
    streamQuery: () => {
      throw new Error('Rows are not streamed from SQLite: a cursor would hold the one connection. Read them in pages.');
    },
  };
}

/** libsql ends the whole process on a value that it cannot bind, such as a boolean. */
function refuseUnbindable(parameters: readonly unknown[], sql: string): void {
  for (const value of parameters) {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') continue;
    throw new TypeError(`A ${typeof value} cannot be a parameter; use text, a number or null. The query was: ${sql}`);
  }
}
