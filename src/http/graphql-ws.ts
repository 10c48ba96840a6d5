import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Logger } from '../logger.ts';
import { errorAnswer, sendRawAnswer } from './answer.ts';
import { createProtocol, endOperation, type ProtocolOptions, type Session } from './graphql-ws-protocol.ts';
import { notWebSocket, stoppingSoon } from './refusals.ts';
import { createSender, type SendLimits } from './socket-sender.ts';
import { spread } from './spread.ts';

export interface GraphqlSocketsOptions extends Omit<ProtocolOptions, 'isStopping'>, SendLimits {
  readonly logger: Logger;
  readonly maxMessageBytes: number;
  /** How often a client is pinged; one that has not answered by the next time is gone. */
  readonly keepAliveMs: number;
}

/** GraphQL over WebSocket by the subprotocol graphql-transport-ws. https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md */
export interface GraphqlSockets {
  /** Takes over the connection of an upgrade request that may have one. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /**
   * Takes no operation any more, and closes the connections with 1001, one after another over `windowMs`, each once its queries and mutations
   * are answered; subscriptions go on until then. What is left when `deadline` aborts is cut. Resolves when no connection is left.
   */
  stop(windowMs: number, deadline: AbortSignal): Promise<void>;
}

interface Connection extends Session {
  readonly socket: WebSocket;
  alive: boolean;
  /** It is to close as soon as nothing is waited for. */
  leaving: boolean;
}

export function createGraphqlSockets(options: GraphqlSocketsOptions): GraphqlSockets {
  const { logger, maxMessageBytes, keepAliveMs } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
    // graphql-ws needs a moment to begin an operation: one that came, was completed and came again under its id in one packet would never end.
    allowSynchronousEvents: false,
    handleProtocols,
  });
  sockets.on('wsClientError', (_error, socket) => sendRawAnswer(socket, errorAnswer(notWebSocket())));
  const connections = new Set<Connection>();
  let stopping = false;
  const protocol = createProtocol({ ...options, isStopping: () => stopping });

  const leaveWhenIdle = ({ socket, operations, leaving }: Connection) => {
    if (leaving && ![...operations.values()].some(({ timer }) => timer)) socket.close(1001, 'Going away');
  };
  const pings = setInterval(() => {
    for (const connection of connections) {
      if (!connection.alive) connection.socket.terminate();
      connection.alive = false;
      if (connection.socket.readyState === connection.socket.OPEN) connection.socket.ping();
    }
  }, keepAliveMs).unref();

  const open = (socket: WebSocket, request: IncomingMessage) => {
    const connection: Connection = { socket, request, operations: new Map(), alive: true, leaving: false };
    connections.add(connection);
    const fail = (error: unknown) => {
      logger.error({ err: error }, 'a WebSocket message could not be handled');
      socket.close(CloseCode.InternalServerError, 'Internal server error');
    };
    const send = createSender(socket, options, () => {
      logger.info({ unsentBytes: socket.bufferedAmount }, 'a WebSocket whose client did not read was cut off');
      socket.terminate();
    });
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send,
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) =>
          socket.on('message', (data: Buffer) => {
            void handle(data.toString())
              .catch(fail)
              .finally(() => leaveWhenIdle(connection));
          }),
      },
      connection,
    );
    socket.on('pong', () => (connection.alive = true));
    // Whoever breaks the WebSocket protocol or sends too much: ws has closed the connection with the code for it.
    socket.on('error', (error) => logger.debug({ err: error }, 'a WebSocket was broken off'));
    socket.once('close', (code, reason) => {
      connections.delete(connection);
      for (const payload of connection.operations.keys()) endOperation(connection, payload);
      closed(code, reason.toString()).catch((error: unknown) => {
        logger.error({ err: error }, 'a subscription could not be ended');
      });
    });
  };

  return {
    accept: (request, socket, head) => {
      if (stopping) sendRawAnswer(socket, errorAnswer(stoppingSoon()));
      else sockets.handleUpgrade(request, socket, head, open);
    },
    stop: async (windowMs, deadline) => {
      stopping = true;
      const cut = () => connections.forEach(({ socket }) => socket.terminate());
      deadline.addEventListener('abort', cut, { once: true });
      const leave = (connection: Connection) => {
        connection.leaving = true;
        leaveWhenIdle(connection);
      };
      await spread([...connections], windowMs, leave, deadline);
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
      deadline.removeEventListener('abort', cut);
      clearInterval(pings);
    },
  };
}
