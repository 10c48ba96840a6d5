import { addressesOf } from './addresses.ts';
import { createBackOff, type RetryOptions } from './back-off.ts';
import { createConnectionStatus, together, type ConnectionState } from './connection-state.ts';
import { createRequester } from './http-request.ts';
import { createLink } from './link.ts';
import { createSseTransport } from './sse-transport.ts';
import type { TaskEventFilter, TaskFields, TaskUpdate } from './task-update.ts';
import { createTaskWatch, type OwnedWatch, type TaskWatch, type WatchOptions } from './task-watch.ts';
import { createTokenSource, type Token } from './token.ts';
import type { TypedDocumentString } from './typed-document.ts';
import { waitForTask, type WaitOptions } from './wait-for-task.ts';
import type { WatchConnection } from './watch-loop.ts';
import { planEvents, planTask, type WatchPlan } from './watch-plan.ts';
import { webSocketClass } from './websocket-class.ts';
import { createWebSocketTransport } from './websocket-transport.ts';

export interface GatewayClientOptions {
  /** The address of the API, such as https://gateway.example/graphql. In a browser /graphql of the page's origin by default. */
  readonly url?: string | undefined;
  /**
   * The bearer token of the caller. Asked for before each connection and request, again before a JSON Web Token expires, and once more when the
   * gateway has refused one.
   */
  readonly token?: Token | undefined;
  /** `auto`, the default: WebSocket, and SSE where none can be opened because something on the way blocks it, or there is none here. */
  readonly transport?: 'auto' | 'websocket' | 'sse' | undefined;
  /** A class like WebSocket, such as that of the package ws: for Node before 22. */
  readonly webSocketImpl?: unknown;
  readonly fetch?: typeof fetch | undefined;
  readonly retry?: RetryOptions | undefined;
}

/** A gateway, as one caller sees it. */
export interface GatewayClient {
  /**
   * One query or mutation by POST. Rejects with a GatewayError; it is asked once, but for a token that was refused. When `signal` aborts it rejects
   * with its reason: a mutation may have been carried out all the same.
   */
  request<R, V>(
    document: TypedDocumentString<R, V>,
    variables: NoInfer<V>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<R>;
  /** The events of one task, by its global id. Completes by itself after the one that ends the task. */
  watchTask(id: string, options?: WatchOptions): TaskWatch<TaskUpdate>;
  /** The events of all tasks that match; without a filter of all. Does not complete by itself. */
  watchEvents(filter?: TaskEventFilter, options?: WatchOptions): TaskWatch<TaskUpdate>;
  /**
   * The task as it is when it meets `until`: a state, one of several, or what a function says of it; by default any state that ends it. Rejects with a
   * TaskFailedError where it ends otherwise.
   */
  waitForTask(id: string, options?: WaitOptions): Promise<TaskFields>;
  /** Of all running watches together: that of the one that is connected least. */
  readonly connection: ConnectionState;
  /** Calls the listener at every change, until the returned function is called. */
  onConnection(listener: (state: ConnectionState) => void): () => void;
  /** Ends all watches, as if there were no more events. Resolves when nothing is open any more. */
  close(): Promise<void>;
}

/** Longer than the gateway lets an operation take. */
const REQUEST_MS = 60_000;
/** What a watch asks is answered from the log, or by one call to AWS; a page that wakes is not to wait for an answer that was lost. */
const WATCH_REQUEST_MS = 15_000;

/** A client of one gateway; nothing is opened before something is asked for. Throws a TypeError for options that cannot work here. */
export function createGatewayClient(options: GatewayClientOptions = {}): GatewayClient {
  const { http } = addressesOf(options.url);
  const ask: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init));
  const token = createTokenSource(options.token);
  const mayAskAgain = options.token !== undefined;
  const request = createRequester({ url: http, fetch: ask, token, mayAskAgain, timeoutMs: REQUEST_MS });
  // A watch asks again by itself, whatever was refused.
  const requestOnce = createRequester({
    url: http,
    fetch: ask,
    token,
    mayAskAgain: false,
    timeoutMs: WATCH_REQUEST_MS,
  });
  const connection: WatchConnection = {
    link: linkOf(options, ask, token),
    backOff: createBackOff(options.retry),
    mayAskAgain,
  };
  const status = createConnectionStatus();
  const watches = new Set<OwnedWatch>();
  let closed = false;

  const changed = () => status.set(together([...watches].map((watch) => watch.connection)));
  const watch = (plan: WatchPlan, watchOptions: WatchOptions = {}): TaskWatch<TaskUpdate> => {
    const created = createTaskWatch(plan, watchOptions, connection);
    if (closed) created.close();
    created.onConnection((state) => {
      if (state.status === 'closed') watches.delete(created);
      else watches.add(created);
      changed();
    });
    return created;
  };
  const client: GatewayClient = {
    request,
    watchTask: (id, watchOptions) => watch(planTask(id, requestOnce), watchOptions),
    watchEvents: (filter, watchOptions) => watch(planEvents(filter, requestOnce), watchOptions),
    waitForTask: (id, waitOptions) => waitForTask(client, id, waitOptions),
    get connection() {
      return status.state;
    },
    onConnection: (listener) => status.listen(listener),
    close: async () => {
      closed = true;
      for (const each of watches) each.close();
      await connection.link.close();
    },
  };
  return client;
}

function linkOf(
  { url, transport = 'auto', webSocketImpl }: GatewayClientOptions,
  ask: typeof fetch,
  token: () => Promise<string | undefined>,
) {
  const { websocket, stream } = addressesOf(url);
  const webSocket = transport === 'sse' ? undefined : webSocketClass(webSocketImpl);
  if (transport === 'websocket' && webSocket === undefined) {
    throw new TypeError('There is no WebSocket here: pass `webSocketImpl`, such as the class of the package ws.');
  }
  return createLink({
    websocket: webSocket && createWebSocketTransport({ url: websocket, webSocket, token }),
    sse: transport === 'websocket' ? undefined : createSseTransport({ url: stream, fetch: ask, token }),
  });
}
