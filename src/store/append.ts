import type { Transaction } from 'kysely';
import { durableEventTypes } from '../domain/task-event.ts';
import type { LoggedEvent, TaskEvent } from '../domain/task-event.ts';
import type { TaskKey, TaskKind } from '../domain/task.ts';
import type { Database, Engine } from './database.ts';
import { fence } from './leases.ts';
import type { Lease } from './leases.ts';
import { parts, writeSnapshots } from './snapshots.ts';
import type { SnapshotFields } from './snapshots.ts';
import type { Tables } from './tables.ts';

/** What the holder of a lease saw in one look at its profile; all of it belongs to that profile. */
export interface Observation {
  readonly lease: Lease;
  /** In the order in which they are to be read; durable ones alone, as those are what the log is for. */
  readonly events: readonly TaskEvent[];
  /** The tasks whose last state is now another one, one snapshot each. */
  readonly snapshots: readonly SnapshotFields[];
  /** Kinds whose tasks have now been taken over as they stood. */
  readonly baselines?: readonly TaskKind[] | undefined;
  /** Tasks whose snapshots are to be removed: AWS no longer knows them. */
  readonly forgotten?: readonly TaskKey[] | undefined;
}

/** What became of an observation. Not appended: the lease was lost to another holder, and nothing was written. */
export type AppendResult =
  | { readonly appended: true; readonly events: readonly LoggedEvent[]; readonly head: number }
  | { readonly appended: false };

/** Writes one observation; see EventLog.append. */
export async function append(database: Database, observation: Observation): Promise<AppendResult> {
  const [result] = await appendAll(database, [observation]);
  return result ?? { appended: false };
}

/** Writes each observation as `append` does, all in one transaction; one result for each, in order. If it rejects, nothing of any was written. */
export async function appendAll(
  database: Database,
  observations: readonly Observation[],
): Promise<readonly AppendResult[]> {
  for (const observation of observations) refuseUnfit(observation);
  return database.transaction(async (transaction, announce) => {
    const results: AppendResult[] = [];
    for (const observation of observations) results.push(await write(transaction, database.engine, observation));
    if (observations.some(({ events }, index) => events.length > 0 && results[index]?.appended === true))
      announce('task_events');
    return results;
  });
}

/** Throws a TypeError where the observation has events that are not written down, or is of more than the profile of its lease. */
export function refuseUnfit({ lease, events, snapshots, forgotten = [] }: Observation): void {
  refuseLiveOnly(events);
  refuseOtherProfiles(lease, [...events.map(({ key }) => key), ...snapshots.map(({ key }) => key), ...forgotten]);
}

async function write(
  transaction: Transaction<Tables>,
  engine: Engine,
  { lease, events, snapshots, baselines = [], forgotten = [] }: Observation,
): Promise<AppendResult> {
  const known = await fence(transaction, lease);
  if (known === undefined) return { appended: false };
  // Without events nothing of the log is taken, and nobody who appends has to wait: what it holds of this profile only this holder writes.
  const head = events.length === 0 ? known : await takeSequences(transaction, events.length);
  const logged = events.map((event, index) => ({ sequence: head - events.length + 1 + index, event }));
  await writeEvents(transaction, logged);
  await writeSnapshots(transaction, engine, snapshots, head);
  for (const kind of baselines) {
    await transaction
      .insertInto('baselines')
      .values({ profile: lease.profile, kind })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  for (const { profile, kind, id } of forgotten) {
    await transaction
      .deleteFrom('snapshots')
      .where('profile', '=', profile)
      .where('kind', '=', kind)
      .where('task_id', '=', id)
      .execute();
  }
  return { appended: true, events: logged, head };
}

/**
 * The head of the log after `count` more events. From here to the end of the transaction no other can append: the row stays locked,
 * so that whoever takes the next sequences also commits after this one.
 */
async function takeSequences(transaction: Transaction<Tables>, count: number): Promise<number> {
  const { head } = await transaction
    .updateTable('event_log')
    .set((row) => ({ head: row('head', '+', count) }))
    .where('id', '=', 1)
    .returning('head')
    .executeTakeFirstOrThrow();
  return head;
}

async function writeEvents(transaction: Transaction<Tables>, logged: readonly LoggedEvent[]): Promise<void> {
  for (const part of parts(logged)) {
    await transaction
      .insertInto('events')
      .values(
        part.map(({ sequence, event }) => ({
          sequence,
          profile: event.key.profile,
          kind: event.key.kind,
          task_id: event.key.id,
          type: event.type,
          state: event.state,
          observed_time: event.observedTime,
          body: JSON.stringify(event),
        })),
      )
      .execute();
  }
}

function refuseLiveOnly(events: readonly TaskEvent[]): void {
  const live = events.find(({ type }) => durableEventTypes.every((durable) => durable !== type));
  if (live !== undefined) throw new TypeError(`An event of type ${live.type} is live only and is not written down.`);
}

function refuseOtherProfiles(lease: Lease, keys: readonly TaskKey[]): void {
  const other = keys.find(({ profile }) => profile !== lease.profile);
  if (other === undefined) return;
  throw new TypeError(
    `The lease of profile '${lease.profile}' does not cover task '${other.id}' of profile '${other.profile}'.`,
  );
}
