import type { ApolloClient } from '@apollo/client/core';
import { StartDocument, TaskRowFragmentDoc } from '../generated/graphql.ts';
import type { Connection } from './connection.ts';
import type { TaskUpdate, WatchTasks } from './task-updates.ts';

/** What comes in about all tasks, for as long as the page is open. */
export interface LiveFeed {
  /** Follows what comes behind the cursor, and writes it to the cache, until the signal aborts. Where events were lost, reads anew all that is shown. */
  run(after: string, signal: AbortSignal): Promise<void>;
  readonly connection: () => Connection;
  readonly onConnection: (listener: () => void) => () => void;
  /** Calls the listener for each update, after the cache has it. */
  onUpdate(listener: (update: TaskUpdate) => void): () => void;
}

/** A feed that keeps the cache of this client. */
export function createLiveFeed(client: ApolloClient, watch: WatchTasks): LiveFeed {
  const connectionListeners = new Set<() => void>();
  const updateListeners = new Set<(update: TaskUpdate) => void>();
  let connection: Connection = { status: 'connecting', since: Date.now(), caughtUp: false };
  const enter = (next: Connection) => {
    connection = next;
    for (const listener of connectionListeners) listener();
  };
  const followOnce = async (after: string, signal: AbortSignal) => {
    const updates = watch(after, signal);
    const leave = updates.onConnection(enter);
    try {
      for await (const update of updates) {
        keep(client, update);
        for (const listener of updateListeners) listener(update);
      }
    } finally {
      leave();
    }
  };
  return {
    run: async (after, signal) => {
      for (let cursor: string | undefined = after; cursor !== undefined && !signal.aborted;) {
        try {
          await followOnce(cursor, signal);
          cursor = undefined;
        } catch {
          // The log no longer reaches back to the cursor: what is shown is read anew behind a cursor of now.
          cursor = await startOver(client);
        }
      }
    },
    connection: () => connection,
    onConnection: (listener) => {
      connectionListeners.add(listener);
      return () => connectionListeners.delete(listener);
    },
    onUpdate: (listener) => {
      updateListeners.add(listener);
      return () => updateListeners.delete(listener);
    },
  };
}

function keep(client: ApolloClient, { task }: TaskUpdate): void {
  client.cache.writeFragment({ fragment: TaskRowFragmentDoc, fragmentName: 'TaskRow', data: task });
}

async function startOver(client: ApolloClient): Promise<string | undefined> {
  try {
    const { data } = await client.query({ query: StartDocument, fetchPolicy: 'network-only' });
    await client.refetchQueries({ include: 'active' });
    return data?.eventCursor;
  } catch {
    return undefined;
  }
}
