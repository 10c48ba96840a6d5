import type { EpochMs, TaskFields, TaskState } from './task.ts';

/** The statuses of a CloudWatch Logs export task. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ExportTaskStatus.html */
export const exportStatuses = ['CANCELLED', 'COMPLETED', 'FAILED', 'PENDING', 'PENDING_CANCEL', 'RUNNING'] as const;
export type ExportStatus = (typeof exportStatuses)[number] | 'UNKNOWN';

/** A CloudWatch Logs export task: log group to S3. */
export interface ExportTask extends TaskFields {
  readonly kind: 'EXPORT_TASK';
  readonly status: ExportStatus;
  readonly taskName?: string | undefined;
  readonly logGroupName?: string | undefined;
  readonly from?: EpochMs | undefined;
  readonly to?: EpochMs | undefined;
  readonly destination?: string | undefined;
  readonly destinationPrefix?: string | undefined;
}

/** What a new export task is asked to do. */
export interface ExportTaskRequest {
  readonly logGroupName: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly destination: string;
  readonly destinationPrefix?: string | undefined;
  readonly taskName?: string | undefined;
  readonly logStreamNamePrefix?: string | undefined;
}

/** Which export tasks a listing holds: all conditions at once. */
export interface ExportTaskQuery {
  readonly taskId?: string | undefined;
  readonly status?: Exclude<ExportStatus, 'UNKNOWN'> | undefined;
}

/** The state that an export status stands for. */
export function exportTaskState(status: ExportStatus): TaskState {
  return status === 'PENDING_CANCEL' ? 'CANCELLING' : status;
}
