import { createClient, type Client } from 'graphql-ws/client';
import { renewToken, type TokenRenewal } from './token-renewal.ts';
import { telling, type Socket, type WebSocketClass } from './websocket-class.ts';

export interface WebSocketConnectionOptions {
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

/** A WebSocket that is there while something runs over it, that proves it is alive, and whose token is renewed. */
export interface WebSocketConnection {
  readonly client: Client;
  /** Calls back once the gateway has let this client in: soon, where it has already. The returned function forgets it. */
  whenConnected(tell: () => void): () => void;
  /** Resolves when it is closed: within a second, whatever the other side does. */
  close(): Promise<void>;
}

/** A socket without subscription stays for the next one. */
const LINGER_MS = 500;
/** How long a socket may take to close. */
const CLOSING_MS = 1_000;
const CLOSED = 3;

/** It never connects again by itself. https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md */
export function createWebSocketConnection(options: WebSocketConnectionOptions): WebSocketConnection {
  const { url, webSocket, token, pingMs = 12_000, pongMs = 5_000, connectMs = 10_000 } = options;
  const waiting = new Set<() => void>();
  let socket: Socket | undefined;
  let connected = false;
  let bearer: string | undefined;
  let renewal: TokenRenewal | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onClosed: (() => void) | undefined;

  const giveUp = () => {
    client.terminate();
    socket?.terminate?.();
  };
  /** Until it is called again, or the connection is lost. */
  const giveUpIn = (ms: number | undefined) => {
    clearTimeout(timer);
    timer = ms === undefined ? undefined : setTimeout(giveUp, ms);
  };
  const lost = () => {
    connected = false;
    giveUpIn(undefined);
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
      connecting: () => giveUpIn(connectMs),
      connected: () => {
        giveUpIn(undefined);
        connected = true;
        if (socket !== undefined) renewal = renewToken(socket, { token, first: bearer });
        for (const tell of waiting) tell();
        waiting.clear();
      },
      ping: (received) => {
        if (!received) giveUpIn(pongMs);
      },
      pong: (received, payload) => {
        if (!received) return;
        giveUpIn(undefined);
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
    client,
    whenConnected: (tell) => {
      let wanted = true;
      const own = () => {
        if (wanted) tell();
      };
      if (connected) queueMicrotask(own);
      else waiting.add(own);
      return () => {
        wanted = false;
        waiting.delete(own);
      };
    },
    close: async () => {
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
