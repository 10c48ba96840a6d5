import { InvalidInputError } from '../domain/errors.ts';
import { decodeAuditCursor, encodeAuditCursor } from './audit-cursor.ts';
import type { AuditRecordFilter, AuditRecordsArgs } from './audit-record.input.ts';
import { AuditRecordType } from './audit-record.type.ts';
import type { AuditFilter, Caller, Context } from './context.ts';
import type { ConnectionPage } from './relay/connection-page.ts';

const MAX_FIRST = 200;
const MAX_FILTER_VALUES = 100;

/** Reads the `first` records behind the cursor `after`, of those that the caller may see. Rejects with an InvalidInputError or an InvalidCursorError. */
export async function readAuditPage(
  { audit, caller, cursors }: Context,
  { first, after, filter }: AuditRecordsArgs,
): Promise<ConnectionPage<AuditRecordType>> {
  if (first < 0 || first > MAX_FIRST) {
    throw new InvalidInputError(`\`first\` must be 0 to ${MAX_FIRST} here, and is ${first}.`, { field: ['first'] });
  }
  const before = after == null ? undefined : decodeAuditCursor(after, cursors);
  // One more than asked for tells whether there is a next page.
  const found = await audit.read(toAuditFilter(caller, filter ?? {}), first + 1, before);
  const edges = found.slice(0, first).map((record) => ({
    cursor: encodeAuditCursor(record.sequence, cursors),
    node: new AuditRecordType(record),
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: () => Promise.resolve(found.length > first),
      hasPreviousPage: before !== undefined,
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
  };
}

/**
 * What was asked for, of what the caller may see. A profile that is hidden has no records, like one that was never configured; who names profiles
 * does not mean records of none.
 */
function toAuditFilter(caller: Caller, filter: AuditRecordFilter): AuditFilter {
  const profiles = distinct(filter.profiles, 'profiles');
  const chosen = {
    subjects: distinct(filter.subjects, 'subjects'),
    mutations: distinct(filter.mutations, 'mutations'),
  };
  const visible = caller.profiles;
  if (visible === undefined) return { ...chosen, profiles };
  if (profiles === undefined) return { ...chosen, profiles: visible, ownSubject: caller.subject };
  return { ...chosen, profiles: profiles.filter((name) => visible.includes(name)) };
}

function distinct(values: readonly string[] | null | undefined, name: string): readonly string[] | undefined {
  if (values == null) return undefined;
  if (values.length > 0 && values.length <= MAX_FILTER_VALUES) return [...new Set(values)];
  throw new InvalidInputError(
    `\`${name}\` must have 1 to ${MAX_FILTER_VALUES} values, and has ${values.length}; leave it out for all.`,
    { field: ['filter', name] },
  );
}
