import { cloudTrailImportStatuses } from '../../domain/cloudtrail-import.ts';
import { exportStatuses } from '../../domain/export-task.ts';
import { importStatuses } from '../../domain/import-task.ts';
import { MAX_FIRST_OF_CLOUDTRAIL, MAX_FIRST_OF_LOGS } from '../listing.ts';
import type { Arguments, FieldCost } from './field-cost.ts';
import { listing, numberOfItems } from './listing-cost.ts';

/** Weighs what fills an answer without a call: an object of it, so that a hundred weigh as much as a call. */
export const OBJECT_COST = 0.01;
/** The same for objects of introspection, which are made of what lies in memory. */
export const INTROSPECTION_OBJECT_COST = 0.001;

/** The largest `first` and the most `ids` that the resolvers serve. */
const MAX_FIRST_IN_STORE = 200;
const MAX_IDS = 100;

const logs = { pageSize: 50, maxFirst: MAX_FIRST_OF_LOGS };
const cloudTrail = { pageSize: 1_000, maxFirst: MAX_FIRST_OF_CLOUDTRAIL };
const allProfiles = true;

const importTasks = { ...logs, statuses: importStatuses, id: 'importId' };
const exportTasks = { ...logs, statuses: exportStatuses, id: 'taskId' };
const cloudTrailImports = { ...cloudTrail, statuses: cloudTrailImportStatuses };

/** A page of what lies in the store. */
const stored: FieldCost = { calls: 0.1, page: (args) => numberOfItems(args, MAX_FIRST_IN_STORE) };
const lookUp: FieldCost = { calls: 1, found: true };
/** One of up to 50 look-ups that are one call; one alone is taken for as little. */
const batchedLookUp: FieldCost = { calls: 1 / 50, found: true };
const detail: FieldCost = { detail: true };
/** The task as it is after the change, with its detail. */
const changed: FieldCost = { found: true };
/** Reading what is there, creating, and reading what was created. */
const create: FieldCost = { calls: 3 };
/** Ending, and reading what became of it. */
const end: FieldCost = { calls: 2 };
/** The faults of an input: hardly more than one. */
const userErrors: FieldCost = { times: 1 };

/** The two lists of each connection. */
const pages: Readonly<Record<string, FieldCost>> = Object.fromEntries(
  [
    'AuditRecord',
    'CloudTrailImport',
    'CloudTrailImportFailure',
    'EventDataStore',
    'ExportTask',
    'ImportBatch',
    'ImportTask',
    'LogGroup',
    'TaskEvent',
  ].flatMap((node) => ['edges', 'nodes'].map((list) => [`${node}Connection.${list}`, { times: 'PAGE' } as const])),
);

/**
 * The cost of every field that has one, by `Type.field`. A listing is taken to be read from its beginning, and without the further read that
 * `hasNextPage` rarely takes. Each field that takes arguments or gives a list of objects is here, also where it costs nothing.
 */
export const fieldCosts: Readonly<Record<string, FieldCost>> = {
  ...pages,
  'Query.auditRecords': stored,
  'Query.cloudTrailImport': lookUp,
  'Query.cloudTrailImports': listing({ ...cloudTrailImports, allProfiles }),
  'Query.eventCursor': { calls: 0.1 },
  'Query.eventDataStore': lookUp,
  'Query.eventDataStores': listing({ ...cloudTrail, allProfiles }),
  'Query.exportTask': lookUp,
  'Query.exportTasks': listing({ ...exportTasks, allProfiles }),
  'Query.importTask': lookUp,
  'Query.importTasks': listing({ ...importTasks, allProfiles }),
  'Query.logGroups': listing({ ...logs, allProfiles }),
  'Query.node': lookUp,
  'Query.nodes': { calls: idCount, times: idCount, found: true },
  'Query.profile': {},
  'Query.profiles': { times: (_args, { profiles }) => profiles },
  'Query.taskEvents': stored,

  'Profile.cloudTrailImports': listing(cloudTrailImports),
  'Profile.eventDataStores': listing(cloudTrail),
  'Profile.exportTasks': listing(exportTasks),
  'Profile.importTasks': listing(importTasks),
  'Profile.logGroups': listing(logs),
  // The active tasks are listed: by one status of imports, by two of the others.
  'Quota.active': { calls: 1 },
  'Quotas.cloudTrailImports': { times: 2 },
  'Quotas.exportTasks': { times: 2 },

  'ImportTask.batches': listing(logs),
  'ImportTask.destination': batchedLookUp,
  'ImportTask.events': stored,
  'ImportTask.source': lookUp,

  'ExportTask.events': stored,
  'ExportTask.logGroup': batchedLookUp,

  // AWS takes one destination.
  'CloudTrailImport.destinations': lookUp,
  'CloudTrailImport.endEventTime': detail,
  'CloudTrailImport.events': stored,
  'CloudTrailImport.failures': listing(cloudTrail),
  'CloudTrailImport.source': detail,
  'CloudTrailImport.startEventTime': detail,
  'CloudTrailImport.statistics': detail,

  'EventDataStore.billingMode': detail,
  'EventDataStore.cloudTrailImports': listing(cloudTrailImports),
  'EventDataStore.creationTime': detail,
  'EventDataStore.importTasks': listing(importTasks),
  'EventDataStore.kmsKeyId': detail,
  'EventDataStore.lastUpdatedTime': detail,
  'EventDataStore.multiRegionEnabled': detail,
  'EventDataStore.organizationEnabled': detail,
  'EventDataStore.retentionPeriodDays': detail,
  'EventDataStore.status': detail,
  'EventDataStore.terminationProtectionEnabled': detail,

  'Mutation.cancelExportTask': end,
  'Mutation.cancelImportTask': end,
  'Mutation.createExportTask': create,
  'Mutation.createImportTask': create,
  // Whether it may be retried is read first.
  'Mutation.retryCloudTrailImport': create,
  'Mutation.startCloudTrailImport': create,
  'Mutation.stopCloudTrailImport': end,
  'CancelExportTaskPayload.userErrors': userErrors,
  'CancelImportTaskPayload.userErrors': userErrors,
  'CreateExportTaskPayload.userErrors': userErrors,
  'CreateImportTaskPayload.userErrors': userErrors,
  'RetryCloudTrailImportPayload.cloudTrailImport': changed,
  'RetryCloudTrailImportPayload.userErrors': userErrors,
  'StartCloudTrailImportPayload.cloudTrailImport': changed,
  'StartCloudTrailImportPayload.userErrors': userErrors,
  'StopCloudTrailImportPayload.cloudTrailImport': changed,
  'StopCloudTrailImportPayload.userErrors': userErrors,

  // Of a subscription: its start and one event. Whether there is such a task is asked of AWS.
  'Subscription.cloudTrailImportUpdated': { calls: 1 },
  'Subscription.exportTaskUpdated': { calls: 1 },
  'Subscription.importTaskUpdated': { calls: 1 },
  'Subscription.taskEvents': { calls: 0.1 },

  // What introspection lists is taken to be about as long as it is of this schema.
  'Query.__schema': { calls: 20 },
  'Query.__type': { calls: 2 },
  '__Schema.types': { times: 100 },
  '__Schema.directives': { times: 10 },
  '__Directive.args': { times: 2 },
  '__Type.fields': { times: 10 },
  '__Type.interfaces': { times: 2 },
  '__Type.possibleTypes': { times: 4 },
  '__Type.enumValues': { times: 5 },
  '__Type.inputFields': { times: 5 },
  '__Field.args': { times: 2 },
};

function idCount({ ids }: Arguments): number {
  return Array.isArray(ids) ? Math.min(ids.length, MAX_IDS) : 0;
}
