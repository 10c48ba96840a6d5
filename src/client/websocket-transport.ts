import { GatewayError } from './errors.ts';
import { networkError, toGatewayError, type GraphqlErrorShape, type GraphqlResult } from './graphql-result.ts';
import { once, type Transport } from './transport.ts';
import { createWebSocketConnection, type WebSocketConnectionOptions } from './websocket-connection.ts';

/** Any number of subscriptions over one WebSocket, that is there while there are any. */
export function createWebSocketTransport(options: WebSocketConnectionOptions): Transport {
  const connection = createWebSocketConnection(options);
  const running = new Set<() => void>();
  return {
    subscribe: ({ query, variables }, given) => {
      const sink = once(given);
      const forget = connection.whenConnected(() => sink.opened('websocket'));
      let release: (() => void) | undefined;
      const end = () => {
        sink.end();
        running.delete(end);
        forget();
        release?.();
      };
      running.add(end);
      release = connection.client.subscribe<unknown>(
        { query, variables },
        {
          next: (result) => sink.next(result as GraphqlResult),
          error: (reason) => {
            sink.failed(errorOf(reason, options.url));
            end();
          },
          complete: () => {
            sink.completed();
            end();
          },
        },
      );
      return end;
    },
    close: async () => {
      for (const end of running) end();
      await connection.close();
    },
  };
}

/** What the closing codes of the gateway and of the protocol mean to who had a subscription. */
function errorOf(reason: unknown, url: string): GatewayError {
  if (Array.isArray(reason)) return toGatewayError(reason as readonly GraphqlErrorShape[]);
  if (reason instanceof GatewayError) return reason;
  const { code: closeCode, reason: text = '' } = reason as { readonly code?: unknown; readonly reason?: string };
  const refused = (code: string, message: string) =>
    new GatewayError(code, `${message}: ${text || `code ${String(closeCode)}`}.`, { extensions: { code, closeCode } });
  switch (closeCode) {
    case 4401:
    case 4403:
      return refused('UNAUTHENTICATED', 'The gateway closed the WebSocket');
    case 4400:
    case 4406:
      return refused('BAD_REQUEST', 'The gateway did not understand this client');
    default: {
      const closed = `was closed (${String(closeCode)}${text && `, ${text}`})`;
      const what = typeof closeCode === 'number' ? closed : 'could not be opened, or broke off';
      return networkError(`The WebSocket to ${url} ${what}.`, reason);
    }
  }
}
