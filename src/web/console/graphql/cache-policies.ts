import type { TypePolicies } from '@apollo/client/cache';
import { relayStylePagination } from '@apollo/client/utilities';

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
      auditRecords: relayStylePagination(['filter']),
      cloudTrailImports: relayStylePagination(['profile', 'filter']),
      eventDataStores: relayStylePagination(['profile']),
      exportTasks: relayStylePagination(['profile', 'filter']),
      importTasks: relayStylePagination(['profile', 'filter']),
      logGroups: relayStylePagination(['profile', 'namePrefix']),
      taskEvents: relayStylePagination(['filter']),
    },
  },
  Profile: {
    fields: {
      cloudTrailImports: relayStylePagination(['filter']),
      eventDataStores: relayStylePagination(false),
      exportTasks: relayStylePagination(['filter']),
      importTasks: relayStylePagination(['filter']),
      logGroups: relayStylePagination(['namePrefix']),
      quotas: merged,
      watch: merged,
    },
  },
  EventDataStore: {
    fields: {
      cloudTrailImports: relayStylePagination(['filter']),
      importTasks: relayStylePagination(['filter']),
    },
  },
  ImportTask: {
    fields: {
      batches: relayStylePagination(['statuses']),
      events: relayStylePagination(false),
      progress: merged,
    },
  },
  ExportTask: { fields: { events: relayStylePagination(false), progress: merged } },
  CloudTrailImport: {
    fields: {
      events: relayStylePagination(false),
      failures: relayStylePagination(false),
      progress: merged,
      statistics: merged,
    },
  },
  // One set of figures for each profile, not an object of its own.
  Quotas: { fields: { cloudTrailImports: merged, exportTasks: merged, importTasks: merged } },
};
