import type { Import, ImportBatch as ImportBatchRecord } from '@aws-sdk/client-cloudwatch-logs';
import { OutcomeUnknownError } from '../domain/errors.ts';
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
import type { MaybePromise } from './maybe-promise.ts';
import { keyOfParts, type ReadKind } from './read-kind.ts';
import { allPages, found, knownStatus, mapped, perAnswer } from './record.ts';
import { sharePage } from './share.ts';

/** The largest page. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeImportTasks.html */
const limit = 50;

interface ImportTaskPage {
  readonly query: ImportTaskQuery;
  readonly nextToken?: string | undefined;
}

const pageOf = perAnswer<Page<ImportTask>>();

const importTaskPages: ReadKind<ImportTaskPage, Page<ImportTask>> = {
  topic: 'IMPORT_TASK',
  keyOf: ({ query, nextToken }) => keyOfParts('importTasks', query.importId, query.status, query.sourceArn, nextToken),
  load: async ({ profile, logger, load }, { query, nextToken }, signal) => {
    const { importId, status: importStatus, sourceArn: importSourceArn } = query;
    const input = { importId, importStatus, importSourceArn, limit, nextToken };
    const output = await load('DescribeImportTasks', input, signal);
    return pageOf(output, profile, () => ({
      items: mapped(output.imports, (record) => toImportTask(profile, record), 'an import task', logger),
      nextToken: output.nextToken,
    }));
  },
  share: sharePage(({ id }) => id),
};

/** One page of the import tasks that meet the query, in AWS's order. */
export function listImportTasks(
  calls: Calls,
  query: ImportTaskQuery,
  nextToken?: string,
  freshness?: Freshness,
): MaybePromise<Page<ImportTask>> {
  return calls.read(importTaskPages, { query, nextToken }, freshness);
}

/** The import task with this id, if AWS has it. */
export function findImportTask(
  calls: Calls,
  importId: string,
  freshness?: Freshness,
): MaybePromise<ImportTask | undefined> {
  // Whether an unknown id is an empty list or an error is not documented: both are taken.
  const page = listImportTasks(calls, { importId }, undefined, freshness);
  return found(page, ({ items }) => items.find((task) => task.id === importId));
}

interface ImportBatchPage {
  readonly importId: string;
  readonly statuses: readonly Exclude<ImportStatus, 'UNKNOWN'>[] | undefined;
  readonly nextToken: string | undefined;
}

const batchPageOf = perAnswer<Page<ImportBatch>>();

const importBatchPages: ReadKind<ImportBatchPage, Page<ImportBatch>> = {
  topic: 'IMPORT_TASK',
  keyOf: ({ importId, statuses, nextToken }) =>
    keyOfParts('importBatches', importId, statuses && setOf(statuses), nextToken),
  load: async ({ profile, logger, load }, { importId, statuses, nextToken }, signal) => {
    const batchImportStatus = statuses && [...new Set(statuses)].sort();
    const output = await load('DescribeImportTaskBatches', { importId, batchImportStatus, limit, nextToken }, signal);
    return batchPageOf(output, profile, () => ({
      items: mapped(output.importBatches, toImportBatch, 'an import batch', logger),
      nextToken: output.nextToken,
    }));
  },
  share: sharePage(({ batchId }) => batchId),
};

/**
 * One page of the batches of an import task. Without a limit AWS gives ten.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeImportTaskBatches.html
 */
export function listImportBatches(
  calls: Calls,
  importId: string,
  statuses: readonly Exclude<ImportStatus, 'UNKNOWN'>[] | undefined,
  nextToken?: string,
  freshness?: Freshness,
): MaybePromise<Page<ImportBatch>> {
  return calls.read(importBatchPages, { importId, statuses, nextToken }, freshness);
}

/** Cancels an active import task and answers with it. Safe to repeat. An ended task is an InvalidStateError. */
export function cancelImportTask(calls: Calls, importId: string): Promise<ImportTask> {
  return endTask(calls, {
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
    find: async (asking) => findImportTask(asking, importId, 'OWN'),
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
  find: async (calls, id) => findImportTask(calls, id, 'OWN'),
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

function toImportBatch({ batchId, status, errorMessage }: ImportBatchRecord): ImportBatch | undefined {
  return batchId === undefined ? undefined : { batchId, status: knownStatus(importStatuses, status), errorMessage };
}

/** One text for the same statuses in whatever order, however often each. */
function setOf(statuses: readonly ImportStatus[]): string {
  let text = '';
  for (const status of importStatuses) text += statuses.includes(status) ? '1' : '0';
  return text;
}
