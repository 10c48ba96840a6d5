import type { ImportTask } from './import-task.ts';
import { statusAt, type ImportStatus } from './progression.ts';
import { createRandom } from './random.ts';

const dayMs = 24 * 60 * 60 * 1000;
const dailyUpToDays = 62;
const mostBatches = 120;

/** A part of an import: the events of one day or of some months. Times are epoch ms. */
export interface ImportBatch {
  readonly eventsFrom: number;
  readonly eventsTo: number;
  /** When it is worked on. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly bytes: number;
  readonly fails: boolean;
}

/** The batches of an import by event time, oldest first; none when there was nothing to import. At most 120. */
export function batchesOf(task: ImportTask): readonly ImportBatch[] {
  const slices = sliceByTime(task.eventsFrom, task.eventsTo);
  const random = createRandom('import-batches', task.id);
  const weights = slices.map(([from, to]) => (to - from) * (0.7 + 0.6 * random.next()));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const unlucky = random.integer(0, Math.max(0, slices.length - 1));
  let done = 0;
  return slices.map(([eventsFrom, eventsTo], index) => {
    const from = done / whole;
    done += weights[index] ?? 0;
    const to = index === slices.length - 1 ? 1 : done / whole;
    return {
      eventsFrom,
      eventsTo,
      startsAt: timeOf(task, from),
      endsAt: timeOf(task, to),
      bytes: Math.round(task.bytes * to) - Math.round(task.bytes * from),
      fails: task.outcome === 'FAILED' || (task.outcome === 'PARTLY_FAILED' && index % 7 === unlucky % 7),
    };
  });
}

/** The id of the batch at this place among those of the import. */
export function batchIdOf(task: ImportTask, index: number): string {
  return createRandom('import-batch', task.id, index).uuid();
}

/** A batch's status at `now`; what was not finished when the import was cancelled is CANCELLED. */
export function batchStatusAt(task: ImportTask, batch: ImportBatch, now: number): ImportStatus {
  if (batch.endsAt <= Math.min(now, workedUntil(task))) return batch.fails ? 'FAILED' : 'COMPLETED';
  return statusAt(task.timeline, now) === 'CANCELLED' ? 'CANCELLED' : 'IN_PROGRESS';
}

/** The bytes that the batch has brought by `now`: it grows evenly; a batch that fails brings nothing. */
export function batchBytesAt(task: ImportTask, batch: ImportBatch, now: number): number {
  if (batch.fails) return 0;
  const until = Math.min(now, workedUntil(task));
  if (until >= batch.endsAt) return batch.bytes;
  if (until <= batch.startsAt) return 0;
  return Math.floor(batch.bytes * ((until - batch.startsAt) / (batch.endsAt - batch.startsAt)));
}

function workedUntil(task: ImportTask): number {
  return task.timeline.find((step) => step.status === 'CANCELLED')?.at ?? Infinity;
}

function timeOf(task: ImportTask, share: number): number {
  return Math.round(task.createdAt + share * (task.workEndsAt - task.createdAt));
}

function sliceByTime(from: number, to: number): readonly (readonly [number, number])[] {
  const days = Math.ceil((to - from) / dayMs);
  if (days <= 0) return [];
  const daily = days <= dailyUpToDays;
  const monthsPerSlice = Math.ceil(days / 30 / mostBatches);
  const slices: [number, number][] = [];
  for (let start = from; start < to;) {
    const date = new Date(start);
    const next = daily
      ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 1)
      : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsPerSlice, 1);
    slices.push([start, Math.min(next, to)]);
    start = next;
  }
  return slices;
}
