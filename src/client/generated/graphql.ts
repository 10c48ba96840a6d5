/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The status of a CloudTrail Lake import, in AWS's words. FAILED and STOPPED last until the import is retried; COMPLETED is the end. */
export type CloudTrailImportStatus =
  /** Everything was copied. */
  | 'COMPLETED'
  /** Came to the end with entries that could not be copied, or stopped with an error. It may be retried. */
  | 'FAILED'
  /** Taken, and looking through the source. */
  | 'INITIALIZING'
  /** Copying. */
  | 'IN_PROGRESS'
  /** Stopped on request. It may be retried, and goes on where it stopped. */
  | 'STOPPED'
  /** AWS used a word that this gateway does not know. It cannot be filtered by. */
  | 'UNKNOWN';

/** The status of a CloudWatch Logs export task, in AWS's words. COMPLETED, FAILED and CANCELLED are the ends. */
export type ExportStatus =
  /** Ended on request. What was written to the bucket stays there. */
  | 'CANCELLED'
  /** Finished. Where nothing matched, the bucket holds no more than the object aws-logs-write-test. */
  | 'COMPLETED'
  /** Ended with an error; also what exports come to that take more than 24 hours. */
  | 'FAILED'
  /** Taken, and waiting to start. */
  | 'PENDING'
  /** Asked to stop. It may still come to COMPLETED. */
  | 'PENDING_CANCEL'
  /** At work: seconds to hours. */
  | 'RUNNING'
  /** AWS used a word that this gateway does not know. It cannot be filtered by. */
  | 'UNKNOWN';

/** The status of a CloudWatch Logs import task or of one of its batches, in AWS's words. There is no way back from an end. */
export type ImportStatus =
  /** Ended on request. What was imported stays in the log group. */
  | 'CANCELLED'
  /** Finished. */
  | 'COMPLETED'
  /** Ended with an error; see errorMessage. */
  | 'FAILED'
  /** At work. An import has this status from its creation on. */
  | 'IN_PROGRESS'
  /** AWS used a word that this gateway does not know. It cannot be filtered by. */
  | 'UNKNOWN';

/** What the figures of a progress rest on. */
export type ProgressBasis =
  /** The batches of a CloudWatch Logs import that have come to their end, of those that AWS lists. */
  | 'BATCHES'
  /** Nothing: AWS gives nothing to count for exports. */
  | 'NONE'
  /** The S3 prefixes of a CloudTrail import that are completed, of those found. */
  | 'PREFIXES';

/** What the progress of a task is counted in. */
export type ProgressUnit =
  /** The batches of a CloudWatch Logs import. */
  | 'BATCHES'
  /** The S3 prefixes of a CloudTrail import. */
  | 'PREFIXES';

/** Which events are meant: those that meet all conditions given. */
export type TaskEventFilter = {
  /** Only events of these kinds of task. At least one; without it, all. */
  kinds?: Array<TaskKind> | null | undefined;
  /** Only events of tasks in these profiles. At least one; without it, all. An unknown name is BAD_USER_INPUT. */
  profiles?: Array<string> | null | undefined;
  /** Only events at which the task is in one of these states. At least one; without it, all. */
  states?: Array<TaskState> | null | undefined;
  /** Only events of these types. At least one; without it, all. */
  types?: Array<TaskEventType> | null | undefined;
};

/** What was observed of a task. */
export type TaskEventType =
  /** A batch of an import task changed its status. */
  | 'BATCH_STATUS_CHANGED'
  /** First seen. A task that began and ended between two looks is CREATED in the state of its end. */
  | 'CREATED'
  /** Figures moved. Conflated: a slow reader gets the newest of each task only. Not in the event log. */
  | 'PROGRESS'
  /** The state at subscription: comes first, once for each task that matches, and only without `after`. Not in the event log. */
  | 'SNAPSHOT'
  /** Another status in AWS's words; `previousState` tells the state before. */
  | 'STATUS_CHANGED';

/** The kinds of task. */
export type TaskKind =
  /** CloudTrail Lake imports. */
  | 'CLOUDTRAIL_IMPORT'
  /** CloudWatch Logs export tasks. */
  | 'EXPORT_TASK'
  /** CloudWatch Logs import tasks. */
  | 'IMPORT_TASK';

/** The state of a task in one vocabulary for all kinds. COMPLETED, FAILED and CANCELLED are the ends. */
export type TaskState =
  /** Ended on request: CANCELLED, or STOPPED of a CloudTrail import, which may be retried. */
  | 'CANCELLED'
  /** Asked to stop: PENDING_CANCEL of an export. It may still complete. */
  | 'CANCELLING'
  /** Finished, all of it. */
  | 'COMPLETED'
  /** Ended with an error. A CloudTrail import may be retried; the others are started anew. */
  | 'FAILED'
  /** Taken by AWS, not yet started: PENDING of an export, INITIALIZING of a CloudTrail import. */
  | 'PENDING'
  /** At work: IN_PROGRESS of an import, RUNNING of an export. */
  | 'RUNNING'
  /** AWS used a status word that this gateway does not know. */
  | 'UNKNOWN';

export type EventHeadQueryVariables = Exact<{ [key: string]: never; }>;


export type EventHeadQuery = { eventCursor: string };

export type KindOfTaskQueryVariables = Exact<{
  id: string | number;
}>;


export type KindOfTaskQuery = { node:
    | { __typename: 'CloudTrailImport' }
    | { __typename: 'EventDataStore' }
    | { __typename: 'ExportTask' }
    | { __typename: 'ImportBatch' }
    | { __typename: 'ImportTask' }
    | { __typename: 'LogGroup' }
    | { __typename: 'Profile' }
   | null };

export type EventsBehindQueryVariables = Exact<{
  filter?: TaskEventFilter | null | undefined;
  after: string;
}>;


export type EventsBehindQuery = { taskEvents: { nodes: Array<
      | { cursor: string, task:
          | { id: string }
          | { id: string }
          | { id: string }
         }
      | { cursor: string, task:
          | { id: string }
          | { id: string }
          | { id: string }
         }
      | { cursor: string, task:
          | { id: string }
          | { id: string }
          | { id: string }
         }
    >, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type WatchEventsSubscriptionVariables = Exact<{
  filter?: TaskEventFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type WatchEventsSubscription = { update:
    | { __typename: 'CloudTrailImportEvent', cursor: string, type: TaskEventType, observedTime: string, state: TaskState, previousState: TaskState | null, task:
        | { __typename: 'CloudTrailImport', destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailImportId: string, cloudTrailImportStatus: CloudTrailImportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
        | { __typename: 'ExportTask', taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
        | { __typename: 'ImportTask', importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { startEventTime: string | null, endEventTime: string | null } | null, statistics: { bytesImported: number } | null, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
       }
    | { __typename: 'ExportTaskEvent', cursor: string, type: TaskEventType, observedTime: string, state: TaskState, previousState: TaskState | null, task:
        | { __typename: 'CloudTrailImport', destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailImportId: string, cloudTrailImportStatus: CloudTrailImportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
        | { __typename: 'ExportTask', taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
        | { __typename: 'ImportTask', importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { startEventTime: string | null, endEventTime: string | null } | null, statistics: { bytesImported: number } | null, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
       }
    | { __typename: 'ImportTaskEvent', cursor: string, type: TaskEventType, observedTime: string, state: TaskState, previousState: TaskState | null, batch: { id: string, batchId: string, errorMessage: string | null, batchStatus: ImportStatus } | null, task:
        | { __typename: 'CloudTrailImport', destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailImportId: string, cloudTrailImportStatus: CloudTrailImportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
        | { __typename: 'ExportTask', taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
        | { __typename: 'ImportTask', importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { startEventTime: string | null, endEventTime: string | null } | null, statistics: { bytesImported: number } | null, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
       }
   };

export type WatchImportTaskSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type WatchImportTaskSubscription = { update: { __typename: 'ImportTaskEvent', cursor: string, type: TaskEventType, observedTime: string, state: TaskState, previousState: TaskState | null, batch: { id: string, batchId: string, errorMessage: string | null, batchStatus: ImportStatus } | null, task:
      | { __typename: 'CloudTrailImport', destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailImportId: string, cloudTrailImportStatus: CloudTrailImportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
      | { __typename: 'ExportTask', taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
      | { __typename: 'ImportTask', importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { startEventTime: string | null, endEventTime: string | null } | null, statistics: { bytesImported: number } | null, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
     } };

export type WatchExportTaskSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type WatchExportTaskSubscription = { update: { __typename: 'ExportTaskEvent', cursor: string, type: TaskEventType, observedTime: string, state: TaskState, previousState: TaskState | null, task:
      | { __typename: 'CloudTrailImport', destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailImportId: string, cloudTrailImportStatus: CloudTrailImportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
      | { __typename: 'ExportTask', taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
      | { __typename: 'ImportTask', importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { startEventTime: string | null, endEventTime: string | null } | null, statistics: { bytesImported: number } | null, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
     } };

export type WatchCloudTrailImportSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type WatchCloudTrailImportSubscription = { update: { __typename: 'CloudTrailImportEvent', cursor: string, type: TaskEventType, observedTime: string, state: TaskState, previousState: TaskState | null, task:
      | { __typename: 'CloudTrailImport', destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailImportId: string, cloudTrailImportStatus: CloudTrailImportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
      | { __typename: 'ExportTask', taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
      | { __typename: 'ImportTask', importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { startEventTime: string | null, endEventTime: string | null } | null, statistics: { bytesImported: number } | null, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
     } };

type TaskFields_CloudTrailImport_Fragment = { __typename: 'CloudTrailImport', destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailImportId: string, cloudTrailImportStatus: CloudTrailImportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } };

type TaskFields_ExportTask_Fragment = { __typename: 'ExportTask', taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } };

type TaskFields_ImportTask_Fragment = { __typename: 'ImportTask', importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { startEventTime: string | null, endEventTime: string | null } | null, statistics: { bytesImported: number } | null, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } };

export type TaskFieldsFragment =
  | TaskFields_CloudTrailImport_Fragment
  | TaskFields_ExportTask_Fragment
  | TaskFields_ImportTask_Fragment
;

type TaskUpdate_CloudTrailImportEvent_Fragment = { __typename: 'CloudTrailImportEvent', cursor: string, type: TaskEventType, observedTime: string, state: TaskState, previousState: TaskState | null, task:
    | { __typename: 'CloudTrailImport', destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailImportId: string, cloudTrailImportStatus: CloudTrailImportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
    | { __typename: 'ExportTask', taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
    | { __typename: 'ImportTask', importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { startEventTime: string | null, endEventTime: string | null } | null, statistics: { bytesImported: number } | null, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
   };

type TaskUpdate_ExportTaskEvent_Fragment = { __typename: 'ExportTaskEvent', cursor: string, type: TaskEventType, observedTime: string, state: TaskState, previousState: TaskState | null, task:
    | { __typename: 'CloudTrailImport', destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailImportId: string, cloudTrailImportStatus: CloudTrailImportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
    | { __typename: 'ExportTask', taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
    | { __typename: 'ImportTask', importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { startEventTime: string | null, endEventTime: string | null } | null, statistics: { bytesImported: number } | null, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
   };

type TaskUpdate_ImportTaskEvent_Fragment = { __typename: 'ImportTaskEvent', cursor: string, type: TaskEventType, observedTime: string, state: TaskState, previousState: TaskState | null, batch: { id: string, batchId: string, errorMessage: string | null, batchStatus: ImportStatus } | null, task:
    | { __typename: 'CloudTrailImport', destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailImportId: string, cloudTrailImportStatus: CloudTrailImportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
    | { __typename: 'ExportTask', taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
    | { __typename: 'ImportTask', importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { startEventTime: string | null, endEventTime: string | null } | null, statistics: { bytesImported: number } | null, profile: { name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
   };

export type TaskUpdateFragment =
  | TaskUpdate_CloudTrailImportEvent_Fragment
  | TaskUpdate_ExportTaskEvent_Fragment
  | TaskUpdate_ImportTaskEvent_Fragment
;

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const TaskFieldsFragmentDoc = new TypedDocumentString(`
    fragment TaskFields on Task {
  __typename
  id
  state
  message
  creationTime
  lastUpdatedTime
  completionTime
  profile {
    name
  }
  progress {
    fraction
    basis
    unit
    completedUnits
    totalUnits
    bytesPerSecond
    estimatedCompletionTime
    stalledSince
  }
  ... on ImportTask {
    importId
    importStatus: status
    sourceArn
    destinationArn
    filter {
      startEventTime
      endEventTime
    }
    statistics {
      bytesImported
    }
  }
  ... on ExportTask {
    taskId
    taskName
    exportStatus: status
    logGroupName
    destination
    destinationPrefix
    from
    to
  }
  ... on CloudTrailImport {
    cloudTrailImportId: importId
    cloudTrailImportStatus: status
    destinationArns
  }
}
    `, {"fragmentName":"TaskFields"}) as unknown as TypedDocumentString<TaskFieldsFragment, unknown>;
export const TaskUpdateFragmentDoc = new TypedDocumentString(`
    fragment TaskUpdate on TaskEvent {
  __typename
  cursor
  type
  observedTime
  state
  previousState
  ... on ImportTaskEvent {
    batch {
      id
      batchId
      batchStatus: status
      errorMessage
    }
  }
  task {
    ...TaskFields
  }
}
    fragment TaskFields on Task {
  __typename
  id
  state
  message
  creationTime
  lastUpdatedTime
  completionTime
  profile {
    name
  }
  progress {
    fraction
    basis
    unit
    completedUnits
    totalUnits
    bytesPerSecond
    estimatedCompletionTime
    stalledSince
  }
  ... on ImportTask {
    importId
    importStatus: status
    sourceArn
    destinationArn
    filter {
      startEventTime
      endEventTime
    }
    statistics {
      bytesImported
    }
  }
  ... on ExportTask {
    taskId
    taskName
    exportStatus: status
    logGroupName
    destination
    destinationPrefix
    from
    to
  }
  ... on CloudTrailImport {
    cloudTrailImportId: importId
    cloudTrailImportStatus: status
    destinationArns
  }
}`, {"fragmentName":"TaskUpdate"}) as unknown as TypedDocumentString<TaskUpdateFragment, unknown>;
export const EventHeadDocument = new TypedDocumentString(`
    query EventHead {
  eventCursor
}
    `) as unknown as TypedDocumentString<EventHeadQuery, EventHeadQueryVariables>;
export const KindOfTaskDocument = new TypedDocumentString(`
    query KindOfTask($id: ID!) {
  node(id: $id) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<KindOfTaskQuery, KindOfTaskQueryVariables>;
export const EventsBehindDocument = new TypedDocumentString(`
    query EventsBehind($filter: TaskEventFilter, $after: String!) {
  taskEvents(filter: $filter, after: $after, first: 200) {
    nodes {
      cursor
      task {
        id
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<EventsBehindQuery, EventsBehindQueryVariables>;
export const WatchEventsDocument = new TypedDocumentString(`
    subscription WatchEvents($filter: TaskEventFilter, $after: String) {
  update: taskEvents(filter: $filter, after: $after) {
    ...TaskUpdate
  }
}
    fragment TaskFields on Task {
  __typename
  id
  state
  message
  creationTime
  lastUpdatedTime
  completionTime
  profile {
    name
  }
  progress {
    fraction
    basis
    unit
    completedUnits
    totalUnits
    bytesPerSecond
    estimatedCompletionTime
    stalledSince
  }
  ... on ImportTask {
    importId
    importStatus: status
    sourceArn
    destinationArn
    filter {
      startEventTime
      endEventTime
    }
    statistics {
      bytesImported
    }
  }
  ... on ExportTask {
    taskId
    taskName
    exportStatus: status
    logGroupName
    destination
    destinationPrefix
    from
    to
  }
  ... on CloudTrailImport {
    cloudTrailImportId: importId
    cloudTrailImportStatus: status
    destinationArns
  }
}
fragment TaskUpdate on TaskEvent {
  __typename
  cursor
  type
  observedTime
  state
  previousState
  ... on ImportTaskEvent {
    batch {
      id
      batchId
      batchStatus: status
      errorMessage
    }
  }
  task {
    ...TaskFields
  }
}`) as unknown as TypedDocumentString<WatchEventsSubscription, WatchEventsSubscriptionVariables>;
export const WatchImportTaskDocument = new TypedDocumentString(`
    subscription WatchImportTask($id: ID!, $after: String) {
  update: importTaskUpdated(id: $id, after: $after) {
    ...TaskUpdate
  }
}
    fragment TaskFields on Task {
  __typename
  id
  state
  message
  creationTime
  lastUpdatedTime
  completionTime
  profile {
    name
  }
  progress {
    fraction
    basis
    unit
    completedUnits
    totalUnits
    bytesPerSecond
    estimatedCompletionTime
    stalledSince
  }
  ... on ImportTask {
    importId
    importStatus: status
    sourceArn
    destinationArn
    filter {
      startEventTime
      endEventTime
    }
    statistics {
      bytesImported
    }
  }
  ... on ExportTask {
    taskId
    taskName
    exportStatus: status
    logGroupName
    destination
    destinationPrefix
    from
    to
  }
  ... on CloudTrailImport {
    cloudTrailImportId: importId
    cloudTrailImportStatus: status
    destinationArns
  }
}
fragment TaskUpdate on TaskEvent {
  __typename
  cursor
  type
  observedTime
  state
  previousState
  ... on ImportTaskEvent {
    batch {
      id
      batchId
      batchStatus: status
      errorMessage
    }
  }
  task {
    ...TaskFields
  }
}`) as unknown as TypedDocumentString<WatchImportTaskSubscription, WatchImportTaskSubscriptionVariables>;
export const WatchExportTaskDocument = new TypedDocumentString(`
    subscription WatchExportTask($id: ID!, $after: String) {
  update: exportTaskUpdated(id: $id, after: $after) {
    ...TaskUpdate
  }
}
    fragment TaskFields on Task {
  __typename
  id
  state
  message
  creationTime
  lastUpdatedTime
  completionTime
  profile {
    name
  }
  progress {
    fraction
    basis
    unit
    completedUnits
    totalUnits
    bytesPerSecond
    estimatedCompletionTime
    stalledSince
  }
  ... on ImportTask {
    importId
    importStatus: status
    sourceArn
    destinationArn
    filter {
      startEventTime
      endEventTime
    }
    statistics {
      bytesImported
    }
  }
  ... on ExportTask {
    taskId
    taskName
    exportStatus: status
    logGroupName
    destination
    destinationPrefix
    from
    to
  }
  ... on CloudTrailImport {
    cloudTrailImportId: importId
    cloudTrailImportStatus: status
    destinationArns
  }
}
fragment TaskUpdate on TaskEvent {
  __typename
  cursor
  type
  observedTime
  state
  previousState
  ... on ImportTaskEvent {
    batch {
      id
      batchId
      batchStatus: status
      errorMessage
    }
  }
  task {
    ...TaskFields
  }
}`) as unknown as TypedDocumentString<WatchExportTaskSubscription, WatchExportTaskSubscriptionVariables>;
export const WatchCloudTrailImportDocument = new TypedDocumentString(`
    subscription WatchCloudTrailImport($id: ID!, $after: String) {
  update: cloudTrailImportUpdated(id: $id, after: $after) {
    ...TaskUpdate
  }
}
    fragment TaskFields on Task {
  __typename
  id
  state
  message
  creationTime
  lastUpdatedTime
  completionTime
  profile {
    name
  }
  progress {
    fraction
    basis
    unit
    completedUnits
    totalUnits
    bytesPerSecond
    estimatedCompletionTime
    stalledSince
  }
  ... on ImportTask {
    importId
    importStatus: status
    sourceArn
    destinationArn
    filter {
      startEventTime
      endEventTime
    }
    statistics {
      bytesImported
    }
  }
  ... on ExportTask {
    taskId
    taskName
    exportStatus: status
    logGroupName
    destination
    destinationPrefix
    from
    to
  }
  ... on CloudTrailImport {
    cloudTrailImportId: importId
    cloudTrailImportStatus: status
    destinationArns
  }
}
fragment TaskUpdate on TaskEvent {
  __typename
  cursor
  type
  observedTime
  state
  previousState
  ... on ImportTaskEvent {
    batch {
      id
      batchId
      batchStatus: status
      errorMessage
    }
  }
  task {
    ...TaskFields
  }
}`) as unknown as TypedDocumentString<WatchCloudTrailImportSubscription, WatchCloudTrailImportSubscriptionVariables>;