import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** The two databases that the store runs on. */
export type Engine = 'sqlite' | 'postgres';

/** What is announced to all processes on the database. `task_events`: the event log has grown. `demand`: a demand notice was written. */
export const channels = ['task_events', 'demand'] as const;
export type Channel = (typeof channels)[number];

/** Told of every query: the kind of its statement, and how long it took. It must not throw. */
export type QueryObserver = (statement: StatementKind, ms: number) => void;

export const statementKinds = ['select', 'insert', 'update', 'delete', 'other'] as const;
export type StatementKind = (typeof statementKinds)[number];

/** An open database with its tables up to date. What differs between the two engines is here; every query is written once, for both. */
export interface Database {
  readonly engine: Engine;
  /** What a query changed is durable when its promise resolves. */
  readonly queries: Kysely<Tables>;
  /** The database's own time in epoch milliseconds, as a part of a query: the one clock that all processes share. */
  readonly now: RawBuilder<number>;
  /** Whether a query was rejected because a row with the same unique key is there already. */
  isUniqueViolation(error: unknown): boolean;
  /**
   * Runs `work` in one transaction: all of it is durable when the promise resolves, and nothing of it if `work` rejects. What it
   * announces is told to the listeners of all processes once it is committed. Within `work`, use the transaction alone: in
   * SQLite anything else would wait for its end. A `work` that stands still for seconds is rolled back by PostgreSQL, so that a
   * frozen process does not hold up the others.
   */
  transaction<T>(
    work: (transaction: Transaction<Tables>, announce: (channel: Channel) => void) => Promise<T>,
  ): Promise<T>;
  /**
   * Calls `wake` after each announcement on the channel, until the returned function is called or the database closed; several may come as
   * one. Only a hint that makes readers sooner: one may be lost while a connection breaks, unnoticed at first, so readers also look by
   * themselves now and then. Once connected again, `wake` is called for those that may have been missed. It must not throw.
   */
  listen(channel: Channel, wake: () => void): () => void;
  /** Waits for the queries under way, then frees all that was held. Idempotent; queries that come later are rejected. */
  close(): Promise<void>;
}
