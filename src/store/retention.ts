import type { Clock } from '../clock.ts';
import type { EpochMs } from '../domain/task.ts';
import type { Logger } from '../logger.ts';
import { trimAuditLog } from './audit-retention.ts';
import type { Database } from './database.ts';

/** How much of the log is kept: an event goes when it is too old or too many came after it, whichever is first. */
export interface Retention {
  readonly maxAgeMs: number;
  readonly maxEvents: number;
  /** Audit records that began more days ago go; all are kept where it is undefined. See trimAuditLog. */
  readonly auditKeepDays?: number | undefined;
}

/** The removal of old events and audit records in the background. */
export interface Trimming {
  /** Resolves when nothing is left running. Idempotent. */
  stop(): Promise<void>;
}

/**
 * Removes the oldest events that `retention` does not keep, `step` at most, and answers how many. Only ever from the oldest on: an event goes
 * after all older ones, so what is left has no holes. How far it came is kept, and known also once no event is left. Several
 * processes may trim at once.
 */
export async function trim(database: Database, retention: Retention, now: EpochMs, step: number): Promise<number> {
  const { queries } = database;
  const log = await queries.selectFrom('event_log').select(['head', 'trimmed_through']).executeTakeFirstOrThrow();
  const oldest = await queries
    .selectFrom('events')
    .select(['sequence', 'observed_time'])
    .where('sequence', '>', log.trimmed_through)
    .orderBy('sequence')
    .limit(step)
    .execute();
  const kept = oldest.findIndex(
    (event) => event.sequence > log.head - retention.maxEvents && event.observed_time >= now - retention.maxAgeMs,
  );
  const through = oldest.at(kept === -1 ? -1 : kept - 1)?.sequence;
  if (kept === 0 || through === undefined) return 0;
  return database.transaction(async (transaction) => {
    await transaction
      .updateTable('event_log')
      .set({ trimmed_through: through })
      .where('trimmed_through', '<', through)
      .execute();
    const { numDeletedRows } = await transaction
      .deleteFrom('events')
      // Nothing is left before the mark. Said so that PostgreSQL takes the index also where it knows no figures of the table.
      .where('sequence', '>', log.trimmed_through)
      .where('sequence', '<=', through)
      .executeTakeFirst();
    return Number(numDeletedRows);
  });
}

/**
 * Trims the event log and the audit log every `intervalMs`, in steps of `step` rows with `pauseMs` in between, so that writing and reading
 * never wait long. What goes wrong is logged and tried again the next time.
 */
export function startTrimming(
  parts: { readonly database: Database; readonly clock: Clock; readonly logger: Logger },
  retention: Retention,
  { intervalMs = 60_000, pauseMs = 50, step = 500 } = {},
): Trimming {
  const stopping = new AbortController();
  const { signal } = stopping;
  const { database, clock, logger } = parts;
  const { auditKeepDays } = retention;
  const round = async (what: string, removeSome: () => Promise<number>) => {
    try {
      let removed = 0;
      for (;;) {
        const count = await removeSome();
        removed += count;
        if (count === 0) break;
        await clock.sleep(pauseMs, signal);
      }
      if (removed > 0) logger.info({ removed }, `Old ${what} were removed.`);
    } catch (error) {
      if (!signal.aborted) logger.warn({ error }, `Old ${what} could not be removed; it is tried again later.`);
    }
  };
  const run = async () => {
    while (!signal.aborted) {
      await round('events', () => trim(database, retention, clock.now(), step));
      if (auditKeepDays !== undefined && !signal.aborted) {
        await round('audit records', () => trimAuditLog(database, auditKeepDays, clock.now(), step));
      }
      await clock.sleep(intervalMs, signal).catch(() => undefined);
    }
  };
  const running = run();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}
