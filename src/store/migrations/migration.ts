import type { Kysely } from 'kysely';
import type { Engine } from '../database.ts';
import type { Tables } from '../tables.ts';

/** One step from an older set of tables to a newer one. Once released it is never edited: what it got wrong, a later one mends. */
export interface Migration {
  /** Its file's name without the ending; unique, and in the order in which migrations run. */
  readonly name: string;
  /**
   * Runs within a transaction of its own, once for each database. The tables are as the step before left them, not as the type says: a step
   * uses the schema builder and plain SQL.
   */
  up(transaction: Kysely<Tables>, engine: Engine): Promise<void>;
}
