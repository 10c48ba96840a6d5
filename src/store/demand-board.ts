import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Where the processes on one database tell each other what they want observed; one notice for each, kept as JSON. What is in it is theirs. */
export interface DemandBoard<Notice> {
  /** Puts the notice in the place of this holder's last one; it is forgotten `lifeMs` milliseconds from now, by the clock of the database. */
  write(holder: string, notice: Notice, lifeMs: number): Promise<void>;
  /** The notices of all others that are not forgotten, by their holders. */
  readOthers(holder: string): Promise<ReadonlyMap<string, Notice>>;
  /** Calls `wake` when a notice may have been written, until the returned function is called. Only a hint; see Database.listen. */
  onChange(wake: () => void): () => void;
}

export function createDemandBoard<Notice>(database: Database): DemandBoard<Notice> {
  const { queries, now } = database;
  return {
    write: async (holder, notice, lifeMs) => {
      const written = { body: JSON.stringify(notice), expires_time: sql<number>`${now} + ${lifeMs}` };
      await database.transaction(async (transaction, announce) => {
        const before = await transaction
          .selectFrom('demand_notices')
          .select('body')
          .where('holder', '=', holder)
          .where('expires_time', '>', now)
          .executeTakeFirst();
        await transaction
          .insertInto('demand_notices')
          .values({ holder, ...written })
          .onConflict((conflict) => conflict.column('holder').doUpdateSet(written))
          .execute();
        // Renewed as it was, it is news to nobody: those who come later read it by themselves.
        if (before?.body !== written.body) announce('demand');
      });
      // Not in the transaction: two that each wrote their own and removed the other's would wait for each other.
      await queries.deleteFrom('demand_notices').where('expires_time', '<=', now).execute();
    },
    readOthers: async (holder) => {
      const rows = await queries
        .selectFrom('demand_notices')
        .select(['holder', 'body'])
        .where('holder', '!=', holder)
        .where('expires_time', '>', now)
        .execute();
      return new Map(rows.map((row) => [row.holder, JSON.parse(row.body) as Notice]));
    },
    onChange: (wake) => database.listen('demand', wake),
  };
}
