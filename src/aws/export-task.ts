import type { ExportTask as ExportTaskRecord } from '@aws-sdk/client-cloudwatch-logs';
import { OutcomeUnknownError } from '../domain/errors.ts';
import {
  exportStatuses,
  exportTaskState,
  type ExportTask,
  type ExportTaskQuery,
  type ExportTaskRequest,
} from '../domain/export-task.ts';
import type { Page } from '../domain/page.ts';
import type { Calls, Freshness } from './call.ts';
import type { Creation } from './creation.ts';
import { endTask } from './end-task.ts';
import type { MaybePromise } from './maybe-promise.ts';
import { keyOfParts, type ReadKind } from './read-kind.ts';
import { allPages, found, knownStatus, mapped, perAnswer } from './record.ts';
import { sharePage } from './share.ts';

/** The largest page. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeExportTasks.html */
const limit = 50;

/** What AWS puts in where none is given. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateExportTask.html */
const defaultPrefix = 'exportedlogs';

/** AWS's clock and this machine's may differ by this much. */
const clockSkewMs = 5 * 60_000;

interface ExportTaskPage {
  readonly query: ExportTaskQuery;
  readonly nextToken?: string | undefined;
}

const pageOf = perAnswer<Page<ExportTask>>();

const exportTaskPages: ReadKind<ExportTaskPage, Page<ExportTask>> = {
  topic: 'EXPORT_TASK',
  keyOf: ({ query, nextToken }) => keyOfParts('exportTasks', query.taskId, query.status, nextToken),
  load: async ({ profile, logger, load }, { query, nextToken }, signal) => {
    const { taskId, status: statusCode } = query;
    const output = await load('DescribeExportTasks', { taskId, statusCode, limit, nextToken }, signal);
    return pageOf(output, profile, () => ({
      items: mapped(output.exportTasks, (record) => toExportTask(profile, record), 'an export task', logger),
      nextToken: output.nextToken,
    }));
  },
  share: sharePage(({ id }) => id),
};

/** One page of the export tasks that meet the query, newest first. */
export function listExportTasks(
  calls: Calls,
  query: ExportTaskQuery,
  nextToken?: string,
  freshness?: Freshness,
): MaybePromise<Page<ExportTask>> {
  return calls.read(exportTaskPages, { query, nextToken }, freshness);
}

/** The export task with this id, if AWS has it. */
export function findExportTask(
  calls: Calls,
  taskId: string,
  freshness?: Freshness,
): MaybePromise<ExportTask | undefined> {
  const page = listExportTasks(calls, { taskId }, undefined, freshness);
  return found(page, ({ items }) => items.find((task) => task.id === taskId));
}

/**
 * Cancels a pending or running export task and answers with it. Safe to repeat. An ended task is an InvalidStateError.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CancelExportTask.html
 */
export function cancelExportTask(calls: Calls, taskId: string): Promise<ExportTask> {
  return endTask<ExportTask>(calls, {
    name: `The export task ${taskId}`,
    send: async () => {
      await calls.write('CancelExportTask', { taskId });
      return { profile: calls.profile, kind: 'EXPORT_TASK', id: taskId, status: 'PENDING_CANCEL' };
    },
    find: async (asking) => findExportTask(asking, taskId, 'OWN'),
    stateOf: (task) => exportTaskState(task.status),
  });
}

/** Creates export tasks. AWS shows all of a task but its logStreamNamePrefix. */
export const exportTaskCreation: Creation<ExportTaskRequest, ExportTask> = {
  kind: 'EXPORT_TASK',
  label: 'export task',
  create: async (calls, request, options) => {
    const { logGroupName, from, to, destination, destinationPrefix, taskName, logStreamNamePrefix } = request;
    const input = { logGroupName, from, to, destination, destinationPrefix, taskName, logStreamNamePrefix };
    const { taskId } = await calls.write('CreateExportTask', input, options);
    if (taskId === undefined) throw new OutcomeUnknownError('AWS answered CreateExportTask without a taskId.');
    return exportTaskCreation.draft(calls.profile, taskId, request);
  },
  draft: (profile, id, { taskName, logGroupName, from, to, destination, destinationPrefix = defaultPrefix }) => ({
    profile,
    kind: 'EXPORT_TASK',
    id,
    status: 'PENDING',
    taskName,
    logGroupName,
    from,
    to,
    destination,
    destinationPrefix,
  }),
  // An account may keep thousands of ended tasks. They come newest first: so says the user guide of CloudWatch Logs, "Export log
  // data to Amazon S3 using the AWS CLI". The first page is always read, however wrong this machine's clock is.
  candidates: async (calls, _request, begun) =>
    allPages(
      (nextToken) => listExportTasks(calls, {}, nextToken, 'OWN'),
      ({ items }) => items.some(({ creationTime }) => creationTime !== undefined && creationTime < begun - clockSkewMs),
    ),
  find: async (calls, id) => findExportTask(calls, id, 'OWN'),
  matches: (task, request) =>
    task.logGroupName === request.logGroupName &&
    task.from === request.from &&
    task.to === request.to &&
    task.destination === request.destination &&
    (task.destinationPrefix ?? defaultPrefix) === (request.destinationPrefix ?? defaultPrefix) &&
    task.taskName === request.taskName,
};

function toExportTask(profile: string, record: ExportTaskRecord): ExportTask | undefined {
  if (record.taskId === undefined) return undefined;
  return {
    profile,
    kind: 'EXPORT_TASK',
    id: record.taskId,
    status: knownStatus(exportStatuses, record.status?.code),
    taskName: record.taskName,
    logGroupName: record.logGroupName,
    from: record.from,
    to: record.to,
    destination: record.destination,
    destinationPrefix: record.destinationPrefix,
    message: record.status?.message,
    creationTime: record.executionInfo?.creationTime,
    completionTime: record.executionInfo?.completionTime,
  };
}
