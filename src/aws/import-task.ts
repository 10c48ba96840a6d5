import type { Import } from '@aws-sdk/client-cloudwatch-logs';
import { NotFoundError, OutcomeUnknownError } from '../domain/errors.ts';
import {
  importStatuses,
  importTaskState,
  type ImportBatch,
  type ImportStatus,
  type ImportTask,
  type ImportTaskQuery,
  type ImportTaskRequest,
} from '../domain/import-task.ts';
import type { Page } from '../domain/page.ts';
import { isTerminal } from '../domain/task.ts';
import type { Calls, Freshness } from './call.ts';
import type { Creation } from './creation.ts';
import { endTask } from './end-task.ts';
import { allPages, knownStatus, mapped } from './record.ts';

/** The largest page. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeImportTasks.html */
const limit = 50;

/** One page of the import tasks that meet the query, in AWS's order. */
export async function listImportTasks(
  calls: Calls,
  query: ImportTaskQuery,
  nextToken?: string,
  freshness?: Freshness,
): Promise<Page<ImportTask>> {
  const input = {
    importId: query.importId,
    importStatus: query.status,
    importSourceArn: query.sourceArn,
    limit,
    nextToken,
  };
  const output = await calls.read('DescribeImportTasks', input, freshness);
  const items = mapped(output.imports, (record) => toImportTask(calls.profile, record), 'an import task', calls.logger);
  return { items, nextToken: output.nextToken };
}

/** The import task with this id, if AWS has it. */
export async function findImportTask(
  calls: Calls,
  importId: string,
  freshness?: Freshness,
): Promise<ImportTask | undefined> {
  try {
    // Whether an unknown id is an empty list or an error is not documented: both are taken.
    const { items } = await listImportTasks(calls, { importId }, undefined, freshness);
    return items.find((task) => task.id === importId);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/**
 * One page of the batches of an import task. Without a limit AWS gives ten.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeImportTaskBatches.html
 */
export async function listImportBatches(
  calls: Calls,
  importId: string,
  statuses: readonly Exclude<ImportStatus, 'UNKNOWN'>[] | undefined,
  nextToken?: string,
  freshness?: Freshness,
): Promise<Page<ImportBatch>> {
  const batchImportStatus = statuses && [...new Set(statuses)].sort();
  const input = { importId, batchImportStatus, limit, nextToken };
  const output = await calls.read('DescribeImportTaskBatches', input, freshness);
  const items = mapped(
    output.importBatches,
    ({ batchId, status, errorMessage }) =>
      batchId === undefined ? undefined : { batchId, status: knownStatus(importStatuses, status), errorMessage },
    'an import batch',
    calls.logger,
  );
  return { items, nextToken: output.nextToken };
}

/** Cancels an active import task and answers with it. Safe to repeat. An ended task is an InvalidStateError. */
export function cancelImportTask(calls: Calls, importId: string): Promise<ImportTask> {
  return endTask({
    name: `The import task ${importId}`,
    send: async () => {
      const { importStatus, importStatistics, ...times } = await calls.write('CancelImportTask', { importId });
      return toImportTask(calls.profile, {
        importStatus: importStatus ?? 'CANCELLED',
        importStatistics,
        ...times,
        importId,
      });
    },
    find: () => findImportTask(calls, importId, 'OWN'),
    stateOf: (task) => importTaskState(task.status),
  });
}

/**
 * Creates import tasks. AWS shows all of a task but its role.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateImportTask.html
 */
export const importTaskCreation: Creation<ImportTaskRequest, ImportTask> = {
  kind: 'IMPORT_TASK',
  label: 'import task',
  create: async (calls, request, options) => {
    const { sourceArn, roleArn, filter } = request;
    const importFilter = filter && { startEventTime: filter.startEventTime, endEventTime: filter.endEventTime };
    const input = { importSourceArn: sourceArn, importRoleArn: roleArn, importFilter };
    const output = await calls.write('CreateImportTask', input, options);
    if (output.importId === undefined)
      throw new OutcomeUnknownError('AWS answered CreateImportTask without an importId.');
    const task = importTaskCreation.draft(calls.profile, output.importId, request);
    return { ...task, destinationArn: output.importDestinationArn, creationTime: output.creationTime };
  },
  draft: (profile, id, { sourceArn, filter }) => ({
    profile,
    kind: 'IMPORT_TASK',
    id,
    status: 'IN_PROGRESS',
    sourceArn,
    filter,
  }),
  // The order of DescribeImportTasks is not documented, so every page is read.
  candidates: async (calls, { sourceArn }) =>
    allPages((nextToken) => listImportTasks(calls, { sourceArn }, nextToken, 'OWN')),
  find: (calls, id) => findImportTask(calls, id, 'OWN'),
  matches: (task, { sourceArn, filter }) =>
    task.sourceArn === sourceArn &&
    task.filter?.startEventTime === filter?.startEventTime &&
    task.filter?.endEventTime === filter?.endEventTime,
};

/** AWS tells no time of completion: an ended import is not updated again. */
function toImportTask(profile: string, record: Import): ImportTask | undefined {
  const { importId: id, importFilter, lastUpdatedTime } = record;
  if (id === undefined) return undefined;
  const status = knownStatus(importStatuses, record.importStatus);
  return {
    profile,
    kind: 'IMPORT_TASK',
    id,
    status,
    sourceArn: record.importSourceArn,
    destinationArn: record.importDestinationArn,
    filter: importFilter && { startEventTime: importFilter.startEventTime, endEventTime: importFilter.endEventTime },
    bytesImported: record.importStatistics?.bytesImported,
    message: record.errorMessage,
    creationTime: record.creationTime,
    lastUpdatedTime,
    completionTime: isTerminal(importTaskState(status)) ? lastUpdatedTime : undefined,
  };
}
