import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { EpochMs, TaskKind } from '../domain/task.ts';
import type { Database } from './database.ts';
import { toIntent } from './intent.ts';
import type { Intent, NewIntent } from './intent.ts';
import type { IntentRow } from './tables.ts';

/** How long a client token names one create. */
const TOKEN_LIFE_MS = 24 * 60 * 60 * 1000;
/** Well under the number of parameters that one query takes (32,766 in SQLite, 65,535 in PostgreSQL). */
const IDS_PER_QUERY = 1000;

/**
 * Creates, written down before AWS is asked and after it answered. Every change is one statement that names the attempt it rests on and answers
 * whether it took place, so it holds against any number of processes; it is durable when its promise resolves. Intents are kept
 * for ever: they are few and small, and hold what AWS never returns.
 */
export interface Intents {
  /**
   * Writes a new intent (STARTED, attempt 1), unless one with the same profile, kind and client token was written less than 24 hours
   * before `now`: then answers with that one. An older one gives up its token but keeps its task.
   */
  begin(
    intent: NewIntent,
    now: EpochMs,
    busyUntil: EpochMs,
  ): Promise<{ readonly begun: boolean; readonly intent: Intent }>;
  /**
   * Takes a STARTED or REFUSED intent over: STARTED, `attempt + 1`. False if somebody else did, or settled it as CREATED, meanwhile.
   * What a REFUSED one knew of the tasks that stood there is forgotten: others may have created some since.
   */
  takeOver(id: string, attempt: number, busyUntil: EpochMs): Promise<boolean>;
  /** Writes the ids that stand there before AWS is asked. False if the attempt was taken over or has been settled. */
  recordBaseline(id: string, attempt: number, baseline: readonly string[]): Promise<boolean>;
  /** Settles as CREATED; true again when it is repeated. False if the attempt was taken over, or another intent has this task already. */
  recordCreated(id: string, attempt: number, taskId: string): Promise<boolean>;
  /** Settles as REFUSED; true again when it is repeated. False if the attempt was taken over, or has a task. */
  recordRefused(id: string, attempt: number): Promise<boolean>;
  find(id: string): Promise<Intent | undefined>;
  /** Those of `taskIds` that an intent of this profile and kind has created. */
  claimed(profile: string, kind: TaskKind, taskIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** STARTED intents that nobody works on any more, oldest first. */
  unsettled(now: EpochMs): Promise<readonly Intent[]>;
}

export function createIntents(database: Database): Intents {
  const { queries } = database;
  /** Changes the intent if `attempt` is still its newest and its state is one of `states`. */
  const change = async (
    id: string,
    attempt: number,
    states: readonly Intent['state'][],
    values: Partial<Selectable<IntentRow>>,
  ): Promise<boolean> => {
    const { numUpdatedRows } = await queries
      .updateTable('intents')
      .set(values)
      .where('id', '=', id)
      .where('attempt', '=', attempt)
      .where('state', 'in', states)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  };
  const find = async (id: string) => {
    const row = await queries.selectFrom('intents').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toIntent(row);
  };
  return {
    begin: (intent, now, busyUntil) => begin(database, intent, now, busyUntil),
    takeOver: async (id, attempt, busyUntil) => {
      const taken = { state: 'STARTED', attempt: attempt + 1, busy_until: busyUntil } as const;
      return (
        (await change(id, attempt, ['STARTED'], taken)) ||
        (await change(id, attempt, ['REFUSED'], { ...taken, baseline: null }))
      );
    },
    recordBaseline: (id, attempt, baseline) => change(id, attempt, ['STARTED'], { baseline: JSON.stringify(baseline) }),
    recordCreated: async (id, attempt, taskId) => {
      try {
        if (await change(id, attempt, ['STARTED'], { state: 'CREATED', task_id: taskId })) return true;
      } catch (error) {
        if (database.isUniqueViolation(error)) return false;
        throw error;
      }
      const settled = await find(id);
      return settled?.attempt === attempt && settled.taskId === taskId;
    },
    recordRefused: (id, attempt) => change(id, attempt, ['STARTED', 'REFUSED'], { state: 'REFUSED' }),
    find,
    claimed: async (profile, kind, taskIds) => {
      const found = new Set<string>();
      for (let start = 0; start < taskIds.length; start += IDS_PER_QUERY) {
        const rows = await queries
          .selectFrom('intents')
          .select('task_id')
          .where('profile', '=', profile)
          .where('kind', '=', kind)
          .where('task_id', 'in', taskIds.slice(start, start + IDS_PER_QUERY))
          .execute();
        for (const row of rows) if (row.task_id !== null) found.add(row.task_id);
      }
      return found;
    },
    unsettled: async (now) => {
      const rows = await queries
        .selectFrom('intents')
        .selectAll()
        .where('state', '=', 'STARTED')
        .where('busy_until', '<=', now)
        .orderBy('created_time')
        .orderBy('id')
        .execute();
      return rows.map(toIntent);
    },
  };
}

async function begin(
  database: Database,
  intent: NewIntent,
  now: EpochMs,
  busyUntil: EpochMs,
): Promise<{ readonly begun: boolean; readonly intent: Intent }> {
  const { profile, kind, clientToken } = intent;
  const { queries } = database;
  await queries
    .updateTable('intents')
    .set({ held_token: null })
    .where('profile', '=', profile)
    .where('kind', '=', kind)
    .where('held_token', '=', clientToken)
    .where('created_time', '<=', now - TOKEN_LIFE_MS)
    .execute();
  const row: IntentRow = {
    id: randomUUID(),
    profile,
    kind,
    client_token: clientToken,
    held_token: clientToken,
    request_hash: intent.requestHash,
    request: intent.request,
    baseline: null,
    state: 'STARTED',
    attempt: 1,
    busy_until: busyUntil,
    task_id: null,
    created_time: now,
  };
  const { numInsertedOrUpdatedRows } = await queries
    .insertInto('intents')
    .values(row)
    .onConflict((conflict) => conflict.columns(['profile', 'kind', 'held_token']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return { begun: true, intent: toIntent(row) };
  const held = await queries
    .selectFrom('intents')
    .selectAll()
    .where('profile', '=', profile)
    .where('kind', '=', kind)
    .where('held_token', '=', clientToken)
    .executeTakeFirst();
  // Freed in between by a process whose clock is a little ahead: the token can be had now.
  return held === undefined ? begin(database, intent, now, busyUntil) : { begun: false, intent: toIntent(held) };
}
