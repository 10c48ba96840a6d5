import type { EpochMs, TaskFields, TaskState } from './task.ts';

/** The statuses of a CloudTrail Lake import. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetImport.html */
export const cloudTrailImportStatuses = ['INITIALIZING', 'IN_PROGRESS', 'FAILED', 'STOPPED', 'COMPLETED'] as const;
export type CloudTrailImportStatus = (typeof cloudTrailImportStatuses)[number] | 'UNKNOWN';

/** The statuses of one failed entry of a CloudTrail Lake import. */
export const cloudTrailImportFailureStatuses = ['FAILED', 'RETRY', 'SUCCEEDED'] as const;
export type CloudTrailImportFailureStatus = (typeof cloudTrailImportFailureStatuses)[number] | 'UNKNOWN';

/**
 * A CloudTrail Lake import: S3 trail files to event data store.
 * A listing leaves `detail` out: ListImports returns neither source, times nor statistics.
 */
export interface CloudTrailImport extends TaskFields {
  readonly kind: 'CLOUDTRAIL_IMPORT';
  readonly status: CloudTrailImportStatus;
  readonly destinationArns: readonly string[];
  readonly detail?: CloudTrailImportDetail | undefined;
}

/** What only GetImport (and, but for the statistics, StartImport) returns. */
export interface CloudTrailImportDetail {
  readonly source?: CloudTrailS3Source | undefined;
  readonly startEventTime?: EpochMs | undefined;
  readonly endEventTime?: EpochMs | undefined;
  readonly statistics?: CloudTrailImportStatistics | undefined;
}

export interface CloudTrailS3Source {
  readonly locationUri: string;
  readonly bucketRegion: string;
  readonly bucketAccessRoleArn: string;
}

/** Counts so far. AWS says they may lag behind the truth. */
export interface CloudTrailImportStatistics {
  readonly prefixesFound?: number | undefined;
  readonly prefixesCompleted?: number | undefined;
  readonly filesCompleted?: number | undefined;
  readonly eventsCompleted?: number | undefined;
  readonly failedEntries?: number | undefined;
}

/** One entry that an import could not copy. */
export interface CloudTrailImportFailure {
  readonly location?: string | undefined;
  readonly status?: CloudTrailImportFailureStatus | undefined;
  readonly errorType?: string | undefined;
  readonly errorMessage?: string | undefined;
  readonly lastUpdatedTime?: EpochMs | undefined;
}

/** What a new CloudTrail import is asked to do. */
export interface CloudTrailImportRequest {
  readonly destinationArn: string;
  readonly source: CloudTrailS3Source;
  readonly startEventTime?: EpochMs | undefined;
  readonly endEventTime?: EpochMs | undefined;
}

/** Which CloudTrail imports a listing holds: all conditions at once. */
export interface CloudTrailImportQuery {
  readonly status?: Exclude<CloudTrailImportStatus, 'UNKNOWN'> | undefined;
  readonly destinationArn?: string | undefined;
}

/** The state that a CloudTrail import status stands for. */
export function cloudTrailImportState(status: CloudTrailImportStatus): TaskState {
  switch (status) {
    case 'INITIALIZING':
      return 'PENDING';
    case 'IN_PROGRESS':
      return 'RUNNING';
    case 'STOPPED':
      return 'CANCELLED';
    default:
      return status;
  }
}
