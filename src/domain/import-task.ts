import type { EpochMs, TaskFields, TaskState } from './task.ts';

/** The statuses of a CloudWatch Logs import task and of its batches. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Import.html */
export const importStatuses = ['IN_PROGRESS', 'CANCELLED', 'COMPLETED', 'FAILED'] as const;
export type ImportStatus = (typeof importStatuses)[number] | 'UNKNOWN';

/** A CloudWatch Logs import task: CloudTrail Lake event data store to managed log group. */
export interface ImportTask extends TaskFields {
  readonly kind: 'IMPORT_TASK';
  readonly status: ImportStatus;
  readonly sourceArn?: string | undefined;
  readonly destinationArn?: string | undefined;
  readonly filter?: ImportFilter | undefined;
  readonly bytesImported?: number | undefined;
}

/** The range of event times that is imported; a missing bound is open. */
export interface ImportFilter {
  readonly startEventTime?: EpochMs | undefined;
  readonly endEventTime?: EpochMs | undefined;
}

/** A part of an import task: events grouped by their time. `errorMessage` comes with FAILED only. */
export interface ImportBatch {
  readonly batchId: string;
  readonly status: ImportStatus;
  readonly errorMessage?: string | undefined;
}

/** What a new import task is asked to do. */
export interface ImportTaskRequest {
  readonly sourceArn: string;
  readonly roleArn: string;
  readonly filter?: ImportFilter | undefined;
}

/** Which import tasks a listing holds: all conditions at once. */
export interface ImportTaskQuery {
  readonly importId?: string | undefined;
  readonly status?: Exclude<ImportStatus, 'UNKNOWN'> | undefined;
  readonly sourceArn?: string | undefined;
}

/** The state that an import status stands for. */
export function importTaskState(status: ImportStatus): TaskState {
  return status === 'IN_PROGRESS' ? 'RUNNING' : status;
}
