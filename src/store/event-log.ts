import { sql } from 'kysely';
import type { SqlBool } from 'kysely';
import type { LoggedEvent, TaskEvent } from '../domain/task-event.ts';
import type { TaskKey } from '../domain/task.ts';
import { append } from './append.ts';
import type { AppendResult, Observation } from './append.ts';
import type { Database } from './database.ts';
import { gatherAppends } from './gathered-appends.ts';
import { matching } from './task-filter.ts';
import type { TaskFilter } from './task-filter.ts';

/** With a filter that few events match, so many are looked at by one call at most; it then answers with fewer, or none, and how far it came. */
const SCANNED_PER_READ = 10_000;

/**
 * Some events of the log. `through`: all that match have been read up to here; the next read goes on after it. `head`: the newest event there
 * was, so the reader is up to date once `through` is `head`. GONE: events after the given sequence have been removed, or it was
 * never given out by this log (as after a restored backup); `oldest` is the lowest sequence that can be read after.
 */
export type EventPage =
  | {
      readonly status: 'READ';
      readonly events: readonly LoggedEvent[];
      readonly through: number;
      readonly head: number;
    }
  | { readonly status: 'GONE'; readonly oldest: number; readonly head: number };

/**
 * The one log of everything observed, over all profiles. Sequences begin at 1 and leave no number out; their order is the order
 * of commits: who has read up to a sequence has read all that will ever be there up to it. Where `after` is missing, a read
 * begins at the oldest event that is kept.
 */
export interface EventLog {
  /**
   * Writes the events, the snapshots they led to and what else was observed: all of it, durably, or nothing. Nothing is written if another
   * holder has had the lease since; while this runs, none can take it.
   */
  append(observation: Observation): Promise<AppendResult>;
  /** Up to `limit` events that match, oldest first. */
  readAfter(after: number | undefined, limit: number, filter?: TaskFilter): Promise<EventPage>;
  /** Up to `limit` events of one task, oldest first. */
  readTask(key: TaskKey, after: number | undefined, limit: number): Promise<EventPage>;
  /** The sequence of the newest event, 0 before the first. */
  head(): Promise<number>;
  /** Calls `wake` when the log may have grown, by whatever process, until the returned function is called. Only a hint; see Database.listen. */
  onAppend(wake: () => void): () => void;
}

/** `wait`: for how long observations without events are gathered to be written together (see gatherAppends); each is written by itself where it is absent. */
export function createEventLog(database: Database, { wait }: { readonly wait?: () => Promise<void> } = {}): EventLog {
  const gather = wait && gatherAppends(database, wait);
  return {
    append: (observation) =>
      gather !== undefined && observation.events.length === 0 ? gather(observation) : append(database, observation),
    readAfter: (after, limit, filter = {}) => {
      const filtered = Object.values(filter).some((values) => values !== undefined);
      return read(database, after, limit, matching('events', filter), filtered ? SCANNED_PER_READ : limit);
    },
    readTask: ({ profile, kind, id }, after, limit) => {
      const ofTask = sql<SqlBool>`events.task_id = ${id} and events.kind = ${kind} and events.profile = ${profile}`;
      return read(database, after, limit, ofTask);
    },
    head: async () => {
      const { head } = await database.queries.selectFrom('event_log').select('head').executeTakeFirstOrThrow();
      return head;
    },
    onAppend: (wake) => database.listen('task_events', wake),
  };
}

/** Reads the events after `after` that match, among the first `scanned` there. One query, so that the log cannot be trimmed in the middle of it. */
async function read(
  { queries }: Database,
  after: number | undefined,
  limit: number,
  matches: ReturnType<typeof matching>,
  scanned?: number,
): Promise<EventPage> {
  const start = after === undefined ? sql.ref<number>('event_log.trimmed_through') : sql.val(after);
  const rows = await queries
    .selectFrom('event_log')
    .leftJoin('events', (join) =>
      join.on((row) =>
        row.and([
          row('events.sequence', '>', start),
          row(
            'events.sequence',
            '<=',
            scanned === undefined ? row.ref('event_log.head') : sql<number>`cast(${start} as bigint) + ${scanned}`,
          ),
          matches,
        ]),
      ),
    )
    .select(['event_log.head', 'event_log.trimmed_through', 'events.sequence', 'events.body'])
    .where('event_log.id', '=', 1)
    .orderBy('events.sequence')
    .limit(limit)
    .execute();
  const { head, trimmed_through: oldest } = rows[0] ?? { head: 0, trimmed_through: 0 };
  const from = after ?? oldest;
  if (from < oldest || from > head) return { status: 'GONE', oldest, head };
  const events = rows.flatMap(({ sequence, body }) =>
    sequence === null || body === null ? [] : [{ sequence, event: JSON.parse(body) as TaskEvent }],
  );
  const last = events.at(-1);
  const through =
    last !== undefined && events.length === limit ? last.sequence : Math.min(head, from + (scanned ?? head));
  return { status: 'READ', events, through, head };
}
