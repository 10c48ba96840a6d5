import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

/** The right to observe one profile and to write what was observed. A later lease of the same profile has a higher epoch. */
export interface Lease {
  readonly profile: string;
  /** Names one run of one process; never used by a later one. */
  readonly holder: string;
  readonly epoch: number;
}

/**
 * At most one holder per profile, over all processes. Time is judged by the database alone. A holder that may have been paused cannot tell whether
 * it still holds its lease: the fence is that every writing transaction checks the epoch (see EventLog.append), which grows with
 * each new lease. A holder counts its time from before it sent the request, by its own monotonic clock.
 */
export interface Leases {
  /**
   * Takes the lease for `lifeMs` milliseconds if nobody else holds one that has not run out; undefined if somebody does.
   * A holder that holds it already gets a new one, and its older one ends.
   */
  acquire(profile: string, holder: string, lifeMs: number): Promise<Lease | undefined>;
  /** Prolongs the lease to `lifeMs` from now, also one that has run out and that nobody took. False: somebody else did, and it is lost for good. */
  renew(lease: Lease, lifeMs: number): Promise<boolean>;
  /** Gives the lease up, so that another need not wait for its end. Nothing happens if it was lost. */
  release(lease: Lease): Promise<void>;
  /** Who holds the lease of this profile now. */
  findHolder(profile: string): Promise<string | undefined>;
}

export function createLeases({ queries, now }: Database): Leases {
  const expireAfter = async (lease: Lease, expires: typeof now): Promise<boolean> => {
    const { numUpdatedRows } = await queries
      .updateTable('leases')
      .set({ expires_time: expires })
      .where('profile', '=', lease.profile)
      .where('holder', '=', lease.holder)
      .where('epoch', '=', lease.epoch)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  };
  return {
    acquire: async (profile, holder, lifeMs) => {
      const taken = await queries
        .insertInto('leases')
        .values({ profile, holder, epoch: 1, expires_time: sql<number>`${now} + ${lifeMs}` })
        .onConflict((conflict) =>
          conflict
            .column('profile')
            .doUpdateSet((row) => ({
              holder: row.ref('excluded.holder'),
              epoch: row('leases.epoch', '+', 1),
              expires_time: row.ref('excluded.expires_time'),
            }))
            .where((row) =>
              row.or([row('leases.expires_time', '<=', now), row('leases.holder', '=', row.ref('excluded.holder'))]),
            ),
        )
        .returning('epoch')
        .executeTakeFirst();
      return taken && { profile, holder, epoch: taken.epoch };
    },
    renew: (lease, lifeMs) => expireAfter(lease, sql<number>`${now} + ${lifeMs}`),
    release: async (lease) => {
      await expireAfter(lease, sql<number>`0`);
    },
    findHolder: async (profile) => {
      const row = await queries
        .selectFrom('leases')
        .select('holder')
        .where('profile', '=', profile)
        .where('expires_time', '>', now)
        .executeTakeFirst();
      return row?.holder;
    },
  };
}

/**
 * Whether the lease is still the newest of its profile. If so, nobody can take it before this transaction has ended: the row is written, not
 * only read, because a write is what locks it on both engines.
 */
export async function fence(transaction: Transaction<Tables>, lease: Lease): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('leases')
    .set({ epoch: lease.epoch })
    .where('profile', '=', lease.profile)
    .where('holder', '=', lease.holder)
    .where('epoch', '=', lease.epoch)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
