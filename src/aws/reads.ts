import type { CloudTrailImport, CloudTrailImportFailure, CloudTrailImportQuery } from '../domain/cloudtrail-import.ts';
import type { EventDataStore } from '../domain/event-data-store.ts';
import type { ExportTask, ExportTaskQuery } from '../domain/export-task.ts';
import type { ImportBatch, ImportStatus, ImportTask, ImportTaskQuery } from '../domain/import-task.ts';
import type { LogGroup } from '../domain/log-group.ts';
import type { Page } from '../domain/page.ts';
import type { Calls } from './call.ts';
import type { MaybePromise } from './maybe-promise.ts';
import type { Answer } from './read-cache.ts';
import { findCloudTrailImport, listCloudTrailImportFailures, listCloudTrailImports } from './cloudtrail-import.ts';
import { findEventDataStore, listEventDataStores } from './event-data-store.ts';
import { findExportTask, listExportTasks } from './export-task.ts';
import { findImportTask, listImportBatches, listImportTasks } from './import-task.ts';
import { findLogGroups, knownLogGroup, listLogGroups } from './log-group.ts';

/**
 * What is read from AWS, for any open profile. Identical reads share a call within the freshness window, but what was read before a
 * change through this gateway is never served after it. What is known answers at once, and as long as nothing changes with the very same objects.
 * Nothing throws: what fails rejects. Listings are in pages of AWS's largest size.
 */
export interface Reads {
  listImportTasks(profile: string, query: ImportTaskQuery, nextToken?: string): MaybePromise<Page<ImportTask>>;
  findImportTask(profile: string, importId: string): MaybePromise<ImportTask | undefined>;
  listImportBatches(
    profile: string,
    importId: string,
    statuses: readonly Exclude<ImportStatus, 'UNKNOWN'>[] | undefined,
    nextToken?: string,
  ): MaybePromise<Page<ImportBatch>>;
  listExportTasks(profile: string, query: ExportTaskQuery, nextToken?: string): MaybePromise<Page<ExportTask>>;
  findExportTask(profile: string, taskId: string): MaybePromise<ExportTask | undefined>;
  listCloudTrailImports(
    profile: string,
    query: CloudTrailImportQuery,
    nextToken?: string,
  ): MaybePromise<Page<CloudTrailImport>>;
  findCloudTrailImport(profile: string, importId: string): MaybePromise<CloudTrailImport | undefined>;
  listCloudTrailImportFailures(
    profile: string,
    importId: string,
    nextToken?: string,
  ): MaybePromise<Page<CloudTrailImportFailure>>;
  listEventDataStores(profile: string, nextToken?: string): MaybePromise<Page<EventDataStore>>;
  findEventDataStore(profile: string, arn: string): MaybePromise<EventDataStore | undefined>;
  listLogGroups(profile: string, namePrefix: string | undefined, nextToken?: string): MaybePromise<Page<LogGroup>>;
  /** What `findLogGroups` would answer at once for this name; undefined where AWS would be asked. */
  knownLogGroup(profile: string, name: string): Answer<LogGroup | undefined> | undefined;
  findLogGroups(profile: string, names: readonly string[]): MaybePromise<readonly (LogGroup | undefined)[]>;
}

/** Runs work with the calls of a profile, and answers with what it answers; rejects with an InvalidInputError if it is not open. */
export type WithCalls = <R>(profile: string, work: (calls: Calls) => R) => R | Promise<never>;

/** The calls of a profile; undefined where it is not open. */
export type CallsOf = (profile: string) => Calls | undefined;

/** The reads of all profiles. Made for each operation: holds two references. */
export class ProfileReads implements Reads {
  readonly #within: WithCalls;
  readonly #callsOf: CallsOf;

  constructor(within: WithCalls, callsOf: CallsOf) {
    this.#within = within;
    this.#callsOf = callsOf;
  }

  listImportTasks(profile: string, query: ImportTaskQuery, nextToken?: string) {
    return this.#within(profile, (calls) => listImportTasks(calls, query, nextToken));
  }

  findImportTask(profile: string, importId: string) {
    return this.#within(profile, (calls) => findImportTask(calls, importId));
  }

  listImportBatches(
    profile: string,
    importId: string,
    statuses: readonly Exclude<ImportStatus, 'UNKNOWN'>[] | undefined,
    nextToken?: string,
  ) {
    return this.#within(profile, (calls) => listImportBatches(calls, importId, statuses, nextToken));
  }

  listExportTasks(profile: string, query: ExportTaskQuery, nextToken?: string) {
    return this.#within(profile, (calls) => listExportTasks(calls, query, nextToken));
  }

  findExportTask(profile: string, taskId: string) {
    return this.#within(profile, (calls) => findExportTask(calls, taskId));
  }

  listCloudTrailImports(profile: string, query: CloudTrailImportQuery, nextToken?: string) {
    return this.#within(profile, (calls) => listCloudTrailImports(calls, query, nextToken));
  }

  findCloudTrailImport(profile: string, importId: string) {
    return this.#within(profile, (calls) => findCloudTrailImport(calls, importId));
  }

  listCloudTrailImportFailures(profile: string, importId: string, nextToken?: string) {
    return this.#within(profile, (calls) => listCloudTrailImportFailures(calls, importId, nextToken));
  }

  listEventDataStores(profile: string, nextToken?: string) {
    return this.#within(profile, (calls) => listEventDataStores(calls, nextToken));
  }

  findEventDataStore(profile: string, arn: string) {
    return this.#within(profile, (calls) => findEventDataStore(calls, arn));
  }

  listLogGroups(profile: string, namePrefix: string | undefined, nextToken?: string) {
    return this.#within(profile, (calls) => listLogGroups(calls, namePrefix, nextToken));
  }

  knownLogGroup(profile: string, name: string) {
    const calls = this.#callsOf(profile);
    return calls && knownLogGroup(calls, name);
  }

  findLogGroups(profile: string, names: readonly string[]) {
    return this.#within(profile, (calls) => findLogGroups(calls, names));
  }
}
