import type { LogGroup as LogGroupRecord } from '@aws-sdk/client-cloudwatch-logs';
import { NotFoundError } from '../domain/errors.ts';
import type { LogGroup } from '../domain/log-group.ts';
import type { Page } from '../domain/page.ts';
import type { Calls } from './call.ts';
import { mapped } from './record.ts';

/** The largest page. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
const limit = 50;

/** One page of the log groups whose names begin so, by name in ASCII order. */
export async function listLogGroups(
  calls: Calls,
  namePrefix: string | undefined,
  nextToken?: string,
): Promise<Page<LogGroup>> {
  const output = await calls.read('DescribeLogGroups', { logGroupNamePrefix: namePrefix, limit, nextToken });
  const items = mapped(output.logGroups, (record) => toLogGroup(calls.profile, record), 'a log group', calls.logger);
  return { items, nextToken: output.nextToken };
}

/** One answer for each name, in their order: one call, unless AWS refuses them together for one that is not there. At most 50 names. */
export async function findLogGroups(
  calls: Calls,
  names: readonly string[],
): Promise<readonly (LogGroup | undefined)[]> {
  const distinct = [...new Set(names)].sort();
  const found = new Map((await findAll(calls, distinct)).map((group) => [group.name, group]));
  return names.map((name) => found.get(name));
}

async function findAll(calls: Calls, names: readonly string[]): Promise<readonly LogGroup[]> {
  if (names.length === 0) return [];
  try {
    const output = await calls.read('DescribeLogGroups', { logGroupIdentifiers: [...names] });
    return mapped(output.logGroups, (record) => toLogGroup(calls.profile, record), 'a log group', calls.logger);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    if (names.length === 1) return [];
    const found = await Promise.all(names.map((name) => findAll(calls, [name])));
    return found.flat();
  }
}

/** `arn` ends in `:*`, `logGroupArn` does not. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
function toLogGroup(profile: string, record: LogGroupRecord): LogGroup | undefined {
  const arn = record.logGroupArn ?? record.arn?.replace(/:\*$/, '');
  const name = record.logGroupName;
  if (arn === undefined || name === undefined) return undefined;
  const { logGroupClass, storedBytes, retentionInDays, kmsKeyId, creationTime } = record;
  return { profile, arn, name, logGroupClass, storedBytes, retentionInDays, kmsKeyId, creationTime };
}
