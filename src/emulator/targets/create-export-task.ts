import { nextOrdinal } from '../account.ts';
import { AwsError } from '../errors.ts';
import { holdsExportSlot, planExport } from '../export-task.ts';
import type { BucketBehaviour } from '../resources.ts';
import { membersOf, newTaskId, type Target, type TargetRequest } from '../target.ts';
import { logGroupName } from './logs-shapes.ts';

/**
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateExportTask.html
 * Only the scenario's buckets exist; what each does to an export, see BucketBehaviour. No object is written anywhere.
 */
export const createExportTask: Target = {
  service: 'logs',
  action: 'CreateExportTask',
  writes: true,
  respond: (request) => {
    const { account, now, unknowns } = request;
    const asked = readRequest(request);
    const checks = [() => checkLogGroup(request, asked.logGroupName), () => checkBucket(request, asked.destination)];
    for (const check of unknowns.exportChecksFirst === 'bucket' ? checks.toReversed() : checks) check();
    if (account.exports.some((task) => holdsExportSlot(task, now, unknowns.pendingCancelHoldsSlot))) {
      throw new AwsError('LimitExceededException', 'Resource limit exceeded');
    }
    const ordinal = nextOrdinal(account.exports);
    const task = planExport({
      ...asked,
      id: newTaskId(request, 'export', ordinal),
      ordinal,
      speed: request.speed,
      group: account.logGroups.find((group) => group.name === asked.logGroupName),
      now,
      outcome: behaviourOf(request, asked.destination) === 'dsse-kms' ? 'FAILED' : 'COMPLETED',
    });
    account.exports = [...account.exports, task];
    return { taskId: task.id };
  },
};

function readRequest(request: TargetRequest) {
  const members = membersOf(request);
  const taskName = members.text('taskName', { min: 1, max: 512 });
  const name = members.requiredText('logGroupName', logGroupName);
  const logStreamNamePrefix = members.text('logStreamNamePrefix', { min: 1, max: 512, pattern: /[^:*]*/ });
  const from = members.requiredInteger('from', { min: 0 });
  const to = members.requiredInteger('to', { min: 0 });
  const destination = members.requiredText('destination', { min: 1, max: 512 });
  const destinationPrefix = members.text('destinationPrefix') ?? 'exportedlogs';
  members.check();
  if (from > to && request.unknowns.exportFromAfterTo !== 'accepted') {
    throw new AwsError('InvalidParameterException', 'The value of from must not be later than the value of to.');
  }
  if (Buffer.byteLength(destinationPrefix) > 1024) {
    throw new AwsError('InvalidParameterException', 'destinationPrefix must fit into an S3 key: 1024 bytes.');
  }
  return {
    ...(taskName !== undefined && { taskName }),
    ...(logStreamNamePrefix !== undefined && { logStreamNamePrefix }),
    logGroupName: name,
    from,
    to,
    destination,
    destinationPrefix,
  };
}

function checkLogGroup(request: TargetRequest, name: string): void {
  const group = request.account.logGroups.find((candidate) => candidate.name === name);
  if (group === undefined) {
    throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
  }
  if (group.logGroupClass !== 'STANDARD' && request.unknowns.exportInfrequentAccess !== 'accepted') {
    const text = `A log group of the class ${group.logGroupClass} cannot be exported.`;
    throw new AwsError('InvalidParameterException', text);
  }
}

function checkBucket(request: TargetRequest, name: string): void {
  const behaviour = behaviourOf(request, name);
  if (behaviour === undefined) {
    const text = 'The given bucket does not exist. Please make sure the bucket is valid.';
    throw new AwsError('InvalidParameterException', text);
  }
  if (behaviour === 'acl-denied') {
    throw new AwsError(
      request.unknowns.bucketAclError,
      'GetBucketAcl call on the given bucket failed. Please check if CloudWatch Logs has been granted permission to perform this operation.',
    );
  }
  if (behaviour === 'put-denied') {
    throw new AwsError(
      request.unknowns.putObjectError,
      'Please ensure that the CreateExportTask caller has been granted s3:PutObject access to the bucket.',
    );
  }
}

function behaviourOf(request: TargetRequest, bucket: string): BucketBehaviour | undefined {
  return request.account.buckets.find((candidate) => candidate.name === bucket)?.behaviour;
}
