import type { Place } from './arn.ts';
import type { CloudTrailImport } from './cloudtrail-import.ts';
import type { ExportTask } from './export-task.ts';
import type { ImportTask } from './import-task.ts';
import type { Bucket, EventDataStore, LogGroup } from './resources.ts';

/** All that exists in one account and region. Tasks are in the order of their creation: `ordinal` rises. */
export interface Account extends Place {
  readonly createdAt: number;
  readonly eventDataStores: readonly EventDataStore[];
  logGroups: readonly LogGroup[];
  readonly buckets: readonly Bucket[];
  imports: readonly ImportTask[];
  exports: readonly ExportTask[];
  cloudTrailImports: readonly CloudTrailImport[];
}

/** The ordinal of the next task in a table. */
export function nextOrdinal(tasks: readonly { readonly ordinal: number }[]): number {
  return (tasks.at(-1)?.ordinal ?? 0) + 1;
}

/** The table with one task in the place of its former self. */
export function replaceTask<T extends { readonly id: string }>(tasks: readonly T[], changed: T): readonly T[] {
  return tasks.map((task) => (task.id === changed.id ? changed : task));
}
