import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { errorAnswer, sendRawAnswer } from './answer.ts';
import { createProtocol, type ProtocolOptions } from './graphql-ws-protocol.ts';
import { notWebSocket, stoppingSoon } from './refusals.ts';
import { openConnection, type ConnectionOptions, type SocketConnection } from './socket-connection.ts';
import { spread } from './spread.ts';
import type { TransportLimits } from './transport-limits.ts';

export interface GraphqlSocketsOptions
  extends Omit<ProtocolOptions, 'isStopping' | 'authGraceMs'>, Omit<ConnectionOptions, 'limits'> {
  readonly limits: TransportLimits;
  /** How often a client is pinged; one that has not answered by the next time is gone. */
  readonly keepAliveMs: number;
}

/** GraphQL over WebSocket by the subprotocol graphql-transport-ws. https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md */
export interface GraphqlSockets {
  /** How many are open. */
  readonly count: number;
  /** Takes over the connection of an upgrade request. Throws a RequestError (503) if there is no place for it. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /**
   * Takes no operation any more, and closes the connections with 1001, one after another over `windowMs`, each once its queries and mutations
   * are answered; subscriptions go on until then. What is left when `deadline` aborts is cut. Resolves when no connection is left.
   */
  stop(windowMs: number, deadline: AbortSignal): Promise<void>;
}

/** The pieces of a message, as frames and as they arrive: each is kept with an overhead of its own, however small it is. */
const MAX_PIECES = 4_096;

export function createGraphqlSockets(options: GraphqlSocketsOptions): GraphqlSockets {
  const { admission, limits, maxMessageBytes, keepAliveMs } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
    maxFragments: MAX_PIECES,
    maxBufferedChunks: MAX_PIECES,
    // graphql-ws needs a moment to begin an operation: one that came, was completed and came again under its id in one packet would never end.
    allowSynchronousEvents: false,
    handleProtocols,
  });
  sockets.on('wsClientError', (_error, socket) => sendRawAnswer(socket, errorAnswer(notWebSocket())));
  const connections = new Set<SocketConnection>();
  let stopping = false;
  const protocol = createProtocol({ ...options, authGraceMs: limits.authGraceMs, isStopping: () => stopping });
  const pings = setInterval(() => connections.forEach((connection) => connection.ping()), keepAliveMs).unref();

  return {
    get count() {
      return connections.size;
    },
    accept: (request, socket, head) => {
      if (stopping) throw stoppingSoon();
      if (socket.destroyed) return;
      socket.once('close', admission.connection());
      sockets.handleUpgrade(request, socket, head, (opened) => {
        const connection = openConnection(opened, request, protocol, options);
        connections.add(connection);
        opened.once('close', () => connections.delete(connection));
      });
    },
    stop: async (windowMs, deadline) => {
      stopping = true;
      const cut = () => connections.forEach((connection) => connection.cut());
      deadline.addEventListener('abort', cut, { once: true });
      await spread([...connections], windowMs, (connection) => connection.leave(), deadline);
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
      deadline.removeEventListener('abort', cut);
      clearInterval(pings);
    },
  };
}
