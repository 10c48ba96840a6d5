/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What became of an entry that could not be copied, in AWS's words. */
export type CloudTrailImportFailureStatus =
  /** It was not copied. */
  | 'FAILED'
  /** A retry of the import will try it, or is trying it, again. */
  | 'RETRY'
  /** A retry has copied it. */
  | 'SUCCEEDED'
  /** AWS used a word that this gateway does not know. */
  | 'UNKNOWN';

/** Which CloudTrail imports a list holds: those that meet all conditions given. */
export type CloudTrailImportFilter = {
  /** Only imports into this event data store. */
  destinationArn?: string | null | undefined;
  /** Only imports in one of these statuses. At least one, and not UNKNOWN. AWS is asked once for each. */
  statuses?: Array<CloudTrailImportStatus> | null | undefined;
};

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

/** Trail files in S3, and the role to read them through. */
export type CloudTrailS3SourceInput = {
  /** The ARN of the IAM role through which CloudTrail reads the bucket. It trusts cloudtrail.amazonaws.com. */
  bucketAccessRoleArn: string;
  /** The region of the bucket, such as us-east-1. */
  bucketRegion: string;
  /** The files to copy, `s3://<bucket>/<prefix>`. Only the prefix CloudTrail of the bucket is read unless this names another, and only gzip files. */
  locationUri: string;
};

/** What to export, and to which bucket. The bucket's policy must let logs.<region>.amazonaws.com call s3:GetBucketAcl and s3:PutObject. */
export type CreateExportTaskInput = {
  /** Any string of the caller; the payload carries it back unchanged. */
  clientMutationId?: string | null | undefined;
  /** Makes the call safe to repeat: 1 to 64 characters, made up by the caller for this one task. The same token with the same input within 24 hours answers with the task that the first call created; with another input it is a CONFLICT. AWS itself offers no such thing. */
  clientToken?: string | null | undefined;
  /** The name of the S3 bucket, in the region of the profile. It may belong to another account. */
  destination: string;
  /** What the keys in the bucket begin with; AWS takes `exportedlogs` without it. At most 1,024 bytes, the limit of a key in S3. */
  destinationPrefix?: string | null | undefined;
  /** The begin of the time range, inclusive. Not before 1970. */
  from: string;
  /** The name (not the ARN) of the log group: 1 to 512 letters, digits and characters of . - _ / # */
  logGroupName: string;
  /** Exports only log streams whose names begin with this: 1 to 512 characters, none of them : or *. */
  logStreamNamePrefix?: string | null | undefined;
  /** The profile whose account and region the task runs in. Needed only where there is more than one for the caller. */
  profile?: string | null | undefined;
  /** A name for the task, 1 to 512 characters. It need not be unique. */
  taskName?: string | null | undefined;
  /** The end of the time range; not before `from`. Events of the last 12 hours may not be exportable yet. */
  to: string;
};

/** What to import, and through which role. */
export type CreateImportTaskInput = {
  /** Any string of the caller; the payload carries it back unchanged. */
  clientMutationId?: string | null | undefined;
  /** Makes the call safe to repeat: 1 to 64 characters, made up by the caller for this one task. The same token with the same input within 24 hours answers with the task that the first call created; with another input it is a CONFLICT. AWS itself offers no such thing. */
  clientToken?: string | null | undefined;
  /** The range of event times to import; without it, all that the store keeps. */
  filter?: ImportFilterInput | null | undefined;
  /** The profile whose account and region the task runs in. Needed only where there is more than one for the caller. */
  profile?: string | null | undefined;
  /** The ARN of the IAM role to import through. It trusts cloudtrail.amazonaws.com and allows cloudtrail:GetEventDataStoreData, logs:CreateLogGroup, logs:CreateLogStream, logs:PutResourcePolicy, and kms:Decrypt and kms:GenerateDataKey where the store has a key of its own. */
  roleArn: string;
  /** The ARN of the event data store to import, `arn:<partition>:cloudtrail:<region>:<account>:eventdatastore/<id>`. */
  sourceArn: string;
};

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

/** Which export tasks a list holds: those that meet all conditions given. */
export type ExportTaskFilter = {
  /** Only exports in one of these statuses. At least one, and not UNKNOWN. AWS is asked once for each. */
  statuses?: Array<ExportStatus> | null | undefined;
  /** Only the export of this id, 1 to 512 characters. */
  taskId?: string | null | undefined;
};

/** The range of event times to import. It must lie within the time for which the event data store keeps events. */
export type ImportFilterInput = {
  /** The eventTime to end with; open without it. Not before startEventTime. */
  endEventTime?: string | null | undefined;
  /** The eventTime to begin with; open without it. Not before 1970. */
  startEventTime?: string | null | undefined;
};

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

/** Which import tasks a list holds: those that meet all conditions given. */
export type ImportTaskFilter = {
  /** Only the import of this id: 1 to 256 letters, digits and hyphens. */
  importId?: string | null | undefined;
  /** Only imports of this event data store. */
  sourceArn?: string | null | undefined;
  /** Only imports in one of these statuses. At least one, and not UNKNOWN. AWS is asked once for each. */
  statuses?: Array<ImportStatus> | null | undefined;
};

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

/** What a caller may do at this gateway. AWS's own permissions are another matter. */
export type Role =
  /** Also create, cancel, stop and retry tasks. */
  | 'OPERATOR'
  /** Query and subscribe. */
  | 'VIEWER';

/** What to copy from S3, and into which event data store. */
export type StartCloudTrailImportInput = {
  /** Any string of the caller; the payload carries it back unchanged. */
  clientMutationId?: string | null | undefined;
  /** Makes the call safe to repeat: 1 to 64 characters, made up by the caller for this one task. The same token with the same input within 24 hours answers with the task that the first call created; with another input it is a CONFLICT. AWS itself offers no such thing. */
  clientToken?: string | null | undefined;
  /** The ARN of the event data store to copy into, `arn:<partition>:cloudtrail:<region>:<account>:eventdatastore/<id>`. */
  destinationArn: string;
  /** Copies no events after this; open without it. Not before startEventTime. */
  endEventTime?: string | null | undefined;
  /** The profile whose account and region the task runs in. Needed only where there is more than one for the caller. */
  profile?: string | null | undefined;
  /** What to copy. */
  source: CloudTrailS3SourceInput;
  /** Copies no events before this; open without it. Events older than the store keeps them are left out in any case. */
  startEventTime?: string | null | undefined;
};

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

/** What the caller can do about a fault. */
export type UserErrorCode =
  /** Mend the policy of the role, bucket or key that was named. */
  | 'ACCESS_DENIED'
  /** Look at what is there already: the same task, or the same clientToken with another input. */
  | 'CONFLICT'
  /** Mend the input that `field` names, or, without `field`, what `message` tells of. */
  | 'INVALID_INPUT'
  /** Read the task or resource again: its state does not allow this. */
  | 'INVALID_STATE'
  /** Wait until a running task has ended: AWS allows no more at once. `Profile.quotas` tells. */
  | 'LIMIT_EXCEEDED'
  /** Look for another task or resource: this one is not there. */
  | 'NOT_FOUND';

export type TasksQueryVariables = Exact<{ [key: string]: never; }>;


export type TasksQuery = { importTasks: { nodes: Array<{ sourceArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, profile: { name: string } }> }, exportTasks: { nodes: Array<{ logGroupName: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, profile: { name: string } }> }, cloudTrailImports: { nodes: Array<{ destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, profile: { name: string } }> } };

type TaskLine_CloudTrailImport_Fragment = { id: string, state: TaskState, message: string | null, creationTime: string | null, profile: { name: string } };

type TaskLine_ExportTask_Fragment = { id: string, state: TaskState, message: string | null, creationTime: string | null, profile: { name: string } };

type TaskLine_ImportTask_Fragment = { id: string, state: TaskState, message: string | null, creationTime: string | null, profile: { name: string } };

export type TaskLineFragment =
  | TaskLine_CloudTrailImport_Fragment
  | TaskLine_ExportTask_Fragment
  | TaskLine_ImportTask_Fragment
;

export type SlotsQueryVariables = Exact<{ [key: string]: never; }>;


export type SlotsQuery = { profiles: Array<{ name: string, region: string, accountId: string | null, quotas: { importTasks: { active: number, limit: number }, exportTasks: { active: number, limit: number }, cloudTrailImports: { active: number, limit: number } } }> };

export type ImportQueryVariables = Exact<{
  importId: string;
  profile?: string | null | undefined;
}>;


export type ImportQuery = { importTask: { id: string, status: ImportStatus, errorMessage: string | null, filter: { startEventTime: string | null, endEventTime: string | null } | null, statistics: { bytesImported: number } | null, source: { name: string | null, status: string | null, retentionPeriodDays: number | null } | null, destination: { name: string, storedBytes: number | null } | null, batches: { nodes: Array<{ batchId: string, errorMessage: string | null }> } } | null };

export type ExportsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  statuses?: Array<ExportStatus> | ExportStatus | null | undefined;
}>;


export type ExportsQuery = { exportTasks: { edges: Array<{ cursor: string, node: { taskId: string, taskName: string | null, status: ExportStatus, logGroupName: string | null, destination: string | null, destinationPrefix: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SourcesQueryVariables = Exact<{ [key: string]: never; }>;


export type SourcesQuery = { eventDataStores: { nodes: Array<{ arn: string, name: string | null, status: string | null }> }, logGroups: { nodes: Array<{ name: string, logGroupClass: string | null, storedBytes: number | null }> } };

export type CreateImportMutationVariables = Exact<{
  input: CreateImportTaskInput;
}>;


export type CreateImportMutation = { createImportTask: { importTask: { id: string, importId: string, status: ImportStatus, destinationArn: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CreateExportMutationVariables = Exact<{
  input: CreateExportTaskInput;
}>;


export type CreateExportMutation = { createExportTask: { exportTask: { id: string, taskId: string, status: ExportStatus } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type StartCloudTrailImportMutationVariables = Exact<{
  input: StartCloudTrailImportInput;
}>;


export type StartCloudTrailImportMutation = { startCloudTrailImport: { cloudTrailImport: { id: string, importId: string, status: CloudTrailImportStatus } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RetryCloudTrailImportMutationVariables = Exact<{
  id: string | number;
}>;


export type RetryCloudTrailImportMutation = { retryCloudTrailImport: { cloudTrailImport: { status: CloudTrailImportStatus, failures: { nodes: Array<{ location: string | null, status: CloudTrailImportFailureStatus | null, errorType: string | null }> } } | null, userErrors: Array<{ code: UserErrorCode, message: string }> } };

export type CancelImportMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelImportMutation = { cancelImportTask: { importTask: { status: ImportStatus, statistics: { bytesImported: number } | null } | null, userErrors: Array<{ code: UserErrorCode, message: string }> } };

export type NodeByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type NodeByIdQuery = { node:
    | { __typename: 'CloudTrailImport', state: TaskState, id: string }
    | { __typename: 'EventDataStore', id: string }
    | { __typename: 'ExportTask', state: TaskState, id: string }
    | { __typename: 'ImportBatch', id: string }
    | { __typename: 'ImportTask', state: TaskState, id: string }
    | { __typename: 'LogGroup', id: string }
    | { __typename: 'Profile', name: string, id: string }
   | null };

export type FollowImportSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type FollowImportSubscription = { importTaskUpdated: { cursor: string, type: TaskEventType, observedTime: string, status: ImportStatus, previousStatus: ImportStatus | null, batch: { batchId: string, status: ImportStatus } | null, importTask: { errorMessage: string | null, statistics: { bytesImported: number } | null, progress: { fraction: number | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null } } } };

export type FollowAllSubscriptionVariables = Exact<{
  filter?: TaskEventFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type FollowAllSubscription = { taskEvents:
    | { cursor: string, type: TaskEventType, observedTime: string, state: TaskState, previousState: TaskState | null, task:
        | { id: string, state: TaskState, message: string | null, creationTime: string | null, profile: { name: string } }
        | { id: string, state: TaskState, message: string | null, creationTime: string | null, profile: { name: string } }
        | { id: string, state: TaskState, message: string | null, creationTime: string | null, profile: { name: string } }
       }
    | { cursor: string, type: TaskEventType, observedTime: string, state: TaskState, previousState: TaskState | null, task:
        | { id: string, state: TaskState, message: string | null, creationTime: string | null, profile: { name: string } }
        | { id: string, state: TaskState, message: string | null, creationTime: string | null, profile: { name: string } }
        | { id: string, state: TaskState, message: string | null, creationTime: string | null, profile: { name: string } }
       }
    | { cursor: string, type: TaskEventType, observedTime: string, state: TaskState, previousState: TaskState | null, task:
        | { id: string, state: TaskState, message: string | null, creationTime: string | null, profile: { name: string } }
        | { id: string, state: TaskState, message: string | null, creationTime: string | null, profile: { name: string } }
        | { id: string, state: TaskState, message: string | null, creationTime: string | null, profile: { name: string } }
       }
   };

export type StartQueryVariables = Exact<{ [key: string]: never; }>;


export type StartQuery = { eventCursor: string, profiles: Array<{ id: string, name: string, region: string, accountId: string | null }> };

export type TaskEventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type TaskEventsSubscription = { taskEvents:
    | { type: TaskEventType, cursor: string, observedTime: string, state: TaskState, previousState: TaskState | null, task:
        | { importId: string, destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailStatus: CloudTrailImportStatus, profile: { id: string, name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
        | { taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { id: string, name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
        | { importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { startEventTime: string | null, endEventTime: string | null } | null, statistics: { bytesImported: number } | null, profile: { id: string, name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
       }
    | { type: TaskEventType, cursor: string, observedTime: string, state: TaskState, previousState: TaskState | null, task:
        | { importId: string, destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailStatus: CloudTrailImportStatus, profile: { id: string, name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
        | { taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { id: string, name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
        | { importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { startEventTime: string | null, endEventTime: string | null } | null, statistics: { bytesImported: number } | null, profile: { id: string, name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
       }
    | { type: TaskEventType, cursor: string, observedTime: string, state: TaskState, previousState: TaskState | null, batch: { id: string, batchId: string, status: ImportStatus, errorMessage: string | null } | null, task:
        | { importId: string, destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailStatus: CloudTrailImportStatus, profile: { id: string, name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
        | { taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { id: string, name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
        | { importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { startEventTime: string | null, endEventTime: string | null } | null, statistics: { bytesImported: number } | null, profile: { id: string, name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } }
       }
   };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { subject: string, roles: Array<Role>, profiles: Array<string> } };

type TaskRow_CloudTrailImport_Fragment = { importId: string, destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailStatus: CloudTrailImportStatus, profile: { id: string, name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } };

type TaskRow_ExportTask_Fragment = { taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { id: string, name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } };

type TaskRow_ImportTask_Fragment = { importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { startEventTime: string | null, endEventTime: string | null } | null, statistics: { bytesImported: number } | null, profile: { id: string, name: string }, progress: { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } };

export type TaskRowFragment =
  | TaskRow_CloudTrailImport_Fragment
  | TaskRow_ExportTask_Fragment
  | TaskRow_ImportTask_Fragment
;

export type ProgressFiguresFragment = { fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null };

export type ImportTasksQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: ImportTaskFilter | null | undefined;
  profile?: string | null | undefined;
}>;


export type ImportTasksQuery = { importTasks: { edges: Array<{ cursor: string, node: { id: string, importId: string, status: ImportStatus } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type ExportTasksQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: ExportTaskFilter | null | undefined;
}>;


export type ExportTasksQuery = { exportTasks: { edges: Array<{ cursor: string, node: { id: string, taskId: string, status: ExportStatus, creationTime: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CloudTrailImportsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: CloudTrailImportFilter | null | undefined;
}>;


export type CloudTrailImportsQuery = { cloudTrailImports: { edges: Array<{ cursor: string, node: { id: string, importId: string, status: CloudTrailImportStatus } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DashboardQueryVariables = Exact<{ [key: string]: never; }>;


export type DashboardQuery = { importTasks: { nodes: Array<{ id: string, status: ImportStatus, source: { name: string | null, status: string | null } | null, destination: { name: string, storedBytes: number | null } | null, batches: { nodes: Array<{ batchId: string, status: ImportStatus, errorMessage: string | null }> } }> } };

export type EventDataStoresQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type EventDataStoresQuery = { eventDataStores: { nodes: Array<{ arn: string, name: string | null, status: string | null }> } };

export type LogGroupsQueryVariables = Exact<{
  namePrefix?: string | null | undefined;
}>;


export type LogGroupsQuery = { logGroups: { nodes: Array<{ arn: string, name: string }> } };

export type QuotasQueryVariables = Exact<{ [key: string]: never; }>;


export type QuotasQuery = { profile: { quotas: { importTasks: { limit: number, active: number }, exportTasks: { limit: number, active: number }, cloudTrailImports: { limit: number, active: number } } } | null };

export type ImportTaskQueryVariables = Exact<{
  id: string | number;
}>;


export type ImportTaskQuery = { node:
    | { importId: string, status: ImportStatus, roleArn: string | null, sourceArn: string | null, filter: { startEventTime: string | null, endEventTime: string | null } | null }
    | Record<PropertyKey, never>
   | null };

export type CreateImportTaskMutationVariables = Exact<{
  input: CreateImportTaskInput;
}>;


export type CreateImportTaskMutation = { createImportTask: { importTask: { id: string, importId: string, status: ImportStatus, roleArn: string | null } | null, importTaskEdge: { cursor: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string, awsErrorName: string | null }> } };

export type CancelImportTaskMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelImportTaskMutation = { cancelImportTask: { importTask: { status: ImportStatus, completionTime: string | null } | null, userErrors: Array<{ code: UserErrorCode, message: string }> } };

export type CreateExportTaskMutationVariables = Exact<{
  input: CreateExportTaskInput;
}>;


export type CreateExportTaskMutation = { createExportTask: { exportTask: { id: string, taskId: string, status: ExportStatus, logStreamNamePrefix: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string, awsErrorName: string | null }> } };

export type CancelExportTaskMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelExportTaskMutation = { cancelExportTask: { exportTask: { status: ExportStatus } | null, userErrors: Array<{ code: UserErrorCode, message: string }> } };

export type StartTrailImportMutationVariables = Exact<{
  input: StartCloudTrailImportInput;
}>;


export type StartTrailImportMutation = { startCloudTrailImport: { cloudTrailImport: { id: string, importId: string, status: CloudTrailImportStatus } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string, awsErrorName: string | null }> } };

export type StopTrailImportMutationVariables = Exact<{
  id: string | number;
}>;


export type StopTrailImportMutation = { stopCloudTrailImport: { cloudTrailImport: { status: CloudTrailImportStatus } | null, userErrors: Array<{ code: UserErrorCode, message: string }> } };

export type RetryTrailImportMutationVariables = Exact<{
  id: string | number;
}>;


export type RetryTrailImportMutation = { retryCloudTrailImport: { cloudTrailImport: { status: CloudTrailImportStatus } | null, userErrors: Array<{ code: UserErrorCode, message: string }> } };

export const TaskLineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TaskLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Task"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"profile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<TaskLineFragment, unknown>;
export const ProgressFiguresFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProgressFigures"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskProgress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"completedUnits"}},{"kind":"Field","name":{"kind":"Name","value":"totalUnits"}},{"kind":"Field","name":{"kind":"Name","value":"bytesPerSecond"}},{"kind":"Field","name":{"kind":"Name","value":"estimatedCompletionTime"}},{"kind":"Field","name":{"kind":"Name","value":"stalledSince"}}]}}]} as unknown as DocumentNode<ProgressFiguresFragment, unknown>;
export const TaskRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TaskRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Task"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"lastUpdatedTime"}},{"kind":"Field","name":{"kind":"Name","value":"completionTime"}},{"kind":"Field","name":{"kind":"Name","value":"profile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProgressFigures"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportTask"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importId"}},{"kind":"Field","alias":{"kind":"Name","value":"importStatus"},"name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"sourceArn"}},{"kind":"Field","name":{"kind":"Name","value":"destinationArn"}},{"kind":"Field","name":{"kind":"Name","value":"filter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startEventTime"}},{"kind":"Field","name":{"kind":"Name","value":"endEventTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"statistics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bytesImported"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExportTask"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskId"}},{"kind":"Field","name":{"kind":"Name","value":"taskName"}},{"kind":"Field","alias":{"kind":"Name","value":"exportStatus"},"name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"logGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"destination"}},{"kind":"Field","name":{"kind":"Name","value":"destinationPrefix"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CloudTrailImport"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importId"}},{"kind":"Field","alias":{"kind":"Name","value":"cloudTrailStatus"},"name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"destinationArns"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProgressFigures"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskProgress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"completedUnits"}},{"kind":"Field","name":{"kind":"Name","value":"totalUnits"}},{"kind":"Field","name":{"kind":"Name","value":"bytesPerSecond"}},{"kind":"Field","name":{"kind":"Name","value":"estimatedCompletionTime"}},{"kind":"Field","name":{"kind":"Name","value":"stalledSince"}}]}}]} as unknown as DocumentNode<TaskRowFragment, unknown>;
export const TasksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Tasks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importTasks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TaskLine"}},{"kind":"Field","name":{"kind":"Name","value":"sourceArn"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"exportTasks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TaskLine"}},{"kind":"Field","name":{"kind":"Name","value":"logGroupName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"cloudTrailImports"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TaskLine"}},{"kind":"Field","name":{"kind":"Name","value":"destinationArns"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TaskLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Task"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"profile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<TasksQuery, TasksQueryVariables>;
export const SlotsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Slots"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"profiles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"accountId"}},{"kind":"Field","name":{"kind":"Name","value":"quotas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importTasks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"active"}},{"kind":"Field","name":{"kind":"Name","value":"limit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"exportTasks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"active"}},{"kind":"Field","name":{"kind":"Name","value":"limit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cloudTrailImports"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"active"}},{"kind":"Field","name":{"kind":"Name","value":"limit"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SlotsQuery, SlotsQueryVariables>;
export const ImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Import"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"importId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"profile"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importTask"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"importId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"importId"}}},{"kind":"Argument","name":{"kind":"Name","value":"profile"},"value":{"kind":"Variable","name":{"kind":"Name","value":"profile"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}},{"kind":"Field","name":{"kind":"Name","value":"filter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startEventTime"}},{"kind":"Field","name":{"kind":"Name","value":"endEventTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"statistics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bytesImported"}}]}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"retentionPeriodDays"}}]}},{"kind":"Field","name":{"kind":"Name","value":"destination"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"storedBytes"}}]}},{"kind":"Field","name":{"kind":"Name","value":"batches"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"statuses"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"FAILED"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"batchId"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ImportQuery, ImportQueryVariables>;
export const ExportsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Exports"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"10"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"statuses"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ExportStatus"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exportTasks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"statuses"},"value":{"kind":"Variable","name":{"kind":"Name","value":"statuses"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskId"}},{"kind":"Field","name":{"kind":"Name","value":"taskName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"logGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"destination"}},{"kind":"Field","name":{"kind":"Name","value":"destinationPrefix"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ExportsQuery, ExportsQueryVariables>;
export const SourcesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventDataStores"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"arn"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"logGroups"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"logGroupClass"}},{"kind":"Field","name":{"kind":"Name","value":"storedBytes"}}]}}]}}]}}]} as unknown as DocumentNode<SourcesQuery, SourcesQueryVariables>;
export const CreateImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateImportTaskInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createImportTask"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importTask"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"importId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"destinationArn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CreateImportMutation, CreateImportMutationVariables>;
export const CreateExportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateExport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateExportTaskInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createExportTask"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exportTask"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"taskId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CreateExportMutation, CreateExportMutationVariables>;
export const StartCloudTrailImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartCloudTrailImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartCloudTrailImportInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startCloudTrailImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cloudTrailImport"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"importId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<StartCloudTrailImportMutation, StartCloudTrailImportMutationVariables>;
export const RetryCloudTrailImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RetryCloudTrailImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retryCloudTrailImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cloudTrailImport"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"location"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"errorType"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RetryCloudTrailImportMutation, RetryCloudTrailImportMutationVariables>;
export const CancelImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelImportTask"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importTask"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statistics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bytesImported"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CancelImportMutation, CancelImportMutationVariables>;
export const NodeByIdDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"NodeById"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Task"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Profile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<NodeByIdQuery, NodeByIdQueryVariables>;
export const FollowImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"FollowImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importTaskUpdated"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"observedTime"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"previousStatus"}},{"kind":"Field","name":{"kind":"Name","value":"batch"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"batchId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"importTask"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}},{"kind":"Field","name":{"kind":"Name","value":"statistics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bytesImported"}}]}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"completedUnits"}},{"kind":"Field","name":{"kind":"Name","value":"totalUnits"}},{"kind":"Field","name":{"kind":"Name","value":"bytesPerSecond"}},{"kind":"Field","name":{"kind":"Name","value":"estimatedCompletionTime"}}]}}]}}]}}]}}]} as unknown as DocumentNode<FollowImportSubscription, FollowImportSubscriptionVariables>;
export const FollowAllDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"FollowAll"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TaskEventFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"observedTime"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"previousState"}},{"kind":"Field","name":{"kind":"Name","value":"task"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TaskLine"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TaskLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Task"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"profile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<FollowAllSubscription, FollowAllSubscriptionVariables>;
export const StartDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Start"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventCursor"}},{"kind":"Field","name":{"kind":"Name","value":"profiles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"accountId"}}]}}]}}]} as unknown as DocumentNode<StartQuery, StartQueryVariables>;
export const TaskEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"TaskEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"observedTime"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"previousState"}},{"kind":"Field","name":{"kind":"Name","value":"task"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TaskRow"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportTaskEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"batch"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"batchId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProgressFigures"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskProgress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"completedUnits"}},{"kind":"Field","name":{"kind":"Name","value":"totalUnits"}},{"kind":"Field","name":{"kind":"Name","value":"bytesPerSecond"}},{"kind":"Field","name":{"kind":"Name","value":"estimatedCompletionTime"}},{"kind":"Field","name":{"kind":"Name","value":"stalledSince"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TaskRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Task"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"lastUpdatedTime"}},{"kind":"Field","name":{"kind":"Name","value":"completionTime"}},{"kind":"Field","name":{"kind":"Name","value":"profile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProgressFigures"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportTask"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importId"}},{"kind":"Field","alias":{"kind":"Name","value":"importStatus"},"name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"sourceArn"}},{"kind":"Field","name":{"kind":"Name","value":"destinationArn"}},{"kind":"Field","name":{"kind":"Name","value":"filter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startEventTime"}},{"kind":"Field","name":{"kind":"Name","value":"endEventTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"statistics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bytesImported"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExportTask"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskId"}},{"kind":"Field","name":{"kind":"Name","value":"taskName"}},{"kind":"Field","alias":{"kind":"Name","value":"exportStatus"},"name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"logGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"destination"}},{"kind":"Field","name":{"kind":"Name","value":"destinationPrefix"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CloudTrailImport"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importId"}},{"kind":"Field","alias":{"kind":"Name","value":"cloudTrailStatus"},"name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"destinationArns"}}]}}]}}]} as unknown as DocumentNode<TaskEventsSubscription, TaskEventsSubscriptionVariables>;
export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"profiles"}}]}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
export const ImportTasksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ImportTasks"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ImportTaskFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"profile"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importTasks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"profile"},"value":{"kind":"Variable","name":{"kind":"Name","value":"profile"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"importId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ImportTasksQuery, ImportTasksQueryVariables>;
export const ExportTasksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ExportTasks"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ExportTaskFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exportTasks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"taskId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ExportTasksQuery, ExportTasksQueryVariables>;
export const CloudTrailImportsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CloudTrailImports"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CloudTrailImportFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cloudTrailImports"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"importId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<CloudTrailImportsQuery, CloudTrailImportsQueryVariables>;
export const DashboardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Dashboard"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importTasks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"destination"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"storedBytes"}}]}},{"kind":"Field","name":{"kind":"Name","value":"batches"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"batchId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<DashboardQuery, DashboardQueryVariables>;
export const EventDataStoresDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"EventDataStores"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventDataStores"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"arn"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<EventDataStoresQuery, EventDataStoresQueryVariables>;
export const LogGroupsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LogGroups"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"namePrefix"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"logGroups"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"200"}},{"kind":"Argument","name":{"kind":"Name","value":"namePrefix"},"value":{"kind":"Variable","name":{"kind":"Name","value":"namePrefix"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"arn"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<LogGroupsQuery, LogGroupsQueryVariables>;
export const QuotasDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Quotas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"profile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"local","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quotas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importTasks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"limit"}},{"kind":"Field","name":{"kind":"Name","value":"active"}}]}},{"kind":"Field","name":{"kind":"Name","value":"exportTasks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"limit"}},{"kind":"Field","name":{"kind":"Name","value":"active"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cloudTrailImports"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"limit"}},{"kind":"Field","name":{"kind":"Name","value":"active"}}]}}]}}]}}]}}]} as unknown as DocumentNode<QuotasQuery, QuotasQueryVariables>;
export const ImportTaskDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ImportTask"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportTask"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"roleArn"}},{"kind":"Field","name":{"kind":"Name","value":"sourceArn"}},{"kind":"Field","name":{"kind":"Name","value":"filter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startEventTime"}},{"kind":"Field","name":{"kind":"Name","value":"endEventTime"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ImportTaskQuery, ImportTaskQueryVariables>;
export const CreateImportTaskDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateImportTask"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateImportTaskInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createImportTask"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importTask"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"importId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"roleArn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"importTaskEdge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"awsErrorName"}}]}}]}}]}}]} as unknown as DocumentNode<CreateImportTaskMutation, CreateImportTaskMutationVariables>;
export const CancelImportTaskDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelImportTask"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelImportTask"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importTask"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"completionTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CancelImportTaskMutation, CancelImportTaskMutationVariables>;
export const CreateExportTaskDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateExportTask"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateExportTaskInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createExportTask"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exportTask"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"taskId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"logStreamNamePrefix"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"awsErrorName"}}]}}]}}]}}]} as unknown as DocumentNode<CreateExportTaskMutation, CreateExportTaskMutationVariables>;
export const CancelExportTaskDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelExportTask"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelExportTask"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exportTask"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CancelExportTaskMutation, CancelExportTaskMutationVariables>;
export const StartTrailImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartTrailImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartCloudTrailImportInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startCloudTrailImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cloudTrailImport"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"importId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"awsErrorName"}}]}}]}}]}}]} as unknown as DocumentNode<StartTrailImportMutation, StartTrailImportMutationVariables>;
export const StopTrailImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StopTrailImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stopCloudTrailImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cloudTrailImport"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<StopTrailImportMutation, StopTrailImportMutationVariables>;
export const RetryTrailImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RetryTrailImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retryCloudTrailImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cloudTrailImport"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RetryTrailImportMutation, RetryTrailImportMutationVariables>;