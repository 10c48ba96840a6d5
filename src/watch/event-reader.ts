import type { LoggedEvent } from '../domain/task-event.ts';
import type { Task, TaskKey, TaskKind, TaskState } from '../domain/task.ts';
import type { EventFilter } from './event-filter.ts';
import type { TaskSnapshot } from './snapshot.ts';

/**
 * Some events of the log, oldest first. All that match have been read up to `through`; the reader is up to date once that is `head`.
 * GONE: events after the given sequence have been removed, or it was never given out by this log.
 */
export type LogPage =
  | {
      readonly status: 'READ';
      readonly events: readonly LoggedEvent[];
      readonly through: number;
      readonly head: number;
    }
  | { readonly status: 'GONE'; readonly head: number };

/** What of the event log a filter can be put to. */
export type LogFilter = Omit<EventFilter, 'task'>;

/** The subset of the event log that subscribers read. */
export interface EventReader {
  readAfter(after: number, limit: number, filter?: LogFilter): Promise<LogPage>;
  readTask(key: TaskKey, after: number, limit: number): Promise<LogPage>;
  head(): Promise<number>;
  /** Calls `wake` when the log may have grown, until the returned function is called. Only a hint. */
  onAppend(wake: () => void): () => void;
}

/** A snapshot, and the sequence up to which the events of its task are in it. */
export interface PlacedSnapshot {
  readonly sequence: number;
  readonly snapshot: TaskSnapshot;
}

/** The subset of the store's snapshots that subscribers read. */
export interface SnapshotReader {
  find(profile: string, kind: TaskKind, ids: readonly string[]): Promise<readonly (TaskSnapshot | undefined)[]>;
  /** Up to `limit` of those that match, in the order of their keys, behind the one named `after`. */
  list(
    filter: {
      readonly profiles?: readonly string[] | undefined;
      readonly kinds?: readonly TaskKind[] | undefined;
      readonly states?: readonly TaskState[] | undefined;
    },
    limit: number,
    after?: TaskKey,
  ): Promise<readonly PlacedSnapshot[]>;
}

/** Where replays read. */
export interface ReplaySources {
  readonly log: Pick<EventReader, 'readAfter' | 'readTask'>;
  readonly snapshots: SnapshotReader;
  /** A task that was never observed, from AWS; undefined if there is none. */
  readonly findTask: (key: TaskKey) => Promise<Task | undefined>;
  /** How many events or snapshots are read at a time. */
  readonly pageSize: number;
}
