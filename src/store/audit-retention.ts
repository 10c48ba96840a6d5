import type { EpochMs } from '../domain/task.ts';
import type { Database } from './database.ts';

const DAY_MS = 86_400_000;

/**
 * Removes the oldest audit records that began more than `keepDays` days before `now`, with their ends, `step` at most, and answers how many. Only ever
 * from the oldest on. Several processes may trim at once. `keepDays` is 1 at least: the database refuses to delete records of the last
 * half day.
 */
export async function trimAuditLog(
  { queries }: Database,
  keepDays: number,
  now: EpochMs,
  step: number,
): Promise<number> {
  const oldest = await queries
    .selectFrom('audit_attempts')
    .select(['sequence', 'time'])
    .orderBy('sequence')
    .limit(step)
    .execute();
  const kept = oldest.findIndex(({ time }) => time >= now - keepDays * DAY_MS);
  const through = oldest.at(kept === -1 ? -1 : kept - 1)?.sequence;
  if (kept === 0 || through === undefined) return 0;
  const { numDeletedRows } = await queries
    .deleteFrom('audit_attempts')
    .where('sequence', '<=', through)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
