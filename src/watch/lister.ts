import { cloudTrailImportState, cloudTrailImportStatuses } from '../domain/cloudtrail-import.ts';
import { exportStatuses, exportTaskState } from '../domain/export-task.ts';
import { importStatuses, importTaskState } from '../domain/import-task.ts';
import type { ImportBatch } from '../domain/import-task.ts';
import type { Page } from '../domain/page.ts';
import { isTerminal } from '../domain/task.ts';
import type { Task, TaskKind } from '../domain/task.ts';

/** A status word that can be asked for. */
export type KnownStatus = Exclude<Task['status'], 'UNKNOWN'>;

/**
 * What is there now, at AWS itself: never from a cache. Each method is one call, and rejects with a DomainError; a page token that AWS no
 * longer takes is a TokenExpiredError.
 */
export interface Lister {
  /** One page of up to 50 of all tasks, in the order in which AWS gives them. */
  newest(profile: string, kind: TaskKind, nextToken?: string): Promise<Page<Task>>;
  /** One page of up to 50 of the tasks whose status is this word of AWS's. */
  withStatus(profile: string, kind: TaskKind, status: KnownStatus, nextToken?: string): Promise<Page<Task>>;
  /** One task, a CloudTrail import with its detail; undefined if AWS knows none with this id. */
  describe(profile: string, kind: TaskKind, id: string): Promise<Task | undefined>;
  /** One page of up to 50 of an import's batches. */
  batches(profile: string, importId: string, nextToken?: string): Promise<Page<ImportBatch>>;
}

/** The words of AWS's for tasks of this kind that have not come to their end. */
export const activeStatuses: Readonly<Record<TaskKind, readonly KnownStatus[]>> = {
  IMPORT_TASK: importStatuses.filter((status) => !isTerminal(importTaskState(status))),
  EXPORT_TASK: exportStatuses.filter((status) => !isTerminal(exportTaskState(status))),
  CLOUDTRAIL_IMPORT: cloudTrailImportStatuses.filter((status) => !isTerminal(cloudTrailImportState(status))),
};

/** All items of a listing of which `read` gives one page. Where there is one page, its items themselves. */
export async function readAll<T>(read: (nextToken?: string) => Promise<Page<T>>): Promise<readonly T[]> {
  let page = await read();
  if (page.nextToken === undefined) return page.items;
  const all = [...page.items];
  while (page.nextToken !== undefined) {
    page = await read(page.nextToken);
    all.push(...page.items);
  }
  return all;
}

/** The lister, with each call counted before it is made. */
export function countedLister(lister: Lister, count: () => void): Lister {
  const counted =
    <Request extends readonly unknown[], Answer>(call: (...request: Request) => Promise<Answer>) =>
    (...request: Request) => {
      count();
      return call(...request);
    };
  return {
    newest: counted((...request) => lister.newest(...request)),
    withStatus: counted((...request) => lister.withStatus(...request)),
    describe: counted((...request) => lister.describe(...request)),
    batches: counted((...request) => lister.batches(...request)),
  };
}
