import type { LogGroup as LogGroupRecord } from '@aws-sdk/client-cloudwatch-logs';
import { NotFoundError } from '../domain/errors.ts';
import type { LogGroup } from '../domain/log-group.ts';
import type { Page } from '../domain/page.ts';
import type { Calls } from './call.ts';
import type { MaybePromise } from './maybe-promise.ts';
import type { Answer } from './read-cache.ts';
import { type AnswerKind, keyOfParts, type ReadKind } from './read-kind.ts';
import { mapped } from './record.ts';
import { sharePage, shareWhole } from './share.ts';

/** The largest page. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
const limit = 50;

interface LogGroupPage {
  readonly namePrefix: string | undefined;
  readonly nextToken: string | undefined;
}

const logGroupPages: ReadKind<LogGroupPage, Page<LogGroup>> = {
  topic: 'LOG_GROUP',
  keyOf: ({ namePrefix, nextToken }) => keyOfParts('logGroups', namePrefix, nextToken),
  load: async ({ profile, logger, load }, { namePrefix, nextToken }, signal) => {
    const output = await load('DescribeLogGroups', { logGroupNamePrefix: namePrefix, limit, nextToken }, signal);
    const items = mapped(output.logGroups, (record) => toLogGroup(profile, record), 'a log group', logger);
    return { items, nextToken: output.nextToken };
  },
  share: sharePage(({ name }) => name),
};

/** One page of the log groups whose names begin so, by name in ASCII order. */
export function listLogGroups(
  calls: Calls,
  namePrefix: string | undefined,
  nextToken?: string,
): MaybePromise<Page<LogGroup>> {
  return calls.read(logGroupPages, { namePrefix, nextToken });
}

/** The groups by name; undefined for a name that AWS does not know. */
type LogGroupsByName = ReadonlyMap<string, LogGroup | undefined>;

const namedLogGroup: AnswerKind<string, LogGroup | undefined> = {
  topic: 'LOG_GROUP',
  keyOf: (name) => keyOfParts('logGroup', name),
  share: shareWhole,
};

/** By distinct names, sorted. Kept by name: what was read with some names is known to whoever asks with others. */
const namedLogGroups: ReadKind<readonly string[], LogGroupsByName> = {
  topic: 'LOG_GROUP',
  keyOf: (names) => keyOfParts('namedLogGroups', JSON.stringify(names)),
  load: async ({ profile, logger, load }, names, signal) => {
    const output = await load('DescribeLogGroups', { logGroupIdentifiers: [...names] }, signal);
    const groups = mapped(output.logGroups, (record) => toLogGroup(profile, record), 'a log group', logger);
    const byName = new Map(groups.map((group) => [group.name, group]));
    return new Map(names.map((name) => [name, byName.get(name)]));
  },
  share: (_known, next) => next,
  keepParts: (groups, keep) => new Map([...groups].map(([name, group]) => [name, keep(namedLogGroup, name, group)])),
};

/** What `findLogGroups` would answer at once for this name. */
export function knownLogGroup(calls: Calls, name: string): Answer<LogGroup | undefined> | undefined {
  return calls.known(namedLogGroup, name);
}

/**
 * One answer for each name, in their order: at once where each was read lately, with whatever others. Else one call for all, so that they are fresh
 * together, unless AWS refuses them for one that is not there. At most 50 names.
 */
export function findLogGroups(calls: Calls, names: readonly string[]): MaybePromise<readonly (LogGroup | undefined)[]> {
  const groups: (LogGroup | undefined)[] = [];
  for (const name of names) {
    const known = knownLogGroup(calls, name);
    if (known === undefined) return readLogGroups(calls, names);
    groups.push(known.value);
  }
  return groups;
}

async function readLogGroups(calls: Calls, names: readonly string[]): Promise<readonly (LogGroup | undefined)[]> {
  const groups = await readByName(calls, [...new Set(names)].sort());
  return names.map((name) => groups.get(name));
}

async function readByName(calls: Calls, names: readonly string[]): Promise<LogGroupsByName> {
  try {
    return await calls.read(namedLogGroups, names);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    if (names.length === 1) return new Map();
    const each = await Promise.all(
      names.map(async (name) => {
        const known = knownLogGroup(calls, name);
        return [name, known === undefined ? (await readByName(calls, [name])).get(name) : known.value] as const;
      }),
    );
    return new Map(each);
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
