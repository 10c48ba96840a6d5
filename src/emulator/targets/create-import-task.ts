import { nextOrdinal } from '../account.ts';
import { logGroupArn, managedLogGroupName, parseEventDataStoreArn, parseRoleArn } from '../arn.ts';
import { AwsError } from '../errors.ts';
import { activeImports, planImport, retainedFrom, type ImportTask } from '../import-task.ts';
import { statusAt } from '../progression.ts';
import type { EventDataStore } from '../resources.ts';
import { managedLogGroup } from '../scenario-resources.ts';
import { membersOf, newTaskId, type Target, type TargetRequest } from '../target.ts';

const mostActiveImports = 3;
const unwritable = 'NoWrite';

/**
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateImportTask.html
 * A role whose name contains `NoTrust` cannot be assumed and one with `NoPassRole` may not be passed: both are
 * AccessDeniedException. With a role whose name contains `NoWrite` the import is accepted and then fails.
 */
export const createImportTask: Target = {
  service: 'logs',
  action: 'CreateImportTask',
  writes: true,
  respond: (request) => {
    const { account, now, unknowns } = request;
    const asked = readRequest(request);
    const store = findSource(request, asked.sourceArn);
    checkRole(request, asked.roleArn);
    checkSource(request, store, asked.filter);
    checkConflict(request, store, asked.filter);
    const active = (unknowns.importQuotaScope === 'region' ? [account] : request.regions)
      .map((place) => activeImports(place.imports, now))
      .reduce((sum, count) => sum + count, 0);
    if (active >= mostActiveImports) {
      const text = `The account has ${mostActiveImports} active import tasks, which is the maximum.`;
      throw new AwsError(unknowns.importQuotaError, text);
    }
    const ordinal = nextOrdinal(account.imports);
    const failsToWrite = asked.roleArn.includes(unwritable);
    const task = planImport(
      account,
      {
        id: newTaskId(request, 'import', ordinal),
        ordinal,
        store,
        roleArn: asked.roleArn,
        ...(asked.filter !== undefined && { filter: asked.filter }),
        now,
        speed: request.speed,
        outcome: failsToWrite ? 'FAILED' : store.importOutcome,
        ...(failsToWrite && {
          errorMessage: `The import role ${asked.roleArn} lacks logs:CreateLogStream permission on the destination log group.`,
        }),
      },
      unknowns,
    );
    account.imports = [...account.imports, task];
    if (!account.logGroups.some((group) => group.name === managedLogGroupName(store.id))) {
      account.logGroups = [...account.logGroups, managedLogGroup(store, now)];
    }
    return {
      importId: task.id,
      importDestinationArn: logGroupArn(account, managedLogGroupName(store.id)),
      creationTime: now,
    };
  },
};

function readRequest(request: TargetRequest) {
  const members = membersOf(request);
  const sourceArn = members.requiredText('importSourceArn');
  const roleArn = members.requiredText('importRoleArn', { min: 1 });
  const filter = members.structure('importFilter');
  const startEventTime = filter?.integer('startEventTime', { min: 0 });
  const endEventTime = filter?.integer('endEventTime', { min: 0 });
  members.check();
  const bounds = {
    ...(startEventTime !== undefined && { startEventTime }),
    ...(endEventTime !== undefined && { endEventTime }),
  };
  return { sourceArn, roleArn, filter: Object.keys(bounds).length === 0 ? undefined : bounds };
}

function wrongValue(request: TargetRequest, message: string): AwsError {
  return new AwsError(request.unknowns.importValueError, message);
}

function findSource(request: TargetRequest, arn: string): EventDataStore {
  if (parseEventDataStoreArn(arn) === undefined) {
    throw wrongValue(request, `importSourceArn is not the ARN of a CloudTrail event data store: ${arn}`);
  }
  const store = request.account.eventDataStores.find((candidate) => candidate.arn === arn);
  if (store === undefined) {
    throw new AwsError('ResourceNotFoundException', 'The specified import source does not exist.');
  }
  return store;
}

function checkRole(request: TargetRequest, arn: string): void {
  const role = parseRoleArn(arn);
  if (role === undefined) throw wrongValue(request, `importRoleArn is not the ARN of an IAM role: ${arn}`);
  if (role.accountId !== request.account.accountId) {
    throw new AwsError('AccessDeniedException', 'Cross-account pass role is not allowed.');
  }
  if (role.name.includes('NoPassRole')) {
    throw new AwsError(
      'AccessDeniedException',
      `The caller is not authorized to perform: iam:PassRole on resource: ${arn}`,
    );
  }
  if (role.name.includes('NoTrust')) {
    throw new AwsError('AccessDeniedException', `The role ${arn} cannot be assumed by cloudtrail.amazonaws.com.`);
  }
}

function checkSource(request: TargetRequest, store: EventDataStore, filter: ImportTask['filter']): void {
  const { startEventTime, endEventTime } = filter ?? {};
  if (startEventTime !== undefined && endEventTime !== undefined && startEventTime > endEventTime) {
    throw wrongValue(request, 'importFilter.startEventTime must not be later than importFilter.endEventTime.');
  }
  const stopped = store.status === 'STOPPED_INGESTION';
  if (store.status !== 'ENABLED' && !(stopped && request.unknowns.importFromStoppedIngestion)) {
    throw new AwsError('InvalidOperationException', `The import source is not active: its status is ${store.status}.`);
  }
  if (store.category === 'ConfigurationItem') {
    throw new AwsError('InvalidOperationException', 'The import source does not hold CloudTrail events.');
  }
  if (Math.min(startEventTime ?? Infinity, endEventTime ?? Infinity) < retainedFrom(store, request.now)) {
    throw wrongValue(
      request,
      `importFilter is not within the retention period of the source, ${store.retentionDays} days.`,
    );
  }
}

function checkConflict(request: TargetRequest, store: EventDataStore, filter: ImportTask['filter']): void {
  const rangeOf = (bounds: ImportTask['filter']) => `${bounds?.startEventTime}-${bounds?.endEventTime}`;
  const same = request.account.imports.find(
    (task) =>
      task.sourceArn === store.arn &&
      rangeOf(task.filter) === rangeOf(filter) &&
      statusAt(task.timeline, request.now) === 'IN_PROGRESS',
  );
  if (same !== undefined) {
    throw new AwsError('ConflictException', `An import of the same source and range is in progress: ${same.id}`);
  }
}
