import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import { toAuditRecord } from './audit-record.ts';
import type { AuditAttempt, AuditEnd, AuditRecord } from './audit-record.ts';
import type { Database } from './database.ts';

/** With a filter that few records match, so many sequences are looked at by one query at most, so that others get their turn. */
const SCANNED_PER_QUERY = 5_000;

/** Which records are meant: all conditions at once. A missing condition lets all pass, an empty list none. */
export interface AuditFilter {
  /** Records whose attempt, or else whose end, names one of these, and those that name none whose subject is `ownSubject`. */
  readonly profiles?: readonly string[] | undefined;
  readonly ownSubject?: string | undefined;
  readonly subjects?: readonly string[] | undefined;
  readonly mutations?: readonly string[] | undefined;
}

/**
 * The attempts to change something. Rows are only added: the database itself refuses to change one, and to delete one before half a day has passed. Texts may hold
 * any character; U+0000, which PostgreSQL cannot keep, becomes U+FFFD.
 */
export interface AuditLog {
  /** Resolves with the sequence of the record once it is durable. */
  begin(attempt: AuditAttempt): Promise<number>;
  /** Durable when it resolves. Rejects where the record has an end already, or is not there. */
  end(sequence: number, end: AuditEnd): Promise<void>;
  /**
   * Up to `limit` records, newest first, older than the record `before` if that is given. A record that was being written by another process
   * may come to show between newer ones a moment later.
   */
  read(filter: AuditFilter, limit: number, before?: number): Promise<readonly AuditRecord[]>;
}

export function createAuditLog(database: Database): AuditLog {
  const { queries } = database;
  return {
    begin: async ({ time, subject, roles, mutation, profile, inputHash }) => {
      const { sequence } = await queries
        .insertInto('audit_attempts')
        .values({
          time,
          subject: storable(subject),
          roles: JSON.stringify(roles),
          mutation,
          profile: profile === undefined ? null : storable(profile),
          input_hash: inputHash,
        })
        .returning('sequence')
        .executeTakeFirstOrThrow();
      return sequence;
    },
    end: async (sequence, { time, outcome, code, profile, taskId, awsErrorName, awsRequestIds }) => {
      await queries
        .insertInto('audit_ends')
        .values({
          sequence,
          time,
          outcome,
          code: code ?? null,
          profile: profile === undefined ? null : storable(profile),
          task_id: taskId === undefined ? null : storable(taskId),
          aws_error_name: awsErrorName === undefined ? null : storable(awsErrorName),
          aws_request_ids: JSON.stringify(awsRequestIds),
        })
        .execute();
    },
    read: (filter, limit, before) => read(database, filter, limit, before),
  };
}

/** Goes back through the sequences in steps, until enough was found or nothing older is left. */
async function read(
  { queries }: Database,
  filter: AuditFilter,
  limit: number,
  before = Number.MAX_SAFE_INTEGER,
): Promise<readonly AuditRecord[]> {
  const { oldest, newest } = await queries
    .selectFrom('audit_attempts')
    .select(({ fn }) => [fn.min('sequence').as('oldest'), fn.max('sequence').as('newest')])
    .executeTakeFirstOrThrow();
  const records: AuditRecord[] = [];
  if (oldest === null || newest === null) return records;
  const matches = matching(filter);
  for (let end = Math.min(before, newest + 1); end > oldest && records.length < limit; end -= SCANNED_PER_QUERY) {
    const rows = await selectRecords(queries)
      .where('audit_attempts.sequence', '<', end)
      .where('audit_attempts.sequence', '>=', end - SCANNED_PER_QUERY)
      .where(matches)
      .orderBy('audit_attempts.sequence', 'desc')
      .limit(limit - records.length)
      .execute();
    records.push(...rows.map(toAuditRecord));
  }
  return records;
}

function selectRecords(queries: Database['queries']) {
  return queries
    .selectFrom('audit_attempts')
    .leftJoin('audit_ends', 'audit_ends.sequence', 'audit_attempts.sequence')
    .selectAll('audit_attempts')
    .select([
      'audit_ends.time as end_time',
      'audit_ends.outcome',
      'audit_ends.code',
      'audit_ends.profile as end_profile',
      'audit_ends.task_id',
      'audit_ends.aws_error_name',
      'audit_ends.aws_request_ids',
    ]);
}

function matching({ profiles, ownSubject, subjects, mutations }: AuditFilter): RawBuilder<SqlBool> {
  const profile = sql`coalesce(audit_attempts.profile, audit_ends.profile)`;
  const own =
    ownSubject === undefined
      ? sql`1 = 0`
      : sql`(${profile} is null and audit_attempts.subject = ${storable(ownSubject)})`;
  const conditions = [
    sql`1 = 1`,
    ...(profiles === undefined ? [] : [sql`(${among(profile, profiles)} or ${own})`]),
    ...(subjects === undefined ? [] : [among(sql`audit_attempts.subject`, subjects)]),
    ...(mutations === undefined ? [] : [among(sql`audit_attempts.mutation`, mutations)]),
  ];
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

function among(value: RawBuilder<unknown>, texts: readonly string[]): RawBuilder<unknown> {
  return texts.length === 0 ? sql`1 = 0` : sql`${value} in (${sql.join(texts.map(storable))})`;
}

function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}
