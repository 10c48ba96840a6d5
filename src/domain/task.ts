import type { CloudTrailImport } from './cloudtrail-import.ts';
import type { ExportTask } from './export-task.ts';
import type { ImportTask } from './import-task.ts';

/** An instant in epoch milliseconds. */
export type EpochMs = number;

/** The kinds of long-running task, in the order in which they are listed. */
export const taskKinds = ['IMPORT_TASK', 'EXPORT_TASK', 'CLOUDTRAIL_IMPORT'] as const;
export type TaskKind = (typeof taskKinds)[number];

/** One vocabulary for the states of all kinds. UNKNOWN is a status word that AWS added after this was written. */
export const taskStates = ['PENDING', 'RUNNING', 'CANCELLING', 'COMPLETED', 'FAILED', 'CANCELLED', 'UNKNOWN'] as const;
export type TaskState = (typeof taskStates)[number];

/** Names one task among all profiles and kinds. */
export interface TaskKey {
  readonly profile: string;
  readonly kind: TaskKind;
  readonly id: string;
}

/** A task of any kind as one observation of AWS gave it; told apart by `kind`. */
export type Task = ImportTask | ExportTask | CloudTrailImport;

/** What the tasks of every kind have in common. Absent fields are those AWS did not return. */
export interface TaskFields {
  readonly profile: string;
  readonly id: string;
  readonly message?: string | undefined;
  readonly creationTime?: EpochMs | undefined;
  readonly lastUpdatedTime?: EpochMs | undefined;
  readonly completionTime?: EpochMs | undefined;
}

/** Whether a task in this state has come to its end. A FAILED or CANCELLED CloudTrail import may still be retried. */
export function isTerminal(state: TaskState): boolean {
  return state === 'COMPLETED' || state === 'FAILED' || state === 'CANCELLED';
}
