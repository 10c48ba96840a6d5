import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Database } from './database.ts';
import { parts } from './snapshots.ts';
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
  /**
   * Prolongs the lease to `lifeMs` from now, also one that has run out and that nobody took. False: somebody else did, and it is lost for good.
   * Those that are asked for in one turn of the event loop are one statement.
   */
  renew(lease: Lease, lifeMs: number): Promise<boolean>;
  /** Gives the lease up, so that another need not wait for its end. Nothing happens if it was lost. */
  release(lease: Lease): Promise<void>;
  /** Who holds the lease of this profile now. */
  findHolder(profile: string): Promise<string | undefined>;
}

/** One who waits for the renewal of a lease. */
interface Renewal {
  readonly lease: Lease;
  readonly lifeMs: number;
  readonly resolve: (held: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** Conditions nest: SQLite takes them a thousand deep. */
const LEASES_PER_QUERY = 200;

export function createLeases({ queries, now }: Database): Leases {
  let renewals: Renewal[] = [];
  const expireAfter = async (leases: readonly Lease[], expires: typeof now): Promise<ReadonlySet<string>> => {
    const held = new Set<string>();
    for (const part of parts(leases, LEASES_PER_QUERY)) {
      const rows = await queries
        .updateTable('leases')
        .set({ expires_time: expires })
        .where((row) => row.or(part.map(({ profile, holder, epoch }) => row.and({ profile, holder, epoch }))))
        .returning(['profile', 'holder', 'epoch'])
        .execute();
      for (const lease of rows) held.add(nameOf(lease));
    }
    return held;
  };
  const renewAll = async (asked: readonly Renewal[]): Promise<void> => {
    for (const lifeMs of new Set(asked.map((one) => one.lifeMs))) {
      const some = asked.filter((one) => one.lifeMs === lifeMs);
      const leases = some.map(({ lease }) => lease);
      try {
        const held = await expireAfter(leases, sql<number>`${now} + ${lifeMs}`);
        for (const { lease, resolve } of some) resolve(held.has(nameOf(lease)));
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
    }
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
    renew: (lease, lifeMs) =>
      new Promise((resolve, reject) => {
        if (renewals.length === 0) {
          setImmediate(() => {
            const asked = renewals;
            renewals = [];
            void renewAll(asked);
          });
        }
        renewals.push({ lease, lifeMs, resolve, reject });
      }),
    release: async (lease) => {
      await expireAfter([lease], sql<number>`0`);
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
 * The head of the log, if the lease is still the newest of its profile; undefined if not. If so, nobody can take it before this transaction has
 * ended: the row is written, not only read, because a write is what locks it on both engines.
 */
export async function fence(transaction: Transaction<Tables>, lease: Lease): Promise<number | undefined> {
  const { profile, holder, epoch } = lease;
  const {
    rows: [fenced],
  } = await sql<{ readonly head: number | null }>`
    update leases set epoch = ${epoch} where profile = ${profile} and holder = ${holder} and epoch = ${epoch}
    returning (select head from event_log where id = 1) as head`.execute(transaction);
  return fenced && (fenced.head ?? 0);
}

function nameOf({ profile, holder, epoch }: Lease): string {
  return JSON.stringify([profile, holder, epoch]);
}
