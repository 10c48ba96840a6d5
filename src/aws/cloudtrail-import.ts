import type { GetImportResponse, ImportFailureListItem, ImportsListItem } from '@aws-sdk/client-cloudtrail';
import {
  cloudTrailImportFailureStatuses,
  cloudTrailImportState,
  cloudTrailImportStatuses,
  type CloudTrailImport,
  type CloudTrailImportDetail,
  type CloudTrailImportFailure,
  type CloudTrailImportQuery,
} from '../domain/cloudtrail-import.ts';
import type { Page } from '../domain/page.ts';
import { isTerminal } from '../domain/task.ts';
import type { Calls, Freshness } from './call.ts';
import type { MaybePromise } from './maybe-promise.ts';
import { keyOfParts, type ReadKind } from './read-kind.ts';
import { epochMs, found, knownStatus, mapped, perAnswer } from './record.ts';
import { sharePage, shareWhole } from './share.ts';

/** The largest page. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListImports.html */
const MaxResults = 1000;

interface CloudTrailImportPage {
  readonly query: CloudTrailImportQuery;
  readonly nextToken: string | undefined;
  readonly pageSize: number;
}

const pageOf = perAnswer<Page<CloudTrailImport>>();

const cloudTrailImportPages: ReadKind<CloudTrailImportPage, Page<CloudTrailImport>> = {
  topic: 'CLOUDTRAIL_IMPORT',
  keyOf: ({ query, nextToken, pageSize }) =>
    keyOfParts('cloudTrailImports', query.status, query.destinationArn, nextToken, String(pageSize)),
  load: async ({ profile, logger, load }, { query, nextToken, pageSize }, signal) => {
    const input = {
      ImportStatus: query.status,
      Destination: query.destinationArn,
      MaxResults: pageSize,
      NextToken: nextToken,
    };
    const output = await load('ListImports', input, signal);
    const map = (record: ImportsListItem) => toCloudTrailImport(profile, record);
    return pageOf(output, profile, () => ({
      items: mapped(output.Imports, map, 'a CloudTrail import', logger),
      nextToken: output.NextToken,
    }));
  },
  share: sharePage(({ id }) => id),
};

/** One page of the CloudTrail imports that meet the query, in AWS's order and without their detail. */
export function listCloudTrailImports(
  calls: Calls,
  query: CloudTrailImportQuery,
  nextToken?: string,
  freshness?: Freshness,
  pageSize = MaxResults,
): MaybePromise<Page<CloudTrailImport>> {
  return calls.read(cloudTrailImportPages, { query, nextToken, pageSize }, freshness);
}

const detailedCloudTrailImports: ReadKind<string, CloudTrailImport | undefined> = {
  topic: 'CLOUDTRAIL_IMPORT',
  keyOf: (importId) => keyOfParts('cloudTrailImport', importId),
  load: async ({ profile, load }, importId, signal) => {
    const record = await load('GetImport', { ImportId: importId }, signal);
    return toDetailedCloudTrailImport(profile, { ...record, ImportId: record.ImportId ?? importId });
  },
  share: shareWhole,
};

/** The CloudTrail import with this id and its detail, if AWS has it. */
export function findCloudTrailImport(
  calls: Calls,
  importId: string,
  freshness?: Freshness,
): MaybePromise<CloudTrailImport | undefined> {
  return found(calls.read(detailedCloudTrailImports, importId, freshness), (task) => task);
}

interface FailurePage {
  readonly importId: string;
  readonly nextToken: string | undefined;
}

const failurePages: ReadKind<FailurePage, Page<CloudTrailImportFailure>> = {
  topic: 'CLOUDTRAIL_IMPORT',
  keyOf: ({ importId, nextToken }) => keyOfParts('cloudTrailImportFailures', importId, nextToken),
  load: async ({ load }, { importId, nextToken }, signal) => {
    const output = await load('ListImportFailures', { ImportId: importId, MaxResults, NextToken: nextToken }, signal);
    return { items: (output.Failures ?? []).map(toFailure), nextToken: output.NextToken };
  },
  share: shareWhole,
};

/** One page of what the import could not copy. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListImportFailures.html */
export function listCloudTrailImportFailures(
  calls: Calls,
  importId: string,
  nextToken?: string,
): MaybePromise<Page<CloudTrailImportFailure>> {
  return calls.read(failurePages, { importId, nextToken });
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

function toFailure(failure: ImportFailureListItem): CloudTrailImportFailure {
  return {
    location: failure.Location,
    status: failure.Status && knownStatus(cloudTrailImportFailureStatuses, failure.Status),
    errorType: failure.ErrorType,
    errorMessage: failure.ErrorMessage,
    lastUpdatedTime: epochMs(failure.LastUpdatedTime),
  };
}
