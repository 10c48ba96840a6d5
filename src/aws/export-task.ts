import type { ExportTask as ExportTaskRecord } from '@aws-sdk/client-cloudwatch-logs';
import { NotFoundError, OutcomeUnknownError } from '../domain/errors.ts';
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
import { allPages, knownStatus, mapped } from './record.ts';

/** The largest page. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeExportTasks.html */
const limit = 50;

/** What AWS puts in where none is given. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateExportTask.html */
const defaultPrefix = 'exportedlogs';

/** AWS's clock and this machine's may differ by this much. */
const clockSkewMs = 5 * 60_000;

/** One page of the export tasks that meet the query, newest first. */
export async function listExportTasks(
  calls: Calls,
  { taskId, status }: ExportTaskQuery,
  nextToken?: string,
  freshness?: Freshness,
): Promise<Page<ExportTask>> {
  const output = await calls.read('DescribeExportTasks', { taskId, statusCode: status, limit, nextToken }, freshness);
  const items = mapped(
    output.exportTasks,
    (record) => toExportTask(calls.profile, record),
    'an export task',
    calls.logger,
  );
  return { items, nextToken: output.nextToken };
}

/** The export task with this id, if AWS has it. */
export async function findExportTask(
  calls: Calls,
  taskId: string,
  freshness?: Freshness,
): Promise<ExportTask | undefined> {
  try {
    const { items } = await listExportTasks(calls, { taskId }, undefined, freshness);
    return items.find((task) => task.id === taskId);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/**
 * Cancels a pending or running export task and answers with it. Safe to repeat. An ended task is an InvalidStateError.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CancelExportTask.html
 */
export function cancelExportTask(calls: Calls, taskId: string): Promise<ExportTask> {
  return endTask<ExportTask>({
    name: `The export task ${taskId}`,
    send: async () => {
      await calls.write('CancelExportTask', { taskId });
      return { profile: calls.profile, kind: 'EXPORT_TASK', id: taskId, status: 'PENDING_CANCEL' };
    },
    find: () => findExportTask(calls, taskId, 'OWN'),
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
  find: (calls, id) => findExportTask(calls, id, 'OWN'),
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
