/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query EventHead {\n  eventCursor\n}\n\nquery KindOfTask($id: ID!) {\n  node(id: $id) {\n    __typename\n  }\n}\n\nquery EventsBehind($filter: TaskEventFilter, $after: String!) {\n  taskEvents(filter: $filter, after: $after, first: 200) {\n    nodes {\n      cursor\n      task {\n        id\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": typeof types.EventHeadDocument,
    "subscription WatchEvents($filter: TaskEventFilter, $after: String) {\n  update: taskEvents(filter: $filter, after: $after) {\n    ...TaskUpdate\n  }\n}\n\nsubscription WatchImportTask($id: ID!, $after: String) {\n  update: importTaskUpdated(id: $id, after: $after) {\n    ...TaskUpdate\n  }\n}\n\nsubscription WatchExportTask($id: ID!, $after: String) {\n  update: exportTaskUpdated(id: $id, after: $after) {\n    ...TaskUpdate\n  }\n}\n\nsubscription WatchCloudTrailImport($id: ID!, $after: String) {\n  update: cloudTrailImportUpdated(id: $id, after: $after) {\n    ...TaskUpdate\n  }\n}": typeof types.WatchEventsDocument,
    "fragment TaskFields on Task {\n  __typename\n  id\n  state\n  message\n  creationTime\n  lastUpdatedTime\n  completionTime\n  profile {\n    name\n  }\n  progress {\n    fraction\n    basis\n    unit\n    completedUnits\n    totalUnits\n    bytesPerSecond\n    estimatedCompletionTime\n    stalledSince\n  }\n  ... on ImportTask {\n    importId\n    importStatus: status\n    sourceArn\n    destinationArn\n    filter {\n      startEventTime\n      endEventTime\n    }\n    statistics {\n      bytesImported\n    }\n  }\n  ... on ExportTask {\n    taskId\n    taskName\n    exportStatus: status\n    logGroupName\n    destination\n    destinationPrefix\n    from\n    to\n  }\n  ... on CloudTrailImport {\n    cloudTrailImportId: importId\n    cloudTrailImportStatus: status\n    destinationArns\n  }\n}": typeof types.TaskFieldsFragmentDoc,
    "fragment TaskUpdate on TaskEvent {\n  __typename\n  cursor\n  type\n  observedTime\n  state\n  previousState\n  ... on ImportTaskEvent {\n    batch {\n      id\n      batchId\n      batchStatus: status\n      errorMessage\n    }\n  }\n  task {\n    ...TaskFields\n  }\n}": typeof types.TaskUpdateFragmentDoc,
};
const documents: Documents = {
    "query EventHead {\n  eventCursor\n}\n\nquery KindOfTask($id: ID!) {\n  node(id: $id) {\n    __typename\n  }\n}\n\nquery EventsBehind($filter: TaskEventFilter, $after: String!) {\n  taskEvents(filter: $filter, after: $after, first: 200) {\n    nodes {\n      cursor\n      task {\n        id\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": types.EventHeadDocument,
    "subscription WatchEvents($filter: TaskEventFilter, $after: String) {\n  update: taskEvents(filter: $filter, after: $after) {\n    ...TaskUpdate\n  }\n}\n\nsubscription WatchImportTask($id: ID!, $after: String) {\n  update: importTaskUpdated(id: $id, after: $after) {\n    ...TaskUpdate\n  }\n}\n\nsubscription WatchExportTask($id: ID!, $after: String) {\n  update: exportTaskUpdated(id: $id, after: $after) {\n    ...TaskUpdate\n  }\n}\n\nsubscription WatchCloudTrailImport($id: ID!, $after: String) {\n  update: cloudTrailImportUpdated(id: $id, after: $after) {\n    ...TaskUpdate\n  }\n}": types.WatchEventsDocument,
    "fragment TaskFields on Task {\n  __typename\n  id\n  state\n  message\n  creationTime\n  lastUpdatedTime\n  completionTime\n  profile {\n    name\n  }\n  progress {\n    fraction\n    basis\n    unit\n    completedUnits\n    totalUnits\n    bytesPerSecond\n    estimatedCompletionTime\n    stalledSince\n  }\n  ... on ImportTask {\n    importId\n    importStatus: status\n    sourceArn\n    destinationArn\n    filter {\n      startEventTime\n      endEventTime\n    }\n    statistics {\n      bytesImported\n    }\n  }\n  ... on ExportTask {\n    taskId\n    taskName\n    exportStatus: status\n    logGroupName\n    destination\n    destinationPrefix\n    from\n    to\n  }\n  ... on CloudTrailImport {\n    cloudTrailImportId: importId\n    cloudTrailImportStatus: status\n    destinationArns\n  }\n}": types.TaskFieldsFragmentDoc,
    "fragment TaskUpdate on TaskEvent {\n  __typename\n  cursor\n  type\n  observedTime\n  state\n  previousState\n  ... on ImportTaskEvent {\n    batch {\n      id\n      batchId\n      batchStatus: status\n      errorMessage\n    }\n  }\n  task {\n    ...TaskFields\n  }\n}": types.TaskUpdateFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query EventHead {\n  eventCursor\n}\n\nquery KindOfTask($id: ID!) {\n  node(id: $id) {\n    __typename\n  }\n}\n\nquery EventsBehind($filter: TaskEventFilter, $after: String!) {\n  taskEvents(filter: $filter, after: $after, first: 200) {\n    nodes {\n      cursor\n      task {\n        id\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}"): typeof import('./graphql.ts').EventHeadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription WatchEvents($filter: TaskEventFilter, $after: String) {\n  update: taskEvents(filter: $filter, after: $after) {\n    ...TaskUpdate\n  }\n}\n\nsubscription WatchImportTask($id: ID!, $after: String) {\n  update: importTaskUpdated(id: $id, after: $after) {\n    ...TaskUpdate\n  }\n}\n\nsubscription WatchExportTask($id: ID!, $after: String) {\n  update: exportTaskUpdated(id: $id, after: $after) {\n    ...TaskUpdate\n  }\n}\n\nsubscription WatchCloudTrailImport($id: ID!, $after: String) {\n  update: cloudTrailImportUpdated(id: $id, after: $after) {\n    ...TaskUpdate\n  }\n}"): typeof import('./graphql.ts').WatchEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment TaskFields on Task {\n  __typename\n  id\n  state\n  message\n  creationTime\n  lastUpdatedTime\n  completionTime\n  profile {\n    name\n  }\n  progress {\n    fraction\n    basis\n    unit\n    completedUnits\n    totalUnits\n    bytesPerSecond\n    estimatedCompletionTime\n    stalledSince\n  }\n  ... on ImportTask {\n    importId\n    importStatus: status\n    sourceArn\n    destinationArn\n    filter {\n      startEventTime\n      endEventTime\n    }\n    statistics {\n      bytesImported\n    }\n  }\n  ... on ExportTask {\n    taskId\n    taskName\n    exportStatus: status\n    logGroupName\n    destination\n    destinationPrefix\n    from\n    to\n  }\n  ... on CloudTrailImport {\n    cloudTrailImportId: importId\n    cloudTrailImportStatus: status\n    destinationArns\n  }\n}"): typeof import('./graphql.ts').TaskFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment TaskUpdate on TaskEvent {\n  __typename\n  cursor\n  type\n  observedTime\n  state\n  previousState\n  ... on ImportTaskEvent {\n    batch {\n      id\n      batchId\n      batchStatus: status\n      errorMessage\n    }\n  }\n  task {\n    ...TaskFields\n  }\n}"): typeof import('./graphql.ts').TaskUpdateFragmentDoc;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
