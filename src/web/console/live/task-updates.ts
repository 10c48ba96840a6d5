import type { TaskEventsSubscription } from '../generated/graphql.ts';
import type { Connection } from './connection.ts';

/** One observation about one task. */
export type TaskUpdate = TaskEventsSubscription['taskEvents'];

/** What comes in, in order, each once, over any number of connections. Throws where it cannot go on by itself, with `code` EVENTS_GONE where what came meanwhile is lost. */
export interface TaskUpdates extends AsyncIterable<TaskUpdate> {
  readonly connection: Connection;
  onConnection(listener: (connection: Connection) => void): () => void;
}

/** Follows all tasks behind a cursor, until the signal aborts. */
export type WatchTasks = (after: string, signal: AbortSignal) => TaskUpdates;
