import type {
  GetEventDataStoreRequest,
  GetEventDataStoreResponse,
  GetImportRequest,
  GetImportResponse,
  ListEventDataStoresRequest,
  ListEventDataStoresResponse,
  ListImportFailuresRequest,
  ListImportFailuresResponse,
  ListImportsRequest,
  ListImportsResponse,
  StartImportRequest,
  StartImportResponse,
  StopImportRequest,
  StopImportResponse,
} from '@aws-sdk/client-cloudtrail';
import type {
  CancelExportTaskRequest,
  CancelImportTaskRequest,
  CancelImportTaskResponse,
  CreateExportTaskRequest,
  CreateExportTaskResponse,
  CreateImportTaskRequest,
  CreateImportTaskResponse,
  DescribeExportTasksRequest,
  DescribeExportTasksResponse,
  DescribeImportTaskBatchesRequest,
  DescribeImportTaskBatchesResponse,
  DescribeImportTasksRequest,
  DescribeImportTasksResponse,
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { TaskKind } from '../domain/task.ts';

/** The AWS actions that only read: what goes in and what comes out. */
export interface ReadActions {
  DescribeImportTasks: [DescribeImportTasksRequest, DescribeImportTasksResponse];
  DescribeImportTaskBatches: [DescribeImportTaskBatchesRequest, DescribeImportTaskBatchesResponse];
  DescribeExportTasks: [DescribeExportTasksRequest, DescribeExportTasksResponse];
  DescribeLogGroups: [DescribeLogGroupsRequest, DescribeLogGroupsResponse];
  ListImports: [ListImportsRequest, ListImportsResponse];
  GetImport: [GetImportRequest, GetImportResponse];
  ListImportFailures: [ListImportFailuresRequest, ListImportFailuresResponse];
  ListEventDataStores: [ListEventDataStoresRequest, ListEventDataStoresResponse];
  GetEventDataStore: [GetEventDataStoreRequest, GetEventDataStoreResponse];
}

/** The AWS actions that change something. None of them takes an idempotency token. */
export interface WriteActions {
  CreateImportTask: [CreateImportTaskRequest, CreateImportTaskResponse];
  CancelImportTask: [CancelImportTaskRequest, CancelImportTaskResponse];
  CreateExportTask: [CreateExportTaskRequest, CreateExportTaskResponse];
  CancelExportTask: [CancelExportTaskRequest, object];
  StartImport: [StartImportRequest, StartImportResponse];
  StopImport: [StopImportRequest, StopImportResponse];
}

/** Every AWS action that this gateway uses. */
export interface Actions extends ReadActions, WriteActions {}
export type ActionName = keyof Actions;
export type Input<A extends ActionName> = Actions[A][0];
export type Output<A extends ActionName> = Actions[A][1];

/** Sends one request once: no retry. Rejects with what the SDK throws, or with the signal's reason once it has aborted. */
export type Send = <A extends ActionName>(
  action: A,
  input: Input<A>,
  signal: AbortSignal,
  onRequestId?: OnRequestId,
) => Promise<Output<A>>;

/** Told AWS's id of the request once it is answered, where the output does not have it: the same output may have come of several requests. */
export type OnRequestId = (requestId: string) => void;

/** What a read is about: a change of it makes every cached read of it stale. */
export type Topic = TaskKind | 'EVENT_DATA_STORE' | 'LOG_GROUP';

/**
 * What each change may change. An import task also makes its managed log group.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateImportTask.html
 */
export const topicsChangedBy: { readonly [A in keyof WriteActions]: readonly Topic[] } = {
  CreateImportTask: ['IMPORT_TASK', 'LOG_GROUP'],
  CancelImportTask: ['IMPORT_TASK', 'LOG_GROUP'],
  CreateExportTask: ['EXPORT_TASK'],
  CancelExportTask: ['EXPORT_TASK'],
  StartImport: ['CLOUDTRAIL_IMPORT', 'EVENT_DATA_STORE'],
  StopImport: ['CLOUDTRAIL_IMPORT', 'EVENT_DATA_STORE'],
};
