import type { LogGroup } from '../domain/log-group.ts';
import type { Context } from './context.ts';
import { logGroupNameFormat, requireFormat } from './formats.ts';
import { type Listing, MAX_FIRST_OF_LOGS } from './listing.ts';
import { type LogGroupType, logGroupOf } from './log-group.type.ts';

/** The log groups whose names begin with `namePrefix`. Throws an InvalidInputError for a prefix that AWS would not take. */
export function logGroupListing(
  { reads }: Context,
  namePrefix: string | null | undefined,
): Listing<LogGroup, LogGroupType> {
  const prefix = namePrefix ?? undefined;
  requireFormat(prefix, logGroupNameFormat, ['namePrefix']);
  return {
    name: 'logGroups',
    filter: { namePrefix: prefix },
    maxFirst: MAX_FIRST_OF_LOGS,
    sectionOf: (profile) => ({
      listings: [{ fetch: (nextToken) => reads.listLogGroups(profile, prefix, nextToken) }],
    }),
    idOf: ({ name }) => name,
    toNode: (group) => logGroupOf(group),
  };
}
