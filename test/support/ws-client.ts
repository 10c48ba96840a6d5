import { once } from 'node:events';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocket, type ClientOptions } from 'ws';
import { createQueue } from './queue.ts';

/** A message of the subprotocol graphql-transport-ws. */
export interface ProtocolMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A client that speaks the bare protocol, also wrongly. Messages wait in a queue, so that none is lost to a late reader. */
export interface WsClient {
  send(message: ProtocolMessage | string): void;
  /** The next message in the order of arrival. Rejects if the connection closes before one comes. */
  next(): Promise<ProtocolMessage>;
  /** Sends connection_init and takes the acknowledgement. */
  init(payload?: Readonly<Record<string, unknown>>): Promise<ProtocolMessage>;
  /** How the connection ended. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Reads nothing from the connection any more, until `resume`. */
  pause(): void;
  resume(): void;
  /** Breaks the connection off, without a word. */
  terminate(): void;
  close(): void;
}

export interface WsClientOptions extends ClientOptions {
  /** The subprotocols that are offered. */
  readonly protocols?: readonly string[];
}

/** Connects to the /graphql of the server at `url`. Rejects with `Unexpected server response: ...` if the upgrade is refused. */
export async function openWsClient(url: string, options: WsClientOptions = {}): Promise<WsClient> {
  const { protocols = [GRAPHQL_TRANSPORT_WS_PROTOCOL], ...clientOptions } = options;
  const socket = new WebSocket(new URL('/graphql', url.replace(/^http/, 'ws')), [...protocols], clientOptions);
  const queue = createQueue<ProtocolMessage>();
  socket.on('message', (data: Buffer) => queue.push(JSON.parse(data.toString()) as ProtocolMessage));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => {
      queue.end(new Error(`The connection closed with ${code} ${reason.toString()}.`));
      resolve({ code, reason: reason.toString() });
    });
  });
  await once(socket, 'open');
  const client: WsClient = {
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next: () => queue.shift(),
    init: (payload) => {
      client.send({ type: 'connection_init', ...(payload && { payload }) });
      return queue.shift();
    },
    closed,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    terminate: () => socket.terminate(),
    close: () => socket.close(1000),
  };
  return client;
}
