import { batchBytesAt, batchesOf } from './import-batch.ts';
import type { ImportTask } from './import-task.ts';
import { statusAt, stepAt } from './progression.ts';

/** The bytes imported by `now`; it never falls and stands still once the import has ended. */
export function bytesImportedAt(task: ImportTask, now: number): number {
  // Most tasks are long finished: a listing need not take each of them apart.
  if (task.outcome === 'COMPLETED' && statusAt(task.timeline, now) === 'COMPLETED') return task.bytes;
  return batchesOf(task).reduce((sum, batch) => sum + batchBytesAt(task, batch, now), 0);
}

/** When the import last changed before or at `now`: its status, or one more batch of it done. */
export function importUpdatedAt(task: ImportTask, now: number): number {
  const step = stepAt(task.timeline, now);
  if (step.status !== 'IN_PROGRESS') return step.at;
  const lastBatch = batchesOf(task).findLast((batch) => batch.endsAt <= now);
  return Math.max(step.at, lastBatch?.endsAt ?? 0);
}
