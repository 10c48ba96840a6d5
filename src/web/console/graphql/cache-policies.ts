import type { TypePolicies } from '@apollo/client/cache';
import { growingConnection } from './growing-connection.ts';

/** The types behind each interface of the schema. A test compares them with the schema. */
export const possibleTypes: Record<string, string[]> = {
  Node: ['CloudTrailImport', 'EventDataStore', 'ExportTask', 'ImportBatch', 'ImportTask', 'LogGroup', 'Profile'],
  Task: ['CloudTrailImport', 'ExportTask', 'ImportTask'],
  TaskEvent: ['CloudTrailImportEvent', 'ExportTaskEvent', 'ImportTaskEvent'],
};

const merged = { merge: true } as const;

/**
 * How the cache holds what the API gives: each connection grows by the pages that are read behind one another, apart by the arguments that say
 * what it lists; objects without an id are merged into those before. A test compares the fields with the connections of the schema.
 */
export const typePolicies: TypePolicies = {
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
      quotas: merged,
      watch: merged,
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
      progress: merged,
    },
  },
  ExportTask: { fields: { events: growingConnection(false), progress: merged } },
  CloudTrailImport: {
    fields: {
      events: growingConnection(false),
      failures: growingConnection(false),
      progress: merged,
      statistics: merged,
    },
  },
  // One set of figures for each profile, not an object of its own.
  Quotas: { fields: { cloudTrailImports: merged, exportTasks: merged, importTasks: merged } },
};
