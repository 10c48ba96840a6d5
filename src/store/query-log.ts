import type { LogEvent } from 'kysely';
import type { QueryObserver, StatementKind } from './database.ts';

const kinds: Readonly<Record<string, StatementKind>> = {
  SelectQueryNode: 'select',
  InsertQueryNode: 'insert',
  UpdateQueryNode: 'update',
  DeleteQueryNode: 'delete',
};

/** What a Kysely instance is to be given so that the observer hears of its queries, failed ones too; nothing where there is none, and then no time is taken. */
export function queryLog(observer: QueryObserver | undefined): { log?: (event: LogEvent) => void } {
  if (observer === undefined) return {};
  return { log: ({ query, queryDurationMillis }) => observer(kinds[query.query.kind] ?? 'other', queryDurationMillis) };
}
