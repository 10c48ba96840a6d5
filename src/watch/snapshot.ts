import type { ImportBatch } from '../domain/import-task.ts';
import type { ProgressRecord } from '../domain/progress.ts';
import type { EpochMs, Task, TaskKey, TaskState } from '../domain/task.ts';

/** The last observed state of one task, fit to be kept as JSON. */
export interface TaskSnapshot {
  readonly key: TaskKey;
  readonly state: TaskState;
  readonly task: Task;
  /** When a look last taught anything new about the task. */
  readonly observedTime: EpochMs;
  readonly record: ProgressRecord;
  /** All batches as they were last read; undefined if they never were. */
  readonly batches?: readonly ImportBatch[] | undefined;
  /** Since when AWS has not known this task, which had not come to its end. */
  readonly missingSince?: EpochMs | undefined;
  /**
   * The same for all tasks of one profile and kind: at the first look, every task created later than this was seen. So one that
   * is not known and was created later is new. 0: every task whatsoever was seen.
   */
  readonly coveredSince: EpochMs;
}

/** Whether two values are the same as JSON, in whatever order their members stand. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, at) => sameJson(one, b[at]));
  }
  const [left, right] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  for (const name in left) if (!sameJson(left[name], right[name])) return false;
  // A member that the other does not have is one that JSON leaves out where it is undefined.
  for (const name in right) if (right[name] !== undefined && left[name] === undefined) return false;
  return true;
}
