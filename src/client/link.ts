import type { Transport } from './transport.ts';

/** The transports of a client; undefined where there is none here. */
export interface LinkOptions {
  readonly websocket: Transport | undefined;
  readonly sse: Transport | undefined;
}

/** So long nobody tries again whether WebSockets get through. */
const SSE_MS = 600_000;

/**
 * Opens each subscription over WebSocket, and where none can be opened, at once over SSE. If that works, WebSockets are taken to be blocked
 * for ten minutes: a proxy does not change from one moment to the next, but a laptop changes its network.
 */
export function createLink({ websocket, sse }: LinkOptions): Transport {
  let sseUntil = 0;
  const all = [websocket, sse].filter((transport) => transport !== undefined);
  return {
    subscribe: (request, sink) => {
      const first = (Date.now() < sseUntil ? sse : undefined) ?? websocket ?? sse;
      if (first === undefined) throw new TypeError('There is no transport.');
      if (first === sse || sse === undefined) return first.subscribe(request, sink);
      let wasOpen = false;
      let end = first.subscribe(request, {
        ...sink,
        opened: (name) => {
          wasOpen = true;
          sink.opened(name);
        },
        failed: (error) => {
          if (wasOpen || error.code !== 'NETWORK') return sink.failed(error);
          end = sse.subscribe(request, {
            ...sink,
            opened: (name) => {
              sseUntil = Date.now() + SSE_MS;
              sink.opened(name);
            },
          });
        },
      });
      return () => end();
    },
    close: async () => {
      await Promise.all(all.map((transport) => transport.close()));
    },
  };
}
