import { createClient } from 'graphql-ws/client';
import { GatewayError } from './errors.ts';
import { networkError, toGatewayError, type GraphqlErrorShape, type GraphqlResult } from './graphql-result.ts';
import { renewToken, type TokenRenewal } from './token-renewal.ts';
import { once, type Transport } from './transport.ts';
import { telling, type Socket, type WebSocketClass } from './websocket-class.ts';

export interface WebSocketTransportOptions {
  readonly url: string;
  readonly webSocket: WebSocketClass;
  readonly token: () => Promise<string | undefined>;
  /**
   * How often a silent connection is asked whether it still is one: every 12 s by default. One that does not answer in 5 s is given up, so that a page
   * which slept is back soon.
   */
  readonly pingMs?: number;
  readonly pongMs?: number;
  /** A connection that is not acknowledged by then counts as blocked: 10 s by default. */
  readonly connectMs?: number;
}

/** A socket without subscription stays for the next one. */
const LINGER_MS = 500;
/** How long a socket may take to close. */
const CLOSING_MS = 1_000;

/** Any number of subscriptions over one WebSocket, that is there while there are any. https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md */
export function createWebSocketTransport(options: WebSocketTransportOptions): Transport {
  const { url, webSocket, token, pingMs = 12_000, pongMs = 5_000, connectMs = 10_000 } = options;
  const subscriptions = new Set<{ end(): void }>();
  const waiting = new Set<() => void>();
  let socket: Socket | undefined;
  let connected = false;
  let bearer: string | undefined;
  let renewal: TokenRenewal | undefined;
  let connecting: ReturnType<typeof setTimeout> | undefined;
  let pong: ReturnType<typeof setTimeout> | undefined;
  let onClosed: (() => void) | undefined;
  const giveUp = () => {
    client.terminate();
    socket?.terminate?.();
  };
  const lost = () => {
    connected = false;
    clearTimeout(connecting);
    clearTimeout(pong);
    renewal?.stop();
    renewal = undefined;
  };
  const client = createClient({
    url,
    webSocketImpl: telling(webSocket, (created) => (socket = created)),
    connectionParams: async () => {
      bearer = await token();
      return bearer === undefined ? undefined : { authorization: `Bearer ${bearer}` };
    },
    retryAttempts: 0,
    keepAlive: pingMs,
    lazyCloseTimeout: LINGER_MS,
    on: {
      connecting: () => {
        clearTimeout(connecting);
        connecting = setTimeout(giveUp, connectMs);
      },
      connected: () => {
        clearTimeout(connecting);
        connected = true;
        if (socket !== undefined) renewal = renewToken(socket, { token, first: bearer });
        for (const tell of waiting) tell();
        waiting.clear();
      },
      ping: (received) => {
        if (received) return;
        clearTimeout(pong);
        pong = setTimeout(giveUp, pongMs);
      },
      pong: (received, payload) => {
        if (!received) return;
        clearTimeout(pong);
        renewal?.answered(payload);
      },
      error: lost,
      closed: () => {
        lost();
        onClosed?.();
      },
    },
  });

  return {
    subscribe: (request, given) => {
      const sink = once(given);
      const opened = () => sink.opened('websocket');
      let release: () => void = () => undefined;
      const subscription = {
        end: () => {
          sink.end();
          subscriptions.delete(subscription);
          waiting.delete(opened);
          release();
        },
      };
      subscriptions.add(subscription);
      if (connected) queueMicrotask(opened);
      else waiting.add(opened);
      release = client.subscribe<unknown>(
        { query: request.query, variables: request.variables },
        {
          next: (result) => sink.next(result as GraphqlResult),
          error: (reason) => {
            sink.failed(errorOf(reason, url));
            subscription.end();
          },
          complete: () => {
            sink.completed();
            subscription.end();
          },
        },
      );
      return () => subscription.end();
    },
    close: async () => {
      for (const subscription of subscriptions) subscription.end();
      if (socket === undefined || socket.readyState === CLOSED) return;
      const closed = new Promise<void>((resolve) => (onClosed = resolve));
      const cut = setTimeout(() => {
        giveUp();
        onClosed?.();
      }, CLOSING_MS);
      client.dispose()?.catch?.(() => undefined);
      await closed;
      clearTimeout(cut);
    },
  };
}

const CLOSED = 3;

/** What the closing codes of the gateway and of the protocol mean to who had a subscription. */
function errorOf(reason: unknown, url: string): GatewayError {
  if (Array.isArray(reason)) return toGatewayError(reason as readonly GraphqlErrorShape[]);
  if (reason instanceof GatewayError) return reason;
  const { code, reason: text = '' } = reason as { readonly code?: unknown; readonly reason?: string };
  const extensions = { closeCode: code };
  switch (code) {
    case 4401:
    case 4403:
      return new GatewayError('UNAUTHENTICATED', `The gateway closed the WebSocket: ${text || 'no reason given'}.`, {
        extensions: { code: 'UNAUTHENTICATED', ...extensions },
      });
    case 4400:
    case 4406:
      return new GatewayError('BAD_REQUEST', `The gateway did not understand this client: ${text || String(code)}.`, {
        extensions: { code: 'BAD_REQUEST', ...extensions },
      });
    default: {
      const what =
        typeof code === 'number' ? `was closed (${code}${text && `, ${text}`})` : 'could not be opened, or broke off';
      return networkError(`The WebSocket to ${url} ${what}.`, reason);
    }
  }
}
