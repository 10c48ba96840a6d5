import { sql } from 'kysely';
import type { CompiledQuery, Insertable, SqlBool, Transaction } from 'kysely';
import { isTerminal, taskStates } from '../domain/task.ts';
import type { TaskKey, TaskKind, TaskState } from '../domain/task.ts';
import type { Database, Engine } from './database.ts';
import type { Tables } from './tables.ts';
import { matching } from './task-filter.ts';
import type { TaskFilter } from './task-filter.ts';

/** What the store reads of a snapshot. All of it is kept, as JSON: what JSON cannot carry is lost. */
export interface SnapshotFields {
  readonly key: TaskKey;
  readonly state: TaskState;
}

/** A snapshot and how far the log had come when it was written: the events of its task up to `sequence` are in it, later ones are not. */
export interface StoredSnapshot<Snapshot> {
  readonly sequence: number;
  readonly snapshot: Snapshot;
}

/** The last observed state of each task. Written by EventLog.append alone, together with the events that led to it. */
export interface Snapshots<Snapshot extends SnapshotFields> {
  /** Those of this profile and kind whose task had not come to its end. */
  listActive(profile: string, kind: TaskKind): Promise<readonly Snapshot[]>;
  /** One answer for each id, in order; undefined for a task that was never observed. */
  find(profile: string, kind: TaskKind, ids: readonly string[]): Promise<readonly (Snapshot | undefined)[]>;
  /** Up to `limit` of those that match, in the order of profile, kind and id, behind the one named `after`. */
  list(filter: Omit<TaskFilter, 'types'>, limit: number, after?: TaskKey): Promise<readonly StoredSnapshot<Snapshot>[]>;
  /** Whether the tasks of this profile and kind have been taken over as they stood when it was first observed. */
  hasBaseline(profile: string, kind: TaskKind): Promise<boolean>;
}

const activeStates = taskStates.filter((state) => !isTerminal(state));
/** Well under the number of parameters that one query takes (32,766 in SQLite, 65,535 in PostgreSQL). */
const ROWS_PER_QUERY = 500;

export function createSnapshots<Snapshot extends SnapshotFields>({ queries }: Database): Snapshots<Snapshot> {
  const parse = (body: string) => JSON.parse(body) as Snapshot;
  return {
    listActive: async (profile, kind) => {
      const rows = await queries
        .selectFrom('snapshots')
        .select('body')
        .where('profile', '=', profile)
        .where('kind', '=', kind)
        .where('state', 'in', activeStates)
        .orderBy('task_id')
        .execute();
      return rows.map((row) => parse(row.body));
    },
    find: async (profile, kind, ids) => {
      const found = new Map<string, Snapshot>();
      for (const part of parts(ids)) {
        const rows = await queries
          .selectFrom('snapshots')
          .select(['task_id', 'body'])
          .where('profile', '=', profile)
          .where('kind', '=', kind)
          .where('task_id', 'in', part)
          .execute();
        for (const row of rows) found.set(row.task_id, parse(row.body));
      }
      return ids.map((id) => found.get(id));
    },
    list: async (filter, limit, after) => {
      const rows = await queries
        .selectFrom('snapshots')
        .select(['sequence', 'body'])
        .where(matching('snapshots', filter))
        .where((row) =>
          after === undefined
            ? sql<SqlBool>`1 = 1`
            : row(row.refTuple('profile', 'kind', 'task_id'), '>', row.tuple(after.profile, after.kind, after.id)),
        )
        .orderBy('profile')
        .orderBy('kind')
        .orderBy('task_id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ sequence: row.sequence, snapshot: parse(row.body) }));
    },
    hasBaseline: async (profile, kind) => {
      const row = await queries
        .selectFrom('baselines')
        .select('kind')
        .where('profile', '=', profile)
        .where('kind', '=', kind)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

/** Writes snapshots, each over the older one of its task, as of `sequence`. Of several of one task, the last counts. */
export async function writeSnapshots(
  transaction: Transaction<Tables>,
  engine: Engine,
  snapshots: readonly SnapshotFields[],
  sequence: number,
): Promise<void> {
  // PostgreSQL refuses to write one row twice with one statement.
  const newest = new Map(snapshots.map((snapshot) => [nameOf(snapshot.key), snapshot]));
  for (const part of parts([...newest.values()])) {
    const rows = part.map((snapshot) => ({
      profile: snapshot.key.profile,
      kind: snapshot.key.kind,
      task_id: snapshot.key.id,
      state: snapshot.state,
      sequence,
      body: JSON.stringify(snapshot),
    }));
    await transaction.executeQuery(upsertOf(transaction, engine, rows));
  }
}

type SnapshotRow = Insertable<Tables['snapshots']>;

const rowColumns = ['profile', 'kind', 'task_id', 'state', 'sequence', 'body'] as const;

/** Statements of up to so many rows are kept: to make one takes longer than to carry it out. */
const MOST_KEPT_ROWS = 20;
const keptUpserts: Readonly<Record<Engine, Map<number, CompiledQuery>>> = { sqlite: new Map(), postgres: new Map() };

function upsertOf(transaction: Transaction<Tables>, engine: Engine, rows: readonly SnapshotRow[]): CompiledQuery {
  const kept = keptUpserts[engine].get(rows.length);
  if (kept !== undefined) return { ...kept, parameters: rows.flatMap((row) => rowColumns.map((name) => row[name])) };
  const made = transaction
    .insertInto('snapshots')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['profile', 'kind', 'task_id']).doUpdateSet((row) => ({
        state: row.ref('excluded.state'),
        sequence: row.ref('excluded.sequence'),
        body: row.ref('excluded.body'),
      })),
    )
    .compile();
  if (rows.length <= MOST_KEPT_ROWS) keptUpserts[engine].set(rows.length, { ...made, parameters: [] });
  return made;
}

/** `all` in parts that each fit one query. */
export function parts<T>(all: readonly T[], size = ROWS_PER_QUERY): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) => all.slice(part * size, (part + 1) * size));
}

function nameOf({ profile, kind, id }: TaskKey): string {
  return JSON.stringify([profile, kind, id]);
}
