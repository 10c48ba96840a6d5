import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { refuseBrokenRequest } from './refusals.ts';

export interface NodeServerHandlers {
  readonly request: (request: IncomingMessage, response: ServerResponse) => void;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** node's server, with its limits set and its connections accounted for. */
export interface NodeServer {
  readonly server: Server;
  /** Takes no new connection and ends those on which nothing runs. Resolves when none is left, upgraded ones included. */
  close(): Promise<void>;
}

/** A client that has not sent its request within `receiveTimeoutMs` is answered with 408. */
export function createNodeServer(receiveTimeoutMs: number, handlers: NodeServerHandlers): NodeServer {
  const server = createServer({
    requestTimeout: receiveTimeoutMs,
    headersTimeout: Math.min(receiveTimeoutMs, 10_000),
    connectionsCheckingInterval: Math.min(receiveTimeoutMs, 5_000),
    // Longer than the idle time of usual load balancers, so that they, not we, close a connection: no request meets a closed one.
    keepAliveTimeout: 65_000,
    maxHeaderSize: 16_384,
  });
  // Those that have not sent a request yet: to node they are not idle, and would hold `close` up.
  const silent = new Set<Socket>();
  const forget = function (this: Socket) {
    silent.delete(this);
  };
  server.on('connection', (socket) => {
    silent.add(socket);
    socket.on('close', forget);
  });
  server.on('request', (request, response) => {
    silent.delete(request.socket);
    handlers.request(request, response);
  });
  server.on('upgrade', (request, socket, head) => {
    silent.delete(request.socket);
    request.socket.off('close', forget);
    handlers.upgrade(request, socket, head);
  });
  server.on('clientError', refuseBrokenRequest);
  return {
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of silent) socket.destroy();
      }),
  };
}
