import type { Target } from './target.ts';
import { cancelExportTask } from './targets/cancel-export-task.ts';
import { cancelImportTask } from './targets/cancel-import-task.ts';
import { createExportTask } from './targets/create-export-task.ts';
import { createImportTask } from './targets/create-import-task.ts';
import { describeExportTasks } from './targets/describe-export-tasks.ts';
import { describeImportTaskBatches } from './targets/describe-import-task-batches.ts';
import { describeImportTasks } from './targets/describe-import-tasks.ts';
import { describeLogGroups } from './targets/describe-log-groups.ts';
import { getEventDataStore } from './targets/get-event-data-store.ts';
import { getImport } from './targets/get-import.ts';
import { listEventDataStores } from './targets/list-event-data-stores.ts';
import { listImportFailures } from './targets/list-import-failures.ts';
import { listImports } from './targets/list-imports.ts';
import { startImport } from './targets/start-import.ts';
import { stopImport } from './targets/stop-import.ts';

/** Every action that the endpoint answers. */
export const targets: readonly Target[] = [
  createImportTask,
  cancelImportTask,
  describeImportTasks,
  describeImportTaskBatches,
  createExportTask,
  cancelExportTask,
  describeExportTasks,
  describeLogGroups,
  startImport,
  stopImport,
  getImport,
  listImports,
  listImportFailures,
  getEventDataStore,
  listEventDataStores,
];

/**
 * The target that an `X-Amz-Target` header names, or undefined. CloudTrail's prefix comes in a short form (SDK for JavaScript)
 * and a long one (botocore, AWS CLI).
 */
export function findTarget(header: string): Target | undefined {
  const dot = header.lastIndexOf('.');
  const service = serviceOfPrefix(header.slice(0, Math.max(0, dot)));
  return targets.find((target) => target.service === service && target.action === header.slice(dot + 1));
}

/** The service that a target header is addressed to, even if it has no such action; undefined if it is neither. */
export function serviceOfPrefix(header: string): Target['service'] | undefined {
  if (header.includes('Logs_20140328')) return 'logs';
  return header.includes('CloudTrail_20131101') ? 'cloudtrail' : undefined;
}
