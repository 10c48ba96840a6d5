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
    "query Start {\n  eventCursor\n  profiles {\n    id\n    name\n    region\n    accountId\n  }\n}": typeof types.StartDocument,
    "query Quotas {\n  profiles {\n    id\n    name\n    quotas {\n      importTasks {\n        active\n        limit\n      }\n      exportTasks {\n        active\n        limit\n      }\n      cloudTrailImports {\n        active\n        limit\n      }\n    }\n  }\n}": typeof types.QuotasDocument,
    "query Viewer {\n  viewer {\n    subject\n    roles\n    profiles\n  }\n}": typeof types.ViewerDocument,
    "query StoreNames {\n  eventDataStores(first: 1000) {\n    edges {\n      cursor\n      node {\n        id\n        arn\n        name\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": typeof types.StoreNamesDocument,
    "query ImportTaskPage($profile: String!, $first: Int!, $after: String, $filter: ImportTaskFilter) {\n  page: importTasks(\n    profile: $profile\n    first: $first\n    after: $after\n    filter: $filter\n  ) {\n    ...ImportTaskPageOf\n  }\n}\n\nquery ExportTaskPage($profile: String!, $first: Int!, $after: String, $filter: ExportTaskFilter) {\n  page: exportTasks(\n    profile: $profile\n    first: $first\n    after: $after\n    filter: $filter\n  ) {\n    ...ExportTaskPageOf\n  }\n}\n\nquery CloudTrailImportPage($profile: String!, $first: Int!, $after: String, $filter: CloudTrailImportFilter) {\n  page: cloudTrailImports(\n    profile: $profile\n    first: $first\n    after: $after\n    filter: $filter\n  ) {\n    ...CloudTrailImportPageOf\n  }\n}\n\nfragment ImportTaskPageOf on ImportTaskConnection {\n  edges {\n    cursor\n    node {\n      ...TaskRow\n    }\n  }\n  pageInfo {\n    endCursor\n    hasNextPage\n  }\n}\n\nfragment ExportTaskPageOf on ExportTaskConnection {\n  edges {\n    cursor\n    node {\n      ...TaskRow\n    }\n  }\n  pageInfo {\n    endCursor\n    hasNextPage\n  }\n}\n\nfragment CloudTrailImportPageOf on CloudTrailImportConnection {\n  edges {\n    cursor\n    node {\n      ...TaskRow\n    }\n  }\n  pageInfo {\n    endCursor\n    hasNextPage\n  }\n}": typeof types.ImportTaskPageDocument,
    "fragment TaskRow on Task {\n  __typename\n  id\n  state\n  message\n  creationTime\n  lastUpdatedTime\n  completionTime\n  profile {\n    id\n    name\n  }\n  progress {\n    ...ProgressFigures\n  }\n  ... on ImportTask {\n    importId\n    importStatus: status\n    sourceArn\n    destinationArn\n    filter {\n      startEventTime\n      endEventTime\n    }\n    statistics {\n      bytesImported\n    }\n  }\n  ... on ExportTask {\n    taskId\n    taskName\n    exportStatus: status\n    logGroupName\n    destination\n    destinationPrefix\n    from\n    to\n  }\n  ... on CloudTrailImport {\n    importId\n    cloudTrailStatus: status\n    destinationArns\n  }\n}\n\nfragment ProgressFigures on TaskProgress {\n  fraction\n  basis\n  unit\n  completedUnits\n  totalUnits\n  bytesPerSecond\n  estimatedCompletionTime\n  stalledSince\n}": typeof types.TaskRowFragmentDoc,
};
const documents: Documents = {
    "query Start {\n  eventCursor\n  profiles {\n    id\n    name\n    region\n    accountId\n  }\n}": types.StartDocument,
    "query Quotas {\n  profiles {\n    id\n    name\n    quotas {\n      importTasks {\n        active\n        limit\n      }\n      exportTasks {\n        active\n        limit\n      }\n      cloudTrailImports {\n        active\n        limit\n      }\n    }\n  }\n}": types.QuotasDocument,
    "query Viewer {\n  viewer {\n    subject\n    roles\n    profiles\n  }\n}": types.ViewerDocument,
    "query StoreNames {\n  eventDataStores(first: 1000) {\n    edges {\n      cursor\n      node {\n        id\n        arn\n        name\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": types.StoreNamesDocument,
    "query ImportTaskPage($profile: String!, $first: Int!, $after: String, $filter: ImportTaskFilter) {\n  page: importTasks(\n    profile: $profile\n    first: $first\n    after: $after\n    filter: $filter\n  ) {\n    ...ImportTaskPageOf\n  }\n}\n\nquery ExportTaskPage($profile: String!, $first: Int!, $after: String, $filter: ExportTaskFilter) {\n  page: exportTasks(\n    profile: $profile\n    first: $first\n    after: $after\n    filter: $filter\n  ) {\n    ...ExportTaskPageOf\n  }\n}\n\nquery CloudTrailImportPage($profile: String!, $first: Int!, $after: String, $filter: CloudTrailImportFilter) {\n  page: cloudTrailImports(\n    profile: $profile\n    first: $first\n    after: $after\n    filter: $filter\n  ) {\n    ...CloudTrailImportPageOf\n  }\n}\n\nfragment ImportTaskPageOf on ImportTaskConnection {\n  edges {\n    cursor\n    node {\n      ...TaskRow\n    }\n  }\n  pageInfo {\n    endCursor\n    hasNextPage\n  }\n}\n\nfragment ExportTaskPageOf on ExportTaskConnection {\n  edges {\n    cursor\n    node {\n      ...TaskRow\n    }\n  }\n  pageInfo {\n    endCursor\n    hasNextPage\n  }\n}\n\nfragment CloudTrailImportPageOf on CloudTrailImportConnection {\n  edges {\n    cursor\n    node {\n      ...TaskRow\n    }\n  }\n  pageInfo {\n    endCursor\n    hasNextPage\n  }\n}": types.ImportTaskPageDocument,
    "fragment TaskRow on Task {\n  __typename\n  id\n  state\n  message\n  creationTime\n  lastUpdatedTime\n  completionTime\n  profile {\n    id\n    name\n  }\n  progress {\n    ...ProgressFigures\n  }\n  ... on ImportTask {\n    importId\n    importStatus: status\n    sourceArn\n    destinationArn\n    filter {\n      startEventTime\n      endEventTime\n    }\n    statistics {\n      bytesImported\n    }\n  }\n  ... on ExportTask {\n    taskId\n    taskName\n    exportStatus: status\n    logGroupName\n    destination\n    destinationPrefix\n    from\n    to\n  }\n  ... on CloudTrailImport {\n    importId\n    cloudTrailStatus: status\n    destinationArns\n  }\n}\n\nfragment ProgressFigures on TaskProgress {\n  fraction\n  basis\n  unit\n  completedUnits\n  totalUnits\n  bytesPerSecond\n  estimatedCompletionTime\n  stalledSince\n}": types.TaskRowFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Start {\n  eventCursor\n  profiles {\n    id\n    name\n    region\n    accountId\n  }\n}"): typeof import('./graphql.ts').StartDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Quotas {\n  profiles {\n    id\n    name\n    quotas {\n      importTasks {\n        active\n        limit\n      }\n      exportTasks {\n        active\n        limit\n      }\n      cloudTrailImports {\n        active\n        limit\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').QuotasDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Viewer {\n  viewer {\n    subject\n    roles\n    profiles\n  }\n}"): typeof import('./graphql.ts').ViewerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query StoreNames {\n  eventDataStores(first: 1000) {\n    edges {\n      cursor\n      node {\n        id\n        arn\n        name\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}"): typeof import('./graphql.ts').StoreNamesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportTaskPage($profile: String!, $first: Int!, $after: String, $filter: ImportTaskFilter) {\n  page: importTasks(\n    profile: $profile\n    first: $first\n    after: $after\n    filter: $filter\n  ) {\n    ...ImportTaskPageOf\n  }\n}\n\nquery ExportTaskPage($profile: String!, $first: Int!, $after: String, $filter: ExportTaskFilter) {\n  page: exportTasks(\n    profile: $profile\n    first: $first\n    after: $after\n    filter: $filter\n  ) {\n    ...ExportTaskPageOf\n  }\n}\n\nquery CloudTrailImportPage($profile: String!, $first: Int!, $after: String, $filter: CloudTrailImportFilter) {\n  page: cloudTrailImports(\n    profile: $profile\n    first: $first\n    after: $after\n    filter: $filter\n  ) {\n    ...CloudTrailImportPageOf\n  }\n}\n\nfragment ImportTaskPageOf on ImportTaskConnection {\n  edges {\n    cursor\n    node {\n      ...TaskRow\n    }\n  }\n  pageInfo {\n    endCursor\n    hasNextPage\n  }\n}\n\nfragment ExportTaskPageOf on ExportTaskConnection {\n  edges {\n    cursor\n    node {\n      ...TaskRow\n    }\n  }\n  pageInfo {\n    endCursor\n    hasNextPage\n  }\n}\n\nfragment CloudTrailImportPageOf on CloudTrailImportConnection {\n  edges {\n    cursor\n    node {\n      ...TaskRow\n    }\n  }\n  pageInfo {\n    endCursor\n    hasNextPage\n  }\n}"): typeof import('./graphql.ts').ImportTaskPageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment TaskRow on Task {\n  __typename\n  id\n  state\n  message\n  creationTime\n  lastUpdatedTime\n  completionTime\n  profile {\n    id\n    name\n  }\n  progress {\n    ...ProgressFigures\n  }\n  ... on ImportTask {\n    importId\n    importStatus: status\n    sourceArn\n    destinationArn\n    filter {\n      startEventTime\n      endEventTime\n    }\n    statistics {\n      bytesImported\n    }\n  }\n  ... on ExportTask {\n    taskId\n    taskName\n    exportStatus: status\n    logGroupName\n    destination\n    destinationPrefix\n    from\n    to\n  }\n  ... on CloudTrailImport {\n    importId\n    cloudTrailStatus: status\n    destinationArns\n  }\n}\n\nfragment ProgressFigures on TaskProgress {\n  fraction\n  basis\n  unit\n  completedUnits\n  totalUnits\n  bytesPerSecond\n  estimatedCompletionTime\n  stalledSince\n}"): typeof import('./graphql.ts').TaskRowFragmentDoc;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
