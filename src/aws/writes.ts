import type { CloudTrailImport, CloudTrailImportRequest } from '../domain/cloudtrail-import.ts';
import type { ExportTask, ExportTaskRequest } from '../domain/export-task.ts';
import type { ImportTask, ImportTaskRequest } from '../domain/import-task.ts';
import { cloudTrailImportCreation, retryCloudTrailImport, stopCloudTrailImport } from './cloudtrail-import-changes.ts';
import type { Create } from './create.ts';
import { cancelExportTask, exportTaskCreation } from './export-task.ts';
import { cancelImportTask, importTaskCreation } from './import-task.ts';
import type { WithCalls } from './reads.ts';

/**
 * What is changed at AWS, for any open profile. A create is done at most once for one clientToken within 24 hours; what ends or
 * resumes a task is safe to repeat. Requests are taken as checked.
 */
export interface Writes {
  createImportTask(profile: string, request: ImportTaskRequest, clientToken?: string): Promise<ImportTask>;
  cancelImportTask(profile: string, importId: string): Promise<ImportTask>;
  createExportTask(profile: string, request: ExportTaskRequest, clientToken?: string): Promise<ExportTask>;
  cancelExportTask(profile: string, taskId: string): Promise<ExportTask>;
  startCloudTrailImport(
    profile: string,
    request: CloudTrailImportRequest,
    clientToken?: string,
  ): Promise<CloudTrailImport>;
  retryCloudTrailImport(profile: string, importId: string): Promise<CloudTrailImport>;
  stopCloudTrailImport(profile: string, importId: string): Promise<CloudTrailImport>;
}

/** The changes of all profiles. Made for each operation: holds two references. */
export class ProfileWrites implements Writes {
  readonly #within: WithCalls;
  readonly #create: Create;

  constructor(within: WithCalls, create: Create) {
    this.#within = within;
    this.#create = create;
  }

  createImportTask(profile: string, request: ImportTaskRequest, clientToken?: string) {
    return this.#within(profile, (calls) => this.#create(importTaskCreation, calls, request, clientToken));
  }

  cancelImportTask(profile: string, importId: string) {
    return this.#within(profile, (calls) => cancelImportTask(calls, importId));
  }

  createExportTask(profile: string, request: ExportTaskRequest, clientToken?: string) {
    return this.#within(profile, (calls) => this.#create(exportTaskCreation, calls, request, clientToken));
  }

  cancelExportTask(profile: string, taskId: string) {
    return this.#within(profile, (calls) => cancelExportTask(calls, taskId));
  }

  startCloudTrailImport(profile: string, request: CloudTrailImportRequest, clientToken?: string) {
    return this.#within(profile, (calls) => this.#create(cloudTrailImportCreation, calls, request, clientToken));
  }

  retryCloudTrailImport(profile: string, importId: string) {
    return this.#within(profile, (calls) => retryCloudTrailImport(calls, importId));
  }

  stopCloudTrailImport(profile: string, importId: string) {
    return this.#within(profile, (calls) => stopCloudTrailImport(calls, importId));
  }
}
