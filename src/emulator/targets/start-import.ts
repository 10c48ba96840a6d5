import { nextOrdinal, replaceTask } from '../account.ts';
import { parseRoleArn } from '../arn.ts';
import { isOngoing, planCloudTrailImport, retryImport, type CloudTrailImport } from '../cloudtrail-import.ts';
import { AwsError } from '../errors.ts';
import { retainedFrom } from '../import-task.ts';
import { cloudTrailImportTransitions, mayBecome, statusAt } from '../progression.ts';
import { createRandom } from '../random.ts';
import type { Bucket, EventDataStore } from '../resources.ts';
import { membersOf, newTaskId, type Target, type TargetRequest } from '../target.ts';
import { trailContent } from '../trail-content.ts';
import type { Members } from '../validation.ts';
import { findImport, findStore, importAt, importUuid, storeArn } from './cloudtrail-shapes.ts';

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartImport.html
 * Only the scenario's buckets exist; what each does to an import, see BucketBehaviour. A role whose name contains `NoTrust`
 * is InvalidImportSourceException.
 */
export const startImport: Target = {
  service: 'cloudtrail',
  action: 'StartImport',
  writes: true,
  respond: (request) => {
    const asked = readRequest(request);
    const task = 'retry' in asked ? retry(request, asked.retry) : start(request, asked);
    return importAt(task, request.now);
  },
};

interface NewImport {
  readonly destination: string;
  readonly source: CloudTrailImport['source'];
  readonly range: { readonly startEventTime?: number; readonly endEventTime?: number };
}

function readRequest(request: TargetRequest): NewImport | { readonly retry: string } {
  const members = membersOf(request);
  const id = members.text('ImportId', importUuid);
  const destinations = members.texts('Destinations', { min: 1, max: 1, member: storeArn });
  const source = readSource(members);
  const startEventTime = members.seconds('StartEventTime');
  const endEventTime = members.seconds('EndEventTime');
  members.check();
  const given = [destinations, source, startEventTime, endEventTime].some((member) => member !== undefined);
  if (id !== undefined) {
    if (!given) return { retry: id };
    throw invalid('ImportId cannot be given together with other parameters: it retries an import as it was.');
  }
  const [destination] = destinations ?? [];
  if (destination === undefined || source === undefined) {
    throw invalid('A new import needs Destinations and ImportSource; a retry needs ImportId alone.');
  }
  if (startEventTime !== undefined && endEventTime !== undefined && startEventTime > endEventTime) {
    throw invalid('StartEventTime must not be later than EndEventTime.');
  }
  const range = {
    ...(startEventTime !== undefined && { startEventTime }),
    ...(endEventTime !== undefined && { endEventTime }),
  };
  return { destination, source, range };
}

function readSource(members: Members): CloudTrailImport['source'] | undefined {
  const s3 = members.structure('ImportSource')?.structure('S3', { required: true });
  return s3 === undefined
    ? undefined
    : {
        S3LocationUri: s3.requiredText('S3LocationUri'),
        S3BucketRegion: s3.requiredText('S3BucketRegion'),
        S3BucketAccessRoleArn: s3.requiredText('S3BucketAccessRoleArn'),
      };
}

function retry(request: TargetRequest, id: string): CloudTrailImport {
  const { account, now, unknowns } = request;
  const task = findImport(request, id);
  checkNoneOngoing(request);
  const status = statusAt(task.timeline, now);
  if (!mayBecome(cloudTrailImportTransitions, status, 'INITIALIZING')) {
    throw new AwsError(unknowns.endedImportError, `The import cannot be retried: it is ${status}.`);
  }
  const retried = retryImport(task, now);
  account.cloudTrailImports = replaceTask(account.cloudTrailImports, retried);
  return retried;
}

function start(request: TargetRequest, { destination, source, range }: NewImport): CloudTrailImport {
  const { account, now, speed } = request;
  const store = findStore(request, destination);
  checkDestination(store);
  const bucket = findBucket(request, source);
  checkNoneOngoing(request);
  const ordinal = nextOrdinal(account.cloudTrailImports);
  const id = newTaskId(request, 'cloudtrail-import', ordinal);
  const wanted = { ...range, accountId: account.accountId, retainedFrom: retainedFrom(store, now) };
  const content = trailContent(bucket, wanted, now, createRandom('trail-content', id));
  const plan = { id, ordinal, destinationArn: store.arn, source, ...range, createdAt: now, speed, content };
  const task = planCloudTrailImport(plan);
  account.cloudTrailImports = [...account.cloudTrailImports, task];
  return task;
}

function checkDestination(store: EventDataStore): void {
  if (store.status === 'PENDING_DELETION') {
    throw new AwsError('InactiveEventDataStoreException', 'The event data store is inactive: it is pending deletion.');
  }
  if (store.status !== 'ENABLED' && store.status !== 'STOPPED_INGESTION') {
    const text = `The event data store is not in a status that supports the operation: it is ${store.status}.`;
    throw new AwsError('InvalidEventDataStoreStatusException', text);
  }
  if (store.category === 'ConfigurationItem') {
    const text = 'Only an event data store for CloudTrail events can be the destination of an import.';
    throw new AwsError('InvalidEventDataStoreCategoryException', text);
  }
}

function findBucket(request: TargetRequest, source: CloudTrailImport['source']): Bucket {
  const name = /^s3:\/\/([a-z0-9.-]{3,63})(?:\/.*)?$/.exec(source.S3LocationUri)?.[1];
  const bucket = request.account.buckets.find((candidate) => candidate.name === name);
  if (bucket === undefined || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(source.S3BucketRegion)) {
    const place = `${source.S3LocationUri} in ${source.S3BucketRegion}`;
    throw new AwsError('InvalidImportSourceException', `The source S3 bucket is not valid for import: ${place}`);
  }
  const role = parseRoleArn(source.S3BucketAccessRoleArn);
  if (role === undefined || role.name.includes('NoTrust')) {
    const text = `CloudTrail cannot assume the role for the source bucket: ${source.S3BucketAccessRoleArn}`;
    throw new AwsError('InvalidImportSourceException', text);
  }
  if (bucket.behaviour === 'kms-denied') {
    const text = 'The policy of the source bucket or of its KMS key does not have sufficient permissions.';
    throw new AwsError('InsufficientEncryptionPolicyException', text);
  }
  return bucket;
}

function checkNoneOngoing({ account, regions, unknowns, now }: TargetRequest): void {
  const places = unknowns.cloudTrailImportScope === 'region' ? [account] : regions;
  const ongoing = places.flatMap((place) => place.cloudTrailImports).find((task) => isOngoing(task, now));
  if (ongoing !== undefined) {
    const text = `The account has an import in progress: ${ongoing.id}. Only one import can be in progress at a time.`;
    throw new AwsError('AccountHasOngoingImportException', text);
  }
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
