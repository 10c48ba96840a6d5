import { eventDataStoreArn, parseEventDataStoreArn } from '../arn.ts';
import type { CloudTrailImport } from '../cloudtrail-import.ts';
import { AwsError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { stepAt } from '../progression.ts';
import type { EventDataStore } from '../resources.ts';
import type { TargetRequest } from '../target.ts';
import type { Rules } from '../validation.ts';

/** The id of an import. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetImport.html */
export const importUuid: Rules = { min: 36, max: 36, pattern: /[a-f0-9-]+/ };

/** An event data store's ARN, or the id at its end. */
export const storeArn: Rules = {
  min: 3,
  max: 256,
  pattern: /[a-zA-Z0-9._/\-:]+/,
  error: 'EventDataStoreARNInvalidException',
};

/** A page token. Only ListEventDataStores lacks InvalidParameterException, and all of them have this error. */
export const pageToken: Rules = { min: 4, max: 1000, error: 'InvalidNextTokenException' };

/** CloudTrail's times: epoch seconds with the milliseconds as a fraction. */
export function epochSeconds(ms: number): number {
  return ms / 1000;
}

/**
 * The event data store of the caller that an ARN, or the id suffix of one, names. Throws EventDataStoreARNInvalidException for
 * what is neither or lies in another account or region, EventDataStoreNotFoundException for what does not exist.
 */
export function findStore(request: TargetRequest, arnOrId: string): EventDataStore {
  const arn = arnOrId.includes(':') ? arnOrId : eventDataStoreArn(request.account, arnOrId);
  const parsed = parseEventDataStoreArn(arn);
  const { region, accountId } = request.account;
  if (parsed === undefined || parsed.region !== region || parsed.accountId !== accountId) {
    throw new AwsError(
      'EventDataStoreARNInvalidException',
      `The specified event data store ARN is not valid or does not map to an event data store in your account: ${arnOrId}`,
    );
  }
  const store = request.account.eventDataStores.find((candidate) => candidate.id === parsed.id);
  if (store === undefined) {
    throw new AwsError('EventDataStoreNotFoundException', `The specified event data store was not found: ${arnOrId}`);
  }
  return store;
}

/** The import with this id; throws ImportNotFoundException. */
export function findImport(request: TargetRequest, id: string): CloudTrailImport {
  const task = request.account.cloudTrailImports.find((candidate) => candidate.id === id);
  if (task === undefined) throw new AwsError('ImportNotFoundException', `The specified import was not found: ${id}`);
  return task;
}

/** What ListImports shows of an import. */
export function importSummaryAt(task: CloudTrailImport, now: number): JsonObject {
  const step = stepAt(task.timeline, now);
  return {
    ImportId: task.id,
    ImportStatus: step.status,
    Destinations: [task.destinationArn],
    CreatedTimestamp: epochSeconds(task.createdAt),
    UpdatedTimestamp: epochSeconds(step.at),
  };
}

/** What StartImport, StopImport and GetImport show of an import, but for its statistics. */
export function importAt(task: CloudTrailImport, now: number): JsonObject {
  return {
    ...importSummaryAt(task, now),
    ImportSource: { S3: { ...task.source } },
    StartEventTime: task.startEventTime === undefined ? undefined : epochSeconds(task.startEventTime),
    EndEventTime: task.endEventTime === undefined ? undefined : epochSeconds(task.endEventTime),
  };
}
