import {
  cloudTrailImportState,
  type CloudTrailImport,
  type CloudTrailImportRequest,
} from '../domain/cloudtrail-import.ts';
import { InvalidStateError, NotFoundError, OutcomeUnknownError } from '../domain/errors.ts';
import { isTerminal, type EpochMs } from '../domain/task.ts';
import type { Calls } from './call.ts';
import { findCloudTrailImport, listCloudTrailImports, toDetailedCloudTrailImport } from './cloudtrail-import.ts';
import type { Creation } from './creation.ts';
import { endTask } from './end-task.ts';
import { allPages } from './record.ts';

/** Starts CloudTrail imports. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartImport.html */
export const cloudTrailImportCreation: Creation<CloudTrailImportRequest, CloudTrailImport> = {
  kind: 'CLOUDTRAIL_IMPORT',
  label: 'CloudTrail import',
  create: async (calls, { destinationArn, source, startEventTime, endEventTime }, options) => {
    const {
      locationUri: S3LocationUri,
      bucketRegion: S3BucketRegion,
      bucketAccessRoleArn: S3BucketAccessRoleArn,
    } = source;
    const input = {
      Destinations: [destinationArn],
      ImportSource: { S3: { S3LocationUri, S3BucketRegion, S3BucketAccessRoleArn } },
      StartEventTime: toDate(startEventTime),
      EndEventTime: toDate(endEventTime),
    };
    const output = await calls.write('StartImport', input, options);
    // The answer is as detailed as the request: what it leaves out is filled in from there.
    const task = toDetailedCloudTrailImport(calls.profile, { ImportStatus: 'INITIALIZING', ...input, ...output });
    if (task === undefined) throw new OutcomeUnknownError('AWS answered StartImport without an ImportId.');
    return task;
  },
  draft: (profile, id, { destinationArn, source, startEventTime, endEventTime }) => ({
    profile,
    kind: 'CLOUDTRAIL_IMPORT',
    id,
    status: 'INITIALIZING',
    destinationArns: [destinationArn],
    detail: { source, startEventTime, endEventTime },
  }),
  candidates: async (calls, { destinationArn }) =>
    allPages((nextToken) => listCloudTrailImports(calls, { destinationArn }, nextToken, 'OWN')),
  find: async (calls, id) => findCloudTrailImport(calls, id, 'OWN'),
  matches: ({ destinationArns, detail }, request) =>
    destinationArns.includes(request.destinationArn) &&
    detail?.source?.locationUri === request.source.locationUri &&
    detail.source.bucketRegion === request.source.bucketRegion &&
    detail.source.bucketAccessRoleArn === request.source.bucketAccessRoleArn &&
    sameSecond(detail.startEventTime, request.startEventTime) &&
    sameSecond(detail.endEventTime, request.endEventTime),
};

/** Stops an import that has not ended and answers with it. Safe to repeat. An ended one is an InvalidStateError. */
export function stopCloudTrailImport(calls: Calls, importId: string): Promise<CloudTrailImport> {
  return endTask(calls, {
    name: `The CloudTrail import ${importId}`,
    send: async () => {
      const output = await calls.write('StopImport', { ImportId: importId });
      return toDetailedCloudTrailImport(calls.profile, { ImportStatus: 'STOPPED', ...output, ImportId: importId });
    },
    find: async (asking) => findCloudTrailImport(asking, importId, 'OWN'),
    stateOf: (task) => cloudTrailImportState(task.status),
  });
}

/**
 * Resumes a FAILED or STOPPED import where it stopped, and answers with it. Any other status is an InvalidStateError. Safe to
 * repeat: while it runs a second retry is refused. After a lost answer the import itself tells whether it was resumed.
 */
export async function retryCloudTrailImport(calls: Calls, importId: string): Promise<CloudTrailImport> {
  const find = async (asking: Calls) => findCloudTrailImport(asking, importId, 'OWN');
  const before = await find(calls);
  if (before === undefined) throw new NotFoundError(`There is no CloudTrail import ${importId}.`);
  if (before.status !== 'FAILED' && before.status !== 'STOPPED') {
    throw new InvalidStateError(
      `The CloudTrail import is ${before.status}. Only a FAILED or STOPPED one can be retried.`,
    );
  }
  try {
    const output = await calls.write('StartImport', { ImportId: importId });
    const started = toDetailedCloudTrailImport(calls.profile, { ...output, ImportId: importId });
    const shown = await find(calls).catch(() => undefined);
    return shown ?? started ?? before;
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) throw error;
    const after = await find(calls.for({})).catch(() => undefined);
    if (after !== undefined && wasResumed(before, after)) return after;
    throw new OutcomeUnknownError(
      'It is not known whether AWS resumed the CloudTrail import: the answer was lost. Retry it again; that is safe.',
      { cause: error, aws: error.aws },
    );
  }
}

function wasResumed(before: CloudTrailImport, after: CloudTrailImport): boolean {
  return !isTerminal(cloudTrailImportState(after.status)) || after.lastUpdatedTime !== before.lastUpdatedTime;
}

function toDate(time: EpochMs | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}

/** CloudTrail's times are seconds on the wire; whether AWS keeps the fraction is not documented. */
function sameSecond(a: EpochMs | undefined, b: EpochMs | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && Math.floor(a / 1000) === Math.floor(b / 1000));
}
