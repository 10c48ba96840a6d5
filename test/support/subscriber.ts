import { setTimeout as delay } from 'node:timers/promises';
import type { GraphqlResponseError } from './graphql-client.ts';
import { type FollowStream, followEventStream, followWebSocket, type StreamEnd } from './subscription-streams.ts';
import { isDurable, type SeenEvent, seenFragment, toSeenEvent } from './task-events.ts';

export type Transport = 'WebSocket' | 'SSE';
export const transports: readonly Transport[] = ['WebSocket', 'SSE'];

/** A front end that follows tasks: it keeps all it was told, and where a stream breaks off it goes on behind its last cursor. */
export interface Subscriber {
  readonly name: string;
  /** All events in the order of arrival. */
  readonly events: readonly SeenEvent[];
  /** Those of them that are in the log. */
  durable(): readonly SeenEvent[];
  readonly lastCursor: string | undefined;
  /** How the streams that are over ended, oldest first. */
  readonly ends: readonly StreamEnd[];
  /** Resolves as soon as `test` holds of the subscriber; rejects after `timeoutMs`, or if it stops before. */
  until(what: string, test: (subscriber: Subscriber) => boolean, timeoutMs?: number): Promise<void>;
  /** Breaks its connection off, as a network would; it comes back if it reconnects. Resolves when the connection is gone. */
  drop(): Promise<void>;
  /** Resolves when it has stopped following: with the end of its last stream. */
  readonly stopped: Promise<StreamEnd>;
  /** Leaves. May be called again. */
  stop(): Promise<void>;
}

export interface SubscriberOptions {
  readonly transport: Transport;
  /** Where the gateway is; asked anew for each connection. */
  readonly url: () => string | Promise<string>;
  /** The field that is subscribed to, with its arguments but for `after`. All tasks unless it is given. */
  readonly field?: string;
  readonly after?: string;
  /** Whether it comes back when its connection breaks or the gateway asks it to; it does unless this is false. */
  readonly reconnects?: boolean;
  readonly name?: string;
}

const streams: Readonly<Record<Transport, FollowStream>> = { WebSocket: followWebSocket, SSE: followEventStream };
const RECONNECT_MS = 25;
/** Errors after which one is to come again with the last cursor. */
const comeAgain = new Set(['UPSTREAM_UNAVAILABLE', 'SLOW_CONSUMER', 'SERVICE_UNAVAILABLE', 'STOPPING']);

export function startSubscriber(options: SubscriberOptions): Subscriber {
  const { transport, url, after, reconnects = true, name = transport } = options;
  const query = subscriptionTo(options.field ?? 'taskEvents');
  const events: SeenEvent[] = [];
  const ends: StreamEnd[] = [];
  const watchers = new Set<() => void>();
  const leaving = new AbortController();
  let dropping = new AbortController();
  let connection: Promise<StreamEnd> | undefined;
  let lastCursor = after;
  const changed = () => watchers.forEach((look) => look());

  const connect = async (): Promise<StreamEnd> => {
    let errors: readonly GraphqlResponseError[] | undefined;
    dropping = new AbortController();
    const request = { url: await url(), query, variables: { after } };
    const end = await streams[transport](
      { ...request, resumeAfter: lastCursor === after ? undefined : lastCursor },
      (result, id) => {
        // What comes in after the reader has gone was never read.
        if (dropping.signal.aborted || leaving.signal.aborted) return;
        if (result.errors !== undefined) errors = result.errors;
        const fields = result.data?.['event'];
        if (fields == null) return;
        const event = toSeenEvent(fields);
        if (id !== (transport === 'SSE' ? event.cursor : undefined)) {
          errors = [{ message: `The id of a message is ${id}, its cursor is ${event.cursor}.` }];
          return dropping.abort();
        }
        events.push(event);
        lastCursor = event.cursor;
        changed();
      },
      AbortSignal.any([dropping.signal, leaving.signal]),
    );
    return errors === undefined ? end : { kind: 'ERRORS', errors };
  };
  const goesOn = (end: StreamEnd) => {
    if (leaving.signal.aborted || !reconnects || end.kind === 'COMPLETED') return false;
    return end.kind === 'CLOSED' || end.errors.every(({ extensions }) => comeAgain.has(String(extensions?.['code'])));
  };
  const follow = async (): Promise<StreamEnd> => {
    for (;;) {
      connection = connect();
      const end = await connection;
      ends.push(end);
      changed();
      if (!goesOn(end)) return end;
      await delay(RECONNECT_MS);
    }
  };
  const stopped = follow();
  const subscriber: Subscriber = {
    name,
    events,
    durable: () => events.filter(isDurable),
    get lastCursor() {
      return lastCursor;
    },
    ends,
    until: (what, test, timeoutMs = 30_000) =>
      waitFor(what, () => test(subscriber), { watchers, stopped, timeoutMs, tell: () => describe(subscriber) }),
    drop: async () => {
      dropping.abort();
      await connection;
    },
    stopped,
    stop: async () => {
      leaving.abort();
      await stopped;
    },
  };
  return subscriber;
}

function subscriptionTo(field: string): string {
  const call = field.endsWith(')') ? field.replace(/\)$/, ', after: $after)') : `${field}(after: $after)`;
  return `subscription ($after: String) { event: ${call} { ...Seen } } ${seenFragment}`;
}

interface Waiting {
  readonly watchers: Set<() => void>;
  readonly stopped: Promise<unknown>;
  readonly timeoutMs: number;
  readonly tell: () => string;
}

async function waitFor(
  what: string,
  test: () => boolean,
  { watchers, stopped, timeoutMs, tell }: Waiting,
): Promise<void> {
  if (test()) return;
  let timer: NodeJS.Timeout | undefined;
  let look: () => void = () => undefined;
  const met = new Promise<void>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`Waiting for ${what}: ${why} ${tell()}`));
    timer = setTimeout(() => fail(`it did not come within ${timeoutMs} ms.`), timeoutMs);
    look = () => {
      if (test()) resolve();
    };
    const over = (error?: unknown) =>
      test() ? resolve() : fail(error instanceof Error ? error.message : 'the subscriber has stopped.');
    stopped.then(() => over(), over);
  });
  watchers.add(look);
  await met.finally(() => {
    clearTimeout(timer);
    watchers.delete(look);
  });
}

function describe({ name, events, ends }: Subscriber): string {
  const newest = events
    .slice(-5)
    .map(({ type, kind, taskId, status }) => `${type} ${kind} ${taskId.slice(0, 8)} ${status}`);
  return `${name} has ${events.length} events, the newest ${newest.join(', ') || 'none'}; its streams ended: ${JSON.stringify(ends.slice(-3))}.`;
}
