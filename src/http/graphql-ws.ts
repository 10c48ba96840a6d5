import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { errorAnswer, sendRawAnswer } from './answer.ts';
import { createProtocol, type ProtocolOptions } from './graphql-ws-protocol.ts';
import { createIdleWatch } from './idle-watch.ts';
import { createPingedSet } from './pings.ts';
import { notWebSocket, stoppingSoon } from './refusals.ts';
import { ClientSocket, SocketConnection, type ConnectionOptions } from './socket-connection.ts';
import type { SendLimits } from './socket-sender.ts';
import { spread } from './spread.ts';
import type { TransportLimits } from './transport-limits.ts';

export interface GraphqlSocketsOptions extends Omit<ProtocolOptions, 'isStopping' | 'authGraceMs'>, SendLimits {
  readonly limits: TransportLimits;
  readonly maxMessageBytes: number;
  /** How long a connection may stay without its connection_init. */
  readonly connectionInitTimeoutMs: number;
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
    WebSocket: ClientSocket,
    clientTracking: false,
    // What SocketSender writes relies on it that no message waits within ws.
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
    maxFragments: MAX_PIECES,
    maxBufferedChunks: MAX_PIECES,
    // A packet full of messages is not handled in one go: others have their turn in between.
    allowSynchronousEvents: false,
    handleProtocols,
  });
  sockets.on('wsClientError', (_error, socket) => sendRawAnswer(socket, errorAnswer(notWebSocket())));
  const connections = createPingedSet<SocketConnection>(keepAliveMs);
  let stopping = false;
  let onLast: () => void = () => undefined;
  const connectionOptions: ConnectionOptions = {
    ...options,
    handle: createProtocol({ ...options, authGraceMs: limits.authGraceMs, isStopping: () => stopping }),
    idleWatch: createIdleWatch(options.clock, limits.socketIdleMs, (connection) => connection.close(1001, 'Idle')),
    operationLimits: { operations: limits.subscriptionsPerSocket, bytes: maxMessageBytes },
    sendLimits: options,
    messagesPerSecond: limits.messagesPerSecond,
    onClosed: (connection) => {
      connections.delete(connection);
      if (connections.size === 0) onLast();
    },
  };

  return {
    get count() {
      return connections.size;
    },
    accept: (request, socket, head) => {
      if (stopping) throw stoppingSoon();
      if (socket.destroyed) return;
      socket.on('close', admission.connection());
      sockets.handleUpgrade(request, socket, head, (opened) => {
        connections.add(new SocketConnection(opened, request, connectionOptions));
      });
    },
    stop: async (windowMs, deadline) => {
      stopping = true;
      const cut = () => [...connections].forEach((connection) => connection.cut());
      deadline.addEventListener('abort', cut, { once: true });
      await spread([...connections], windowMs, (connection) => connection.leave(), deadline);
      if (connections.size > 0) await new Promise<void>((resolve) => (onLast = resolve));
      deadline.removeEventListener('abort', cut);
      connections.stop();
    },
  };
}
