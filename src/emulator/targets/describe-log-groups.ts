import type { Account } from '../account.ts';
import { logGroupArn } from '../arn.ts';
import { AwsError } from '../errors.ts';
import { bytesImportedAt } from '../import-progress.ts';
import type { JsonObject } from '../json.ts';
import type { Position } from '../next-token.ts';
import type { LogGroup } from '../resources.ts';
import { logGroupClasses } from '../resources.ts';
import { membersOf, takePage, type Target, type TargetRequest } from '../target.ts';
import { describeLimit, logGroupName } from './logs-shapes.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html
 * By name in ASCII order. There are no linked accounts: other accounts than the caller's have no group to show. */
export const describeLogGroups: Target = {
  service: 'logs',
  action: 'DescribeLogGroups',
  writes: false,
  respond: (request) => {
    const { account, now } = request;
    const filter = readFilter(request);
    const items = account.logGroups
      .filter((group) => matches(account, group, filter))
      .sort((left, right) => (left.name < right.name ? -1 : 1));
    const listing = {
      items,
      positionOf: (group: LogGroup) => group.name,
      isBehind: (group: LogGroup, position: Position) => typeof position === 'string' && group.name > position,
    };
    const page = takePage(request, listing, filter.limit);
    const shape = filter.pattern === undefined ? describe : describeBriefly;
    return { logGroups: page.items.map((group) => shape(account, group, now)), nextToken: page.nextToken };
  },
};

type Filter = ReturnType<typeof readFilter>;

function readFilter(request: TargetRequest) {
  const members = membersOf(request);
  const accounts = members.texts('accountIdentifiers', { max: 20, member: { min: 12, max: 12, pattern: /\d{12}/ } });
  const prefix = members.text('logGroupNamePrefix', logGroupName);
  const pattern = members.text('logGroupNamePattern', { min: 0, max: 512, pattern: /[.\-_/#A-Za-z0-9]*/ });
  members.text('nextToken', { min: 1 });
  const limit = members.integer('limit', describeLimit) ?? 50;
  members.flag('includeLinkedAccounts');
  const logGroupClass = members.text('logGroupClass', { enum: logGroupClasses });
  const identifiers = members.texts('logGroupIdentifiers', {
    min: 1,
    max: 50,
    member: { min: 1, max: 2048, pattern: /[\w#+=/:,.@-]*/ },
  });
  members.check();
  if (prefix !== undefined && pattern !== undefined) {
    throw new AwsError(
      'InvalidParameterException',
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    );
  }
  if (identifiers !== undefined && [accounts, prefix, pattern, logGroupClass].some((filter) => filter !== undefined)) {
    throw new AwsError(
      'InvalidParameterException',
      'With logGroupIdentifiers the only other filter that can be given is includeLinkedAccounts.',
    );
  }
  return { accounts, prefix, pattern, limit, logGroupClass, identifiers };
}

function matches(account: Account, group: LogGroup, filter: Filter): boolean {
  const { accounts, prefix, pattern, logGroupClass, identifiers } = filter;
  return (
    (accounts === undefined || accounts.length === 0 || accounts.includes(account.accountId)) &&
    (prefix === undefined || group.name.startsWith(prefix)) &&
    (pattern === undefined || group.name.includes(pattern)) &&
    (logGroupClass === undefined || group.logGroupClass === logGroupClass) &&
    (identifiers === undefined ||
      identifiers.includes(group.name) ||
      identifiers.includes(logGroupArn(account, group.name)))
  );
}

function describe(account: Account, group: LogGroup, now: number): JsonObject {
  const imported = account.imports
    .filter((task) => task.destinationArn === logGroupArn(account, group.name))
    .reduce((sum, task) => sum + bytesImportedAt(task, now), 0);
  return {
    ...describeBriefly(account, group),
    retentionInDays: group.retentionInDays,
    metricFilterCount: group.metricFilterCount,
    storedBytes: group.storedBytes + imported,
    kmsKeyId: group.kmsKeyId,
    logGroupClass: group.logGroupClass,
    logGroupArn: logGroupArn(account, group.name),
  };
}

function describeBriefly(account: Account, group: LogGroup): JsonObject {
  return {
    logGroupName: group.name,
    creationTime: group.createdAt,
    arn: `${logGroupArn(account, group.name)}:*`,
  };
}
