/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

export type StartQueryVariables = Exact<{ [key: string]: never; }>;


export type StartQuery = { __typename: 'Query', eventCursor: string, profiles: Array<{ __typename: 'Profile', id: string, name: string, region: string, accountId: string | null }> };

export type QuotasQueryVariables = Exact<{ [key: string]: never; }>;


export type QuotasQuery = { __typename: 'Query', profiles: Array<{ __typename: 'Profile', id: string, name: string, quotas: { __typename: 'Quotas', importTasks: { __typename: 'Quota', active: number, limit: number }, exportTasks: { __typename: 'Quota', active: number, limit: number }, cloudTrailImports: { __typename: 'Quota', active: number, limit: number } } }> };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { __typename: 'Query', viewer: { __typename: 'Viewer', subject: string, roles: Array<Role>, profiles: Array<string> } };

export type StoreNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type StoreNamesQuery = { __typename: 'Query', eventDataStores: { __typename: 'EventDataStoreConnection', edges: Array<{ __typename: 'EventDataStoreEdge', cursor: string, node: { __typename: 'EventDataStore', id: string, arn: string, name: string | null } }>, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean } } };

export type ImportTaskPageQueryVariables = Exact<{
  profile: string;
  first: number;
  after?: string | null | undefined;
  filter?: ImportTaskFilter | null | undefined;
}>;


export type ImportTaskPageQuery = { __typename: 'Query', page: { __typename: 'ImportTaskConnection', edges: Array<{ __typename: 'ImportTaskEdge', cursor: string, node: { __typename: 'ImportTask', importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { __typename: 'ImportFilter', startEventTime: string | null, endEventTime: string | null } | null, statistics: { __typename: 'ImportStatistics', bytesImported: number } | null, profile: { __typename: 'Profile', id: string, name: string }, progress: { __typename: 'TaskProgress', fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } } }>, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean } } };

export type ExportTaskPageQueryVariables = Exact<{
  profile: string;
  first: number;
  after?: string | null | undefined;
  filter?: ExportTaskFilter | null | undefined;
}>;


export type ExportTaskPageQuery = { __typename: 'Query', page: { __typename: 'ExportTaskConnection', edges: Array<{ __typename: 'ExportTaskEdge', cursor: string, node: { __typename: 'ExportTask', taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { __typename: 'Profile', id: string, name: string }, progress: { __typename: 'TaskProgress', fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } } }>, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean } } };

export type CloudTrailImportPageQueryVariables = Exact<{
  profile: string;
  first: number;
  after?: string | null | undefined;
  filter?: CloudTrailImportFilter | null | undefined;
}>;


export type CloudTrailImportPageQuery = { __typename: 'Query', page: { __typename: 'CloudTrailImportConnection', edges: Array<{ __typename: 'CloudTrailImportEdge', cursor: string, node: { __typename: 'CloudTrailImport', importId: string, destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailStatus: CloudTrailImportStatus, profile: { __typename: 'Profile', id: string, name: string }, progress: { __typename: 'TaskProgress', fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } } }>, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean } } };

export type ImportTaskPageOfFragment = { __typename: 'ImportTaskConnection', edges: Array<{ __typename: 'ImportTaskEdge', cursor: string, node: { __typename: 'ImportTask', importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { __typename: 'ImportFilter', startEventTime: string | null, endEventTime: string | null } | null, statistics: { __typename: 'ImportStatistics', bytesImported: number } | null, profile: { __typename: 'Profile', id: string, name: string }, progress: { __typename: 'TaskProgress', fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } } }>, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean } };

export type ExportTaskPageOfFragment = { __typename: 'ExportTaskConnection', edges: Array<{ __typename: 'ExportTaskEdge', cursor: string, node: { __typename: 'ExportTask', taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { __typename: 'Profile', id: string, name: string }, progress: { __typename: 'TaskProgress', fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } } }>, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean } };

export type CloudTrailImportPageOfFragment = { __typename: 'CloudTrailImportConnection', edges: Array<{ __typename: 'CloudTrailImportEdge', cursor: string, node: { __typename: 'CloudTrailImport', importId: string, destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailStatus: CloudTrailImportStatus, profile: { __typename: 'Profile', id: string, name: string }, progress: { __typename: 'TaskProgress', fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } } }>, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean } };

type TaskRow_CloudTrailImport_Fragment = { __typename: 'CloudTrailImport', importId: string, destinationArns: Array<string>, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, cloudTrailStatus: CloudTrailImportStatus, profile: { __typename: 'Profile', id: string, name: string }, progress: { __typename: 'TaskProgress', fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } };

type TaskRow_ExportTask_Fragment = { __typename: 'ExportTask', taskId: string, taskName: string | null, logGroupName: string | null, destination: string | null, destinationPrefix: string | null, from: string | null, to: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, exportStatus: ExportStatus, profile: { __typename: 'Profile', id: string, name: string }, progress: { __typename: 'TaskProgress', fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } };

type TaskRow_ImportTask_Fragment = { __typename: 'ImportTask', importId: string, sourceArn: string | null, destinationArn: string | null, id: string, state: TaskState, message: string | null, creationTime: string | null, lastUpdatedTime: string | null, completionTime: string | null, importStatus: ImportStatus, filter: { __typename: 'ImportFilter', startEventTime: string | null, endEventTime: string | null } | null, statistics: { __typename: 'ImportStatistics', bytesImported: number } | null, profile: { __typename: 'Profile', id: string, name: string }, progress: { __typename: 'TaskProgress', fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null } };

export type TaskRowFragment =
  | TaskRow_CloudTrailImport_Fragment
  | TaskRow_ExportTask_Fragment
  | TaskRow_ImportTask_Fragment
;

export type ProgressFiguresFragment = { __typename: 'TaskProgress', fraction: number | null, basis: ProgressBasis, unit: ProgressUnit | null, completedUnits: number | null, totalUnits: number | null, bytesPerSecond: number | null, estimatedCompletionTime: string | null, stalledSince: string | null };

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
export const ProgressFiguresFragmentDoc = new TypedDocumentString(`
    fragment ProgressFigures on TaskProgress {
  __typename
  fraction
  basis
  unit
  completedUnits
  totalUnits
  bytesPerSecond
  estimatedCompletionTime
  stalledSince
}
    `, {"fragmentName":"ProgressFigures"}) as unknown as TypedDocumentString<ProgressFiguresFragment, unknown>;
export const TaskRowFragmentDoc = new TypedDocumentString(`
    fragment TaskRow on Task {
  __typename
  id
  state
  message
  creationTime
  lastUpdatedTime
  completionTime
  profile {
    __typename
    id
    name
  }
  progress {
    __typename
    ...ProgressFigures
  }
  ... on ImportTask {
    __typename
    importId
    importStatus: status
    sourceArn
    destinationArn
    filter {
      __typename
      startEventTime
      endEventTime
    }
    statistics {
      __typename
      bytesImported
    }
  }
  ... on ExportTask {
    __typename
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
    __typename
    importId
    cloudTrailStatus: status
    destinationArns
  }
}
    fragment ProgressFigures on TaskProgress {
  __typename
  fraction
  basis
  unit
  completedUnits
  totalUnits
  bytesPerSecond
  estimatedCompletionTime
  stalledSince
}`, {"fragmentName":"TaskRow"}) as unknown as TypedDocumentString<TaskRowFragment, unknown>;
export const ImportTaskPageOfFragmentDoc = new TypedDocumentString(`
    fragment ImportTaskPageOf on ImportTaskConnection {
  __typename
  edges {
    __typename
    cursor
    node {
      __typename
      ...TaskRow
    }
  }
  pageInfo {
    __typename
    endCursor
    hasNextPage
  }
}
    fragment TaskRow on Task {
  __typename
  id
  state
  message
  creationTime
  lastUpdatedTime
  completionTime
  profile {
    __typename
    id
    name
  }
  progress {
    __typename
    ...ProgressFigures
  }
  ... on ImportTask {
    __typename
    importId
    importStatus: status
    sourceArn
    destinationArn
    filter {
      __typename
      startEventTime
      endEventTime
    }
    statistics {
      __typename
      bytesImported
    }
  }
  ... on ExportTask {
    __typename
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
    __typename
    importId
    cloudTrailStatus: status
    destinationArns
  }
}
fragment ProgressFigures on TaskProgress {
  __typename
  fraction
  basis
  unit
  completedUnits
  totalUnits
  bytesPerSecond
  estimatedCompletionTime
  stalledSince
}`, {"fragmentName":"ImportTaskPageOf"}) as unknown as TypedDocumentString<ImportTaskPageOfFragment, unknown>;
export const ExportTaskPageOfFragmentDoc = new TypedDocumentString(`
    fragment ExportTaskPageOf on ExportTaskConnection {
  __typename
  edges {
    __typename
    cursor
    node {
      __typename
      ...TaskRow
    }
  }
  pageInfo {
    __typename
    endCursor
    hasNextPage
  }
}
    fragment TaskRow on Task {
  __typename
  id
  state
  message
  creationTime
  lastUpdatedTime
  completionTime
  profile {
    __typename
    id
    name
  }
  progress {
    __typename
    ...ProgressFigures
  }
  ... on ImportTask {
    __typename
    importId
    importStatus: status
    sourceArn
    destinationArn
    filter {
      __typename
      startEventTime
      endEventTime
    }
    statistics {
      __typename
      bytesImported
    }
  }
  ... on ExportTask {
    __typename
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
    __typename
    importId
    cloudTrailStatus: status
    destinationArns
  }
}
fragment ProgressFigures on TaskProgress {
  __typename
  fraction
  basis
  unit
  completedUnits
  totalUnits
  bytesPerSecond
  estimatedCompletionTime
  stalledSince
}`, {"fragmentName":"ExportTaskPageOf"}) as unknown as TypedDocumentString<ExportTaskPageOfFragment, unknown>;
export const CloudTrailImportPageOfFragmentDoc = new TypedDocumentString(`
    fragment CloudTrailImportPageOf on CloudTrailImportConnection {
  __typename
  edges {
    __typename
    cursor
    node {
      __typename
      ...TaskRow
    }
  }
  pageInfo {
    __typename
    endCursor
    hasNextPage
  }
}
    fragment TaskRow on Task {
  __typename
  id
  state
  message
  creationTime
  lastUpdatedTime
  completionTime
  profile {
    __typename
    id
    name
  }
  progress {
    __typename
    ...ProgressFigures
  }
  ... on ImportTask {
    __typename
    importId
    importStatus: status
    sourceArn
    destinationArn
    filter {
      __typename
      startEventTime
      endEventTime
    }
    statistics {
      __typename
      bytesImported
    }
  }
  ... on ExportTask {
    __typename
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
    __typename
    importId
    cloudTrailStatus: status
    destinationArns
  }
}
fragment ProgressFigures on TaskProgress {
  __typename
  fraction
  basis
  unit
  completedUnits
  totalUnits
  bytesPerSecond
  estimatedCompletionTime
  stalledSince
}`, {"fragmentName":"CloudTrailImportPageOf"}) as unknown as TypedDocumentString<CloudTrailImportPageOfFragment, unknown>;
export const StartDocument = new TypedDocumentString(`
    query Start {
  __typename
  eventCursor
  profiles {
    __typename
    id
    name
    region
    accountId
  }
}
    `) as unknown as TypedDocumentString<StartQuery, StartQueryVariables>;
export const QuotasDocument = new TypedDocumentString(`
    query Quotas {
  __typename
  profiles {
    __typename
    id
    name
    quotas {
      __typename
      importTasks {
        __typename
        active
        limit
      }
      exportTasks {
        __typename
        active
        limit
      }
      cloudTrailImports {
        __typename
        active
        limit
      }
    }
  }
}
    `) as unknown as TypedDocumentString<QuotasQuery, QuotasQueryVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  __typename
  viewer {
    __typename
    subject
    roles
    profiles
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const StoreNamesDocument = new TypedDocumentString(`
    query StoreNames {
  __typename
  eventDataStores(first: 1000) {
    __typename
    edges {
      __typename
      cursor
      node {
        __typename
        id
        arn
        name
      }
    }
    pageInfo {
      __typename
      endCursor
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<StoreNamesQuery, StoreNamesQueryVariables>;
export const ImportTaskPageDocument = new TypedDocumentString(`
    query ImportTaskPage($profile: String!, $first: Int!, $after: String, $filter: ImportTaskFilter) {
  __typename
  page: importTasks(
    profile: $profile
    first: $first
    after: $after
    filter: $filter
  ) {
    __typename
    ...ImportTaskPageOf
  }
}
    fragment ImportTaskPageOf on ImportTaskConnection {
  __typename
  edges {
    __typename
    cursor
    node {
      __typename
      ...TaskRow
    }
  }
  pageInfo {
    __typename
    endCursor
    hasNextPage
  }
}
fragment TaskRow on Task {
  __typename
  id
  state
  message
  creationTime
  lastUpdatedTime
  completionTime
  profile {
    __typename
    id
    name
  }
  progress {
    __typename
    ...ProgressFigures
  }
  ... on ImportTask {
    __typename
    importId
    importStatus: status
    sourceArn
    destinationArn
    filter {
      __typename
      startEventTime
      endEventTime
    }
    statistics {
      __typename
      bytesImported
    }
  }
  ... on ExportTask {
    __typename
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
    __typename
    importId
    cloudTrailStatus: status
    destinationArns
  }
}
fragment ProgressFigures on TaskProgress {
  __typename
  fraction
  basis
  unit
  completedUnits
  totalUnits
  bytesPerSecond
  estimatedCompletionTime
  stalledSince
}`) as unknown as TypedDocumentString<ImportTaskPageQuery, ImportTaskPageQueryVariables>;
export const ExportTaskPageDocument = new TypedDocumentString(`
    query ExportTaskPage($profile: String!, $first: Int!, $after: String, $filter: ExportTaskFilter) {
  __typename
  page: exportTasks(
    profile: $profile
    first: $first
    after: $after
    filter: $filter
  ) {
    __typename
    ...ExportTaskPageOf
  }
}
    fragment ExportTaskPageOf on ExportTaskConnection {
  __typename
  edges {
    __typename
    cursor
    node {
      __typename
      ...TaskRow
    }
  }
  pageInfo {
    __typename
    endCursor
    hasNextPage
  }
}
fragment TaskRow on Task {
  __typename
  id
  state
  message
  creationTime
  lastUpdatedTime
  completionTime
  profile {
    __typename
    id
    name
  }
  progress {
    __typename
    ...ProgressFigures
  }
  ... on ImportTask {
    __typename
    importId
    importStatus: status
    sourceArn
    destinationArn
    filter {
      __typename
      startEventTime
      endEventTime
    }
    statistics {
      __typename
      bytesImported
    }
  }
  ... on ExportTask {
    __typename
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
    __typename
    importId
    cloudTrailStatus: status
    destinationArns
  }
}
fragment ProgressFigures on TaskProgress {
  __typename
  fraction
  basis
  unit
  completedUnits
  totalUnits
  bytesPerSecond
  estimatedCompletionTime
  stalledSince
}`) as unknown as TypedDocumentString<ExportTaskPageQuery, ExportTaskPageQueryVariables>;
export const CloudTrailImportPageDocument = new TypedDocumentString(`
    query CloudTrailImportPage($profile: String!, $first: Int!, $after: String, $filter: CloudTrailImportFilter) {
  __typename
  page: cloudTrailImports(
    profile: $profile
    first: $first
    after: $after
    filter: $filter
  ) {
    __typename
    ...CloudTrailImportPageOf
  }
}
    fragment CloudTrailImportPageOf on CloudTrailImportConnection {
  __typename
  edges {
    __typename
    cursor
    node {
      __typename
      ...TaskRow
    }
  }
  pageInfo {
    __typename
    endCursor
    hasNextPage
  }
}
fragment TaskRow on Task {
  __typename
  id
  state
  message
  creationTime
  lastUpdatedTime
  completionTime
  profile {
    __typename
    id
    name
  }
  progress {
    __typename
    ...ProgressFigures
  }
  ... on ImportTask {
    __typename
    importId
    importStatus: status
    sourceArn
    destinationArn
    filter {
      __typename
      startEventTime
      endEventTime
    }
    statistics {
      __typename
      bytesImported
    }
  }
  ... on ExportTask {
    __typename
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
    __typename
    importId
    cloudTrailStatus: status
    destinationArns
  }
}
fragment ProgressFigures on TaskProgress {
  __typename
  fraction
  basis
  unit
  completedUnits
  totalUnits
  bytesPerSecond
  estimatedCompletionTime
  stalledSince
}`) as unknown as TypedDocumentString<CloudTrailImportPageQuery, CloudTrailImportPageQueryVariables>;