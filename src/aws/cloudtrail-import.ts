import type { GetImportResponse, ImportsListItem } from '@aws-sdk/client-cloudtrail';
import {
  cloudTrailImportFailureStatuses,
  cloudTrailImportState,
  cloudTrailImportStatuses,
  type CloudTrailImport,
  type CloudTrailImportDetail,
  type CloudTrailImportFailure,
  type CloudTrailImportQuery,
} from '../domain/cloudtrail-import.ts';
import { NotFoundError } from '../domain/errors.ts';
import type { Page } from '../domain/page.ts';
import { isTerminal } from '../domain/task.ts';
import type { Calls, Freshness } from './call.ts';
import { epochMs, knownStatus, mapped } from './record.ts';

/** The largest page. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListImports.html */
const MaxResults = 1000;

/** One page of the CloudTrail imports that meet the query, in AWS's order and without their detail. */
export async function listCloudTrailImports(
  calls: Calls,
  query: CloudTrailImportQuery,
  nextToken?: string,
  freshness?: Freshness,
  pageSize = MaxResults,
): Promise<Page<CloudTrailImport>> {
  const input = {
    ImportStatus: query.status,
    Destination: query.destinationArn,
    MaxResults: pageSize,
    NextToken: nextToken,
  };
  const output = await calls.read('ListImports', input, freshness);
  const map = (record: ImportsListItem) => toCloudTrailImport(calls.profile, record);
  return { items: mapped(output.Imports, map, 'a CloudTrail import', calls.logger), nextToken: output.NextToken };
}

/** The CloudTrail import with this id and its detail, if AWS has it. */
export async function findCloudTrailImport(
  calls: Calls,
  importId: string,
  freshness?: Freshness,
): Promise<CloudTrailImport | undefined> {
  try {
    const record = await calls.read('GetImport', { ImportId: importId }, freshness);
    return toDetailedCloudTrailImport(calls.profile, { ...record, ImportId: record.ImportId ?? importId });
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/** One page of what the import could not copy. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListImportFailures.html */
export async function listCloudTrailImportFailures(
  calls: Calls,
  importId: string,
  nextToken?: string,
): Promise<Page<CloudTrailImportFailure>> {
  const output = await calls.read('ListImportFailures', { ImportId: importId, MaxResults, NextToken: nextToken });
  const items = (output.Failures ?? []).map((failure) => ({
    location: failure.Location,
    status: failure.Status && knownStatus(cloudTrailImportFailureStatuses, failure.Status),
    errorType: failure.ErrorType,
    errorMessage: failure.ErrorMessage,
    lastUpdatedTime: epochMs(failure.LastUpdatedTime),
  }));
  return { items, nextToken: output.NextToken };
}

/** The import of an answer that tells its source and times; undefined if it lacks its id. */
export function toDetailedCloudTrailImport(profile: string, record: GetImportResponse): CloudTrailImport | undefined {
  const task = toCloudTrailImport(profile, record);
  return task && { ...task, detail: toDetail(record) };
}

/** AWS tells no time of completion: an ended import is not updated again, unless it is retried. */
function toCloudTrailImport(profile: string, record: ImportsListItem): CloudTrailImport | undefined {
  if (record.ImportId === undefined) return undefined;
  const status = knownStatus(cloudTrailImportStatuses, record.ImportStatus);
  const lastUpdatedTime = epochMs(record.UpdatedTimestamp);
  return {
    profile,
    kind: 'CLOUDTRAIL_IMPORT',
    id: record.ImportId,
    status,
    destinationArns: record.Destinations ?? [],
    creationTime: epochMs(record.CreatedTimestamp),
    lastUpdatedTime,
    completionTime: isTerminal(cloudTrailImportState(status)) ? lastUpdatedTime : undefined,
  };
}

function toDetail({
  ImportSource,
  ImportStatistics: counts,
  StartEventTime,
  EndEventTime,
}: GetImportResponse): CloudTrailImportDetail {
  const s3 = ImportSource?.S3;
  return {
    source:
      s3?.S3LocationUri !== undefined && s3.S3BucketRegion !== undefined && s3.S3BucketAccessRoleArn !== undefined
        ? {
            locationUri: s3.S3LocationUri,
            bucketRegion: s3.S3BucketRegion,
            bucketAccessRoleArn: s3.S3BucketAccessRoleArn,
          }
        : undefined,
    startEventTime: epochMs(StartEventTime),
    endEventTime: epochMs(EndEventTime),
    statistics: counts && {
      prefixesFound: counts.PrefixesFound,
      prefixesCompleted: counts.PrefixesCompleted,
      filesCompleted: counts.FilesCompleted,
      eventsCompleted: counts.EventsCompleted,
      failedEntries: counts.FailedEntries,
    },
  };
}
