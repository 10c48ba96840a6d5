import { print } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import { TaskEventsDocument, type TaskEventsSubscription } from '../generated/graphql.ts';
import type { Connection } from './connection.ts';
import type { TaskUpdate, TaskUpdates, WatchTasks } from './task-updates.ts';

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;

/** Follows tasks over a WebSocket at `url`, and comes back behind the last cursor when it breaks. */
export function createWatchTasks(url: string, token: () => string | undefined): WatchTasks {
  return (after, signal) => {
    let connection: Connection = { status: 'connecting', since: Date.now(), caughtUp: false };
    const listeners = new Set<(connection: Connection) => void>();
    const enter = (next: Omit<Connection, 'since'>) => {
      connection = { ...next, since: Date.now() };
      for (const listener of listeners) listener(connection);
    };
    return {
      get connection() {
        return connection;
      },
      onConnection: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      [Symbol.asyncIterator]: () => follow(url, token, after, signal, enter),
    } satisfies TaskUpdates;
  };
}

async function* follow(
  url: string,
  token: () => string | undefined,
  after: string,
  signal: AbortSignal,
  enter: (next: Omit<Connection, 'since'>) => void,
): AsyncGenerator<TaskUpdate, void> {
  let cursor = after;
  for (let failures = 0; !signal.aborted; failures += 1) {
    const client = connect(url, token, () => {
      failures = 0;
      enter({ status: 'live', caughtUp: true });
    });
    const stop = () => void client.dispose();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const query = print(TaskEventsDocument);
      for await (const { data, errors } of client.iterate<TaskEventsSubscription>({
        query,
        variables: { after: cursor },
      })) {
        const fault = errors?.[0];
        if (fault !== undefined) throw Object.assign(new Error(fault.message), { extensions: fault.extensions });
        if (data?.taskEvents == null) continue;
        ({ cursor } = data.taskEvents);
        yield data.taskEvents;
      }
    } catch (error) {
      if (codeOf(error) === 'EVENTS_GONE' || codeOf(error) === 'UNAUTHENTICATED') throw error;
    } finally {
      signal.removeEventListener('abort', stop);
      await client.dispose();
    }
    if (signal.aborted) break;
    const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures) * (0.75 + Math.random() / 2);
    enter({ status: 'reconnecting', caughtUp: false, retryAt: Date.now() + delay });
    await pause(delay, signal);
  }
  enter({ status: 'closed', caughtUp: false });
}

function connect(url: string, token: () => string | undefined, onConnected: () => void): Client {
  return createClient({
    url,
    retryAttempts: 0,
    keepAlive: 10_000,
    connectionParams: () => {
      const shown = token();
      return shown === undefined ? {} : { authorization: `Bearer ${shown}` };
    },
    on: { connected: onConnected },
  });
}

function codeOf(error: unknown): unknown {
  const first: unknown = Array.isArray(error) ? error[0] : error;
  if (typeof first !== 'object' || first === null || !('extensions' in first)) return undefined;
  return (first.extensions as Readonly<Record<string, unknown>> | undefined)?.['code'];
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
