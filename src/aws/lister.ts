import type { CloudTrailImportQuery } from '../domain/cloudtrail-import.ts';
import type { ExportTaskQuery } from '../domain/export-task.ts';
import type { ImportBatch, ImportTaskQuery } from '../domain/import-task.ts';
import type { Page } from '../domain/page.ts';
import type { Task, TaskKind } from '../domain/task.ts';
import { findCloudTrailImport, listCloudTrailImports } from './cloudtrail-import.ts';
import { findExportTask, listExportTasks } from './export-task.ts';
import { findImportTask, listImportBatches, listImportTasks } from './import-task.ts';
import type { WithCalls } from './reads.ts';

/**
 * What is there now, asked of AWS itself and never answered from the read cache: for those who compare one look with the next.
 * Pages hold up to 50, in AWS's order.
 */
export interface Lister {
  newest(profile: string, kind: TaskKind, nextToken?: string): Promise<Page<Task>>;
  withStatus(
    profile: string,
    kind: TaskKind,
    status: Exclude<Task['status'], 'UNKNOWN'>,
    nextToken?: string,
  ): Promise<Page<Task>>;
  /** A CloudTrail import comes with its detail. Undefined if AWS knows none with this id. */
  describe(profile: string, kind: TaskKind, id: string): Promise<Task | undefined>;
  batches(profile: string, importId: string, nextToken?: string): Promise<Page<ImportBatch>>;
}

/** CloudTrail would give 1,000 a page: far more than changes between two looks. */
const CLOUDTRAIL_PAGE = 50;

export function createLister(within: WithCalls): Lister {
  const list = (profile: string, kind: TaskKind, status: Task['status'] | undefined, nextToken: string | undefined) =>
    within(profile, async (calls): Promise<Page<Task>> => {
      // Whoever asks has taken the status from the words of the kind.
      const query = status === undefined ? {} : { status };
      switch (kind) {
        case 'IMPORT_TASK':
          return listImportTasks(calls, query as ImportTaskQuery, nextToken, 'OWN');
        case 'EXPORT_TASK':
          return listExportTasks(calls, query as ExportTaskQuery, nextToken, 'OWN');
        case 'CLOUDTRAIL_IMPORT':
          return listCloudTrailImports(calls, query as CloudTrailImportQuery, nextToken, 'OWN', CLOUDTRAIL_PAGE);
        default:
          return kind satisfies never;
      }
    });
  return {
    newest: (profile, kind, nextToken) => list(profile, kind, undefined, nextToken),
    withStatus: (profile, kind, status, nextToken) => list(profile, kind, status, nextToken),
    describe: (profile, kind, id) =>
      within(profile, async (calls): Promise<Task | undefined> => {
        switch (kind) {
          case 'IMPORT_TASK':
            return findImportTask(calls, id, 'OWN');
          case 'EXPORT_TASK':
            return findExportTask(calls, id, 'OWN');
          case 'CLOUDTRAIL_IMPORT':
            return findCloudTrailImport(calls, id, 'OWN');
          default:
            return kind satisfies never;
        }
      }),
    batches: (profile, importId, nextToken) =>
      within(profile, async (calls) => listImportBatches(calls, importId, undefined, nextToken, 'OWN')),
  };
}
