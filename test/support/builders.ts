import type { CloudTrailImport, CloudTrailImportFailure } from '../../src/domain/cloudtrail-import.ts';
import type { EventDataStore, EventDataStoreDetail } from '../../src/domain/event-data-store.ts';
import type { ExportTask } from '../../src/domain/export-task.ts';
import type { ImportTask } from '../../src/domain/import-task.ts';
import type { LogGroup } from '../../src/domain/log-group.ts';
import type { Page } from '../../src/domain/page.ts';

/** The instant from which the builders date their tasks: 2026-01-31T12:00:00Z. */
export const noon = Date.parse('2026-01-31T12:00:00.000Z');

export const storeArn = 'arn:aws:cloudtrail:us-east-1:123456789012:eventdatastore/1f5cd1a2-0000-4000-8000-000000000001';
export const otherStoreArn =
  'arn:aws:cloudtrail:us-east-1:123456789012:eventdatastore/1f5cd1a2-0000-4000-8000-000000000002';
export const roleArn = 'arn:aws:iam::123456789012:role/importer';

/** An import at work, with all that AWS tells of one. */
export function importTask(fields: Partial<ImportTask> = {}): ImportTask {
  return {
    kind: 'IMPORT_TASK',
    profile: 'main',
    id: 'import-1',
    status: 'IN_PROGRESS',
    sourceArn: storeArn,
    destinationArn: 'arn:aws:logs:us-east-1:123456789012:log-group:aws/cloudtrail/1f5cd1a2',
    creationTime: noon,
    lastUpdatedTime: noon + 1000,
    ...fields,
  };
}

/** An export at work, with all that AWS tells of one. */
export function exportTask(fields: Partial<ExportTask> = {}): ExportTask {
  return {
    kind: 'EXPORT_TASK',
    profile: 'main',
    id: 'export-1',
    status: 'RUNNING',
    logGroupName: '/app/web',
    from: noon - 3_600_000,
    to: noon,
    destination: 'archive',
    destinationPrefix: 'exportedlogs',
    creationTime: noon,
    ...fields,
  };
}

export const cloudTrailImportId = '9a1b2c3d-0000-4000-8000-000000000001';

/** A CloudTrail import at work, as a listing gives it: without detail. */
export function cloudTrailImport(fields: Partial<CloudTrailImport> = {}): CloudTrailImport {
  return {
    kind: 'CLOUDTRAIL_IMPORT',
    profile: 'main',
    id: cloudTrailImportId,
    status: 'IN_PROGRESS',
    destinationArns: [storeArn],
    creationTime: noon,
    lastUpdatedTime: noon + 1000,
    ...fields,
  };
}

export function importFailure(fields: Partial<CloudTrailImportFailure> = {}): CloudTrailImportFailure {
  return {
    location: 's3://trail/a.json.gz',
    status: 'FAILED',
    errorType: 'AccessDenied',
    errorMessage: 'denied',
    ...fields,
  };
}

/** An event data store as a listing gives it: without detail. */
export function eventDataStore(fields: Partial<EventDataStore> = {}): EventDataStore {
  return { profile: 'main', arn: storeArn, name: 'audit', ...fields };
}

export const storeDetail: EventDataStoreDetail = {
  status: 'ENABLED',
  retentionPeriodDays: 365,
  kmsKeyId: 'arn:aws:kms:us-east-1:123456789012:key/1',
  billingMode: 'FIXED_RETENTION_PRICING',
  multiRegionEnabled: true,
  organizationEnabled: false,
  terminationProtectionEnabled: true,
  creationTime: noon,
  lastUpdatedTime: noon + 1000,
};

export function logGroup(fields: Partial<LogGroup> = {}): LogGroup {
  return {
    profile: 'main',
    arn: 'arn:aws:logs:us-east-1:123456789012:log-group:/app/web',
    name: '/app/web',
    ...fields,
  };
}

/** The page behind `nextToken` of a listing of these items, `size` a page; the tokens are offsets. */
export function pageOf<T>(items: readonly T[], nextToken?: string, size = 50): Page<T> {
  const start = Number(nextToken ?? 0);
  const end = start + size;
  return { items: items.slice(start, end), ...(end < items.length && { nextToken: String(end) }) };
}
