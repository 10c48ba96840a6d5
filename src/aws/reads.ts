import type { CloudTrailImport, CloudTrailImportFailure, CloudTrailImportQuery } from '../domain/cloudtrail-import.ts';
import type { EventDataStore } from '../domain/event-data-store.ts';
import type { ExportTask, ExportTaskQuery } from '../domain/export-task.ts';
import type { ImportBatch, ImportStatus, ImportTask, ImportTaskQuery } from '../domain/import-task.ts';
import type { LogGroup } from '../domain/log-group.ts';
import type { Page } from '../domain/page.ts';
import type { Calls } from './call.ts';
import { findCloudTrailImport, listCloudTrailImportFailures, listCloudTrailImports } from './cloudtrail-import.ts';
import { findEventDataStore, listEventDataStores } from './event-data-store.ts';
import { findExportTask, listExportTasks } from './export-task.ts';
import { findImportTask, listImportBatches, listImportTasks } from './import-task.ts';
import { findLogGroups, listLogGroups } from './log-group.ts';

/**
 * What is read from AWS, for any open profile. Identical reads share a call within the freshness window, but what was read before a
 * change through this gateway is never served after it. Listings are in pages of AWS's largest size.
 */
export interface Reads {
  listImportTasks(profile: string, query: ImportTaskQuery, nextToken?: string): Promise<Page<ImportTask>>;
  findImportTask(profile: string, importId: string): Promise<ImportTask | undefined>;
  listImportBatches(
    profile: string,
    importId: string,
    statuses: readonly Exclude<ImportStatus, 'UNKNOWN'>[] | undefined,
    nextToken?: string,
  ): Promise<Page<ImportBatch>>;
  listExportTasks(profile: string, query: ExportTaskQuery, nextToken?: string): Promise<Page<ExportTask>>;
  findExportTask(profile: string, taskId: string): Promise<ExportTask | undefined>;
  listCloudTrailImports(
    profile: string,
    query: CloudTrailImportQuery,
    nextToken?: string,
  ): Promise<Page<CloudTrailImport>>;
  findCloudTrailImport(profile: string, importId: string): Promise<CloudTrailImport | undefined>;
  listCloudTrailImportFailures(
    profile: string,
    importId: string,
    nextToken?: string,
  ): Promise<Page<CloudTrailImportFailure>>;
  listEventDataStores(profile: string, nextToken?: string): Promise<Page<EventDataStore>>;
  findEventDataStore(profile: string, arn: string): Promise<EventDataStore | undefined>;
  listLogGroups(profile: string, namePrefix: string | undefined, nextToken?: string): Promise<Page<LogGroup>>;
  findLogGroups(profile: string, names: readonly string[]): Promise<readonly (LogGroup | undefined)[]>;
}

/** Runs work with the calls of a profile; rejects with an InvalidInputError if it is not open. */
export type WithCalls = <T>(profile: string, work: (calls: Calls) => Promise<T>) => Promise<T>;

/** The reads of all profiles. */
export function createReads(within: WithCalls): Reads {
  return {
    listImportTasks: (profile, query, nextToken) =>
      within(profile, (calls) => listImportTasks(calls, query, nextToken)),
    findImportTask: (profile, id) => within(profile, (calls) => findImportTask(calls, id)),
    listImportBatches: (profile, importId, statuses, nextToken) =>
      within(profile, (calls) => listImportBatches(calls, importId, statuses, nextToken)),
    listExportTasks: (profile, query, nextToken) =>
      within(profile, (calls) => listExportTasks(calls, query, nextToken)),
    findExportTask: (profile, id) => within(profile, (calls) => findExportTask(calls, id)),
    listCloudTrailImports: (profile, query, nextToken) =>
      within(profile, (calls) => listCloudTrailImports(calls, query, nextToken)),
    findCloudTrailImport: (profile, id) => within(profile, (calls) => findCloudTrailImport(calls, id)),
    listCloudTrailImportFailures: (profile, id, nextToken) =>
      within(profile, (calls) => listCloudTrailImportFailures(calls, id, nextToken)),
    listEventDataStores: (profile, nextToken) => within(profile, (calls) => listEventDataStores(calls, nextToken)),
    findEventDataStore: (profile, arn) => within(profile, (calls) => findEventDataStore(calls, arn)),
    listLogGroups: (profile, namePrefix, nextToken) =>
      within(profile, (calls) => listLogGroups(calls, namePrefix, nextToken)),
    findLogGroups: (profile, names) => within(profile, (calls) => findLogGroups(calls, names)),
  };
}
