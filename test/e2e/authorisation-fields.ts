import { toGlobalId } from '../../src/graphql/relay/node-id.ts';

/** A profile, and things that are found in it. */
export interface Place {
  readonly profile: string;
  /** AWS's ids of tasks that have ended. */
  readonly importId: string;
  readonly batchId: string;
  readonly taskId: string;
  readonly cloudTrailImportId: string;
  readonly storeArn: string;
  readonly logGroupName: string;
}

type IdOf = (place: Place) => string;

/** For each type that is a Node, the global id of one that is there. */
export const nodeIds: Readonly<Record<string, IdOf>> = {
  Profile: ({ profile }) => toGlobalId('Profile', profile),
  ImportTask: ({ profile, importId }) => toGlobalId('ImportTask', profile, importId),
  ImportBatch: ({ profile, importId, batchId }) => toGlobalId('ImportBatch', profile, importId, batchId),
  ExportTask: ({ profile, taskId }) => toGlobalId('ExportTask', profile, taskId),
  CloudTrailImport: ({ profile, cloudTrailImportId }) => toGlobalId('CloudTrailImport', profile, cloudTrailImportId),
  EventDataStore: ({ profile, storeArn }) => toGlobalId('EventDataStore', profile, storeArn),
  LogGroup: ({ profile, logGroupName }) => toGlobalId('LogGroup', profile, logGroupName),
};

const idOf = (type: string, place: Place): string => {
  const id = nodeIds[type]?.(place);
  if (id === undefined) throw new Error(`There is no id of a ${type} here.`);
  return `"${id}"`;
};

/** AWS has none of these: what names them is refused by AWS, as something that the caller can mend. */
const strangeStore = 'arn:aws:cloudtrail:eu-west-1:000000000000:eventdatastore/00000000-0000-4000-8000-000000000000';
const role = 'arn:aws:iam::000000000000:role/any';
const listed = 'nodes { id } pageInfo { hasNextPage endCursor }';
const changed = '{ userErrors { code message field awsErrorName } clientMutationId }';

/**
 * How each root field is asked for in a profile. Where a field lists, it does so over all profiles, and again over this one. Changes are such that
 * AWS is asked and refuses.
 */
export const askedFields: Readonly<Record<string, (place: Place) => string | readonly string[]>> = {
  'Query.auditRecords': () => 'auditRecords { nodes { mutation profile subject } }',
  'Query.cloudTrailImport': ({ profile, cloudTrailImportId }) =>
    `cloudTrailImport(importId: "${cloudTrailImportId}", profile: "${profile}") { id profile { name region } }`,
  'Query.cloudTrailImports': ({ profile }) => [
    `cloudTrailImports(first: 1000) { ${listed} nodes { importId profile { name } } }`,
    `cloudTrailImports(profile: "${profile}") { ${listed} }`,
  ],
  'Query.eventCursor': () => 'eventCursor',
  'Query.eventDataStore': ({ profile, storeArn }) => `eventDataStore(arn: "${storeArn}", profile: "${profile}") { id }`,
  'Query.eventDataStores': ({ profile }) => [
    `eventDataStores(first: 1000) { ${listed} nodes { arn } }`,
    `eventDataStores(profile: "${profile}") { ${listed} }`,
  ],
  'Query.exportTask': ({ profile, taskId }) =>
    `exportTask(taskId: "${taskId}", profile: "${profile}") { id profile { name } progress { fraction } }`,
  'Query.exportTasks': ({ profile }) => [
    `exportTasks(first: 200) { ${listed} nodes { taskId profile { name } } }`,
    `exportTasks(profile: "${profile}") { ${listed} }`,
  ],
  'Query.importTask': ({ profile, importId }) =>
    `importTask(importId: "${importId}", profile: "${profile}") { id profile { name } events { nodes { cursor } } }`,
  'Query.importTasks': ({ profile }) => [
    `importTasks(first: 200) { ${listed} nodes { importId profile { name } } }`,
    `importTasks(profile: "${profile}") { ${listed} }`,
  ],
  'Query.logGroups': ({ profile }) => [
    `logGroups(first: 200) { ${listed} }`,
    `logGroups(profile: "${profile}") { ${listed} }`,
  ],
  'Query.node': (place) =>
    Object.keys(nodeIds).map((type) => `node(id: ${idOf(type, place)}) { __typename id ... on ${type} { id } }`),
  'Query.nodes': (place) =>
    `nodes(ids: [${Object.keys(nodeIds)
      .map((type) => idOf(type, place))
      .join(', ')}]) { __typename id }`,
  'Query.profile': ({ profile }) =>
    `profile(name: "${profile}") { name region accountId quotas { exportTasks { active } } watch { healthy leader } }`,
  'Query.profiles': () => 'profiles { id name region accountId watch { leader } }',
  'Query.taskEvents': ({ profile }) => [
    'taskEvents(first: 200) { nodes { cursor task { id profile { name } } } }',
    `taskEvents(filter: { profiles: ["${profile}"] }) { nodes { cursor } }`,
  ],
  'Query.viewer': () => 'viewer { subject roles profiles }',
  'Mutation.cancelExportTask': (place) => `cancelExportTask(input: { id: ${idOf('ExportTask', place)} }) ${changed}`,
  'Mutation.cancelImportTask': (place) => `cancelImportTask(input: { id: ${idOf('ImportTask', place)} }) ${changed}`,
  'Mutation.createExportTask': ({ profile }) =>
    `createExportTask(input: { profile: "${profile}", logGroupName: "/no/such/group", from: "2026-01-01T00:00:00Z",
      to: "2026-01-02T00:00:00Z", destination: "no-such-bucket" }) ${changed}`,
  'Mutation.createImportTask': ({ profile }) =>
    `createImportTask(input: { profile: "${profile}", sourceArn: "${strangeStore}", roleArn: "${role}" }) ${changed}`,
  'Mutation.retryCloudTrailImport': (place) =>
    `retryCloudTrailImport(input: { id: ${idOf('CloudTrailImport', place)} }) ${changed}`,
  'Mutation.startCloudTrailImport': ({ profile }) =>
    `startCloudTrailImport(input: { profile: "${profile}", destinationArn: "${strangeStore}", source: {
      locationUri: "s3://no-such-bucket/AWSLogs/", bucketRegion: "eu-west-1", bucketAccessRoleArn: "${role}" } }) ${changed}`,
  'Mutation.stopCloudTrailImport': (place) =>
    `stopCloudTrailImport(input: { id: ${idOf('CloudTrailImport', place)} }) ${changed}`,
  'Subscription.cloudTrailImportUpdated': (place) =>
    `cloudTrailImportUpdated(id: ${idOf('CloudTrailImport', place)}) { task { id } }`,
  'Subscription.exportTaskUpdated': (place) => `exportTaskUpdated(id: ${idOf('ExportTask', place)}) { task { id } }`,
  'Subscription.importTaskUpdated': (place) => `importTaskUpdated(id: ${idOf('ImportTask', place)}) { task { id } }`,
  'Subscription.taskEvents': ({ profile }) => [
    'taskEvents { task { id profile { name } } }',
    `taskEvents(filter: { profiles: ["${profile}"] }) { task { id profile { name } } }`,
  ],
};
