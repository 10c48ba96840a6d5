import type { TypePolicies } from '@apollo/client/cache';
import { growingConnection } from './growing-connection.ts';

/** The types behind each interface of the schema. A test compares them with the schema. */
export const possibleTypes: Record<string, string[]> = {
  Node: ['CloudTrailImport', 'EventDataStore', 'ExportTask', 'ImportBatch', 'ImportTask', 'LogGroup', 'Profile'],
  Task: ['CloudTrailImport', 'ExportTask', 'ImportTask'],
  TaskEvent: ['CloudTrailImportEvent', 'ExportTaskEvent', 'ImportTaskEvent'],
};

// Types without an id, of which one object, or the query, has one: what is read of it later adds to what was read before.
const parts = [
  'CloudTrailImportSource',
  'CloudTrailImportStatistics',
  'CloudTrailS3Source',
  'ImportFilter',
  'ImportStatistics',
  'Quota',
  'Quotas',
  'TaskProgress',
  'Viewer',
  'WatchStatus',
];

/**
 * How the cache holds what the API gives: each connection grows by the pages that are read behind one another, apart by the arguments that say
 * what it lists; a part without an id is merged into what was known of it before, whichever field holds it. A test compares both with the schema.
 */
export const typePolicies: TypePolicies = {
  ...Object.fromEntries(parts.map((name) => [name, { merge: true }])),
  Query: {
    fields: {
      auditRecords: growingConnection(['filter']),
      cloudTrailImports: growingConnection(['profile', 'filter']),
      eventDataStores: growingConnection(['profile']),
      exportTasks: growingConnection(['profile', 'filter']),
      importTasks: growingConnection(['profile', 'filter']),
      logGroups: growingConnection(['profile', 'namePrefix']),
      taskEvents: growingConnection(['filter']),
    },
  },
  Profile: {
    fields: {
      cloudTrailImports: growingConnection(['filter']),
      eventDataStores: growingConnection(false),
      exportTasks: growingConnection(['filter']),
      importTasks: growingConnection(['filter']),
      logGroups: growingConnection(['namePrefix']),
    },
  },
  EventDataStore: {
    fields: {
      cloudTrailImports: growingConnection(['filter']),
      importTasks: growingConnection(['filter']),
    },
  },
  ImportTask: {
    fields: {
      batches: growingConnection(['statuses']),
      events: growingConnection(false),
    },
  },
  ExportTask: { fields: { events: growingConnection(false) } },
  CloudTrailImport: {
    fields: {
      events: growingConnection(false),
      failures: growingConnection(false),
    },
  },
};
