import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { TaskEventType } from '../domain/task-event.ts';
import type { TaskKind, TaskState } from '../domain/task.ts';

/** Which events or snapshots are meant: all conditions at once. A missing condition lets all pass, an empty list none. */
export interface TaskFilter {
  readonly profiles?: readonly string[] | undefined;
  readonly kinds?: readonly TaskKind[] | undefined;
  readonly states?: readonly TaskState[] | undefined;
  /** Of events; a snapshot has none. */
  readonly types?: readonly TaskEventType[] | undefined;
}

/** The filter as a condition on the rows of `table`, both engines' SQL. */
export function matching(table: 'events' | 'snapshots', filter: TaskFilter): RawBuilder<SqlBool> {
  const columns = { profile: filter.profiles, kind: filter.kinds, state: filter.states, type: filter.types };
  const conditions = Object.entries(columns).flatMap(([column, values]) => {
    if (values === undefined) return [];
    if (values.length === 0) return [sql`1 = 0`];
    return [sql`${sql.ref(`${table}.${column}`)} in (${sql.join(values)})`];
  });
  return conditions.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}
