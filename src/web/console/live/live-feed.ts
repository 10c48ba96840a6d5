import type { ApolloClient } from '@apollo/client/core';
import type { ConnectionState } from '../../../client/connection-state.ts';
import type { GatewayClient } from '../../../client/gateway-client.ts';
import { StartDocument, TaskRowFragmentDoc, type StartQuery } from '../generated/first-view/graphql.ts';
import { toLiveUpdate, type LiveUpdate } from './live-update.ts';

/** How long until it is tried again to begin anew. */
const AGAIN_MS = 5_000;

/** What comes in about all tasks, for as long as the page is open. */
export interface LiveFeed {
  /** Follows what comes behind the cursor, and writes it to the cache, until the signal aborts. Where events were lost, reads anew all that is shown. */
  readonly run: (start: StartQuery, signal: AbortSignal) => Promise<void>;
  readonly connection: () => ConnectionState;
  readonly onConnection: (listener: () => void) => () => void;
  /** Whether events were lost that nobody has been told of: what is shown is current, but not all that led to it was seen. */
  readonly hasMissed: () => boolean;
  readonly onMissed: (listener: () => void) => () => void;
  /** Somebody has been told. */
  readonly forgetMissed: () => void;
  /** Calls the listener for each update, after the cache has it. */
  readonly onUpdate: (listener: (update: LiveUpdate) => void) => () => void;
}

/** A feed from this gateway into the cache of this client. */
export function createLiveFeed(client: ApolloClient, gateway: Pick<GatewayClient, 'watchEvents'>): LiveFeed {
  const connectionListeners = new Set<() => void>();
  const missedListeners = new Set<() => void>();
  const updateListeners = new Set<(update: LiveUpdate) => void>();
  let connection: ConnectionState = { status: 'connecting', since: Date.now(), caughtUp: false };
  const enter = (next: ConnectionState) => {
    connection = next;
    for (const listener of connectionListeners) listener();
  };
  let missed = false;
  const setMissed = (next: boolean) => {
    missed = next;
    for (const listener of missedListeners) listener();
  };
  const follow = async ({ eventCursor, profiles }: StartQuery, signal: AbortSignal) => {
    const updates = gateway.watchEvents({}, { after: eventCursor, signal });
    const leave = updates.onConnection(enter);
    try {
      for await (const each of updates) {
        const update = toLiveUpdate(each, profiles);
        if (update === undefined) continue;
        keep(client, update);
        for (const listener of updateListeners) listener(update);
      }
    } finally {
      leave();
    }
  };
  return {
    run: async (begin, signal) => {
      for (let start: StartQuery | undefined = begin; start !== undefined && !signal.aborted;) {
        try {
          await follow(start, signal);
          return;
        } catch {
          // Nothing mends it but a new beginning: what is shown is read anew, behind a cursor of now.
          start = await startOver(client, signal);
          if (start !== undefined) setMissed(true);
        }
      }
    },
    connection: () => connection,
    onConnection: listenAt(connectionListeners),
    hasMissed: () => missed,
    onMissed: listenAt(missedListeners),
    forgetMissed: () => setMissed(false),
    onUpdate: listenAt(updateListeners),
  };
}

function listenAt<Listener>(listeners: Set<Listener>) {
  return (listener: Listener) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
}

function keep(client: ApolloClient, { task }: LiveUpdate): void {
  client.cache.writeFragment({ fragment: TaskRowFragmentDoc, fragmentName: 'TaskRow', data: task });
}

/** Reads anew all that is shown, behind a cursor of now, as often as that takes; undefined once the signal aborts. */
async function startOver(client: ApolloClient, signal: AbortSignal): Promise<StartQuery | undefined> {
  while (!signal.aborted) {
    try {
      const { data } = await client.query({ query: StartDocument, fetchPolicy: 'no-cache' });
      await client.refetchQueries({ include: 'active' });
      if (data !== undefined) return data;
    } catch {
      // A gateway that does not answer yet, or a token that counts no more: then who looks is asked, and this ends.
    }
    await pause(signal);
  }
  return undefined;
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, AGAIN_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
