import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { GraphqlResponseError } from './graphql-client.ts';

/** One GraphQL result of a stream. */
export interface StreamResult {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphqlResponseError[];
}

/** What is subscribed to, and where. */
export interface StreamRequest {
  readonly url: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The cursor to resume behind, as this transport tells it. */
  readonly resumeAfter: string | undefined;
}

/** How a stream ended: by itself, by errors, or because the connection did; `code` is the WebSocket's. */
export type StreamEnd =
  | { readonly kind: 'COMPLETED' }
  | { readonly kind: 'ERRORS'; readonly errors: readonly GraphqlResponseError[] }
  | { readonly kind: 'CLOSED'; readonly code?: number };

/** Follows one stream to its end, which comes at once when `signal` aborts. `id` is the message's id where the transport has one. Does not reject. */
export type FollowStream = (
  request: StreamRequest,
  onResult: (result: StreamResult, id?: string) => void,
  signal: AbortSignal,
) => Promise<StreamEnd>;

/** Over WebSocket with the client of graphql-ws; it resumes by the variable `after`. */
export const followWebSocket: FollowStream = ({ url, query, variables, resumeAfter }, onResult, signal) =>
  new Promise((resolve) => {
    const client = createClient({
      url: new URL('/graphql', url.replace(/^http/, 'ws')).href,
      webSocketImpl: breakableSocket(signal),
      retryAttempts: 0,
      connectionAckWaitTimeout: 10_000,
    });
    const end = (how: StreamEnd) => {
      resolve(how);
      void client.dispose();
    };
    client.subscribe(
      { query, variables: { ...variables, ...(resumeAfter !== undefined && { after: resumeAfter }) } },
      {
        next: (result) => onResult(result as StreamResult),
        error: (error) =>
          end(Array.isArray(error) ? { kind: 'ERRORS', errors: error } : { kind: 'CLOSED', ...codeOf(error) }),
        complete: () => end({ kind: 'COMPLETED' }),
      },
    );
  });

/** Sockets that are cut without a word when `signal` aborts. */
function breakableSocket(signal: AbortSignal): new (url: string, protocol: string) => WebSocket {
  return class extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol);
      // One that is cut while it connects has an error that nobody asks for.
      this.on('error', () => undefined);
      const cut = () => this.terminate();
      signal.addEventListener('abort', cut, { once: true });
      this.once('close', () => signal.removeEventListener('abort', cut));
      if (signal.aborted) cut();
    }
  };
}

function codeOf(error: unknown): { readonly code?: number } {
  const { code } = error as { code?: unknown };
  return typeof code === 'number' ? { code } : {};
}

/** Over server-sent events, as an EventSource would: it resumes by the header Last-Event-ID, all else as at first. */
export const followEventStream: FollowStream = async ({ url, query, variables, resumeAfter }, onResult, signal) => {
  try {
    const response = await fetch(new URL('/graphql/stream', url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(resumeAfter !== undefined && { 'last-event-id': resumeAfter }),
      },
      body: JSON.stringify({ query, variables }),
      signal,
    });
    if (response.body === null || response.headers.get('content-type')?.startsWith('text/event-stream') !== true) {
      const { errors = [] } = (await response.json()) as StreamResult;
      return { kind: 'ERRORS', errors };
    }
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        const { event, id, data } = parseMessage(text.slice(0, end));
        text = text.slice(end + 2);
        if (event === 'complete') return { kind: 'COMPLETED' };
        if (event === 'next') onResult(JSON.parse(data ?? '') as StreamResult, id);
      }
    }
  } catch {
    // The connection is gone, whoever ended it.
  }
  return { kind: 'CLOSED' };
};

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream , of which the gateway uses one line a field. */
function parseMessage(text: string): Partial<Record<'event' | 'id' | 'data', string>> {
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith(':'))
      .map((line) => /^(\w+): ?(.*)$/.exec(line)?.slice(1, 3) ?? [line, '']),
  ) as Partial<Record<'event' | 'id' | 'data', string>>;
}
