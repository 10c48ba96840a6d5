import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { WebSocket } from 'ws';
import type { GraphqlResponseError } from './graphql-client.ts';
import type { StreamEnd, StreamResult } from './subscription-streams.ts';
import type { Transport } from './subscriber.ts';
import { type SeenEvent, seenFragment, toSeenEvent } from './task-events.ts';

/** A reader that takes the first events of a stream and then nothing more: what comes is left in the sockets. */
export interface SlowReader {
  readonly transport: Transport;
  readonly events: readonly SeenEvent[];
  /** Reads on to the end of the stream, and resolves with how that was. */
  resume(): Promise<StreamEnd>;
  stop(): void;
}

/** Field names as long as the event is to be, in bytes. */
function weight(bytes: number): string {
  const length = 250;
  return Array.from(
    { length: Math.ceil(bytes / length) },
    (_, place) => `${'x'.repeat(length - 25)}${place}: type`,
  ).join(' ');
}

/** Subscribes to all tasks behind `after`, with events of `eventBytes` at least. Resolves when the first has come, from which on it does not read. */
export async function startSlowReader(
  transport: Transport,
  url: string,
  after: string,
  eventBytes: number,
): Promise<SlowReader> {
  const query = `subscription ($after: String) { event: taskEvents(after: $after) { ...Seen ${weight(eventBytes)} } } ${seenFragment}`;
  const operation = { query, variables: { after } };
  const events: SeenEvent[] = [];
  let errors: readonly GraphqlResponseError[] | undefined;
  let arrived: () => void = () => undefined;
  const first = new Promise<void>((resolve) => void (arrived = resolve));
  const take = (result: StreamResult) => {
    errors = result.errors ?? errors;
    if (result.data?.['event'] != null) events.push(toSeenEvent(result.data['event']));
    arrived();
  };
  const open = { WebSocket: openSocket, SSE: openStream }[transport];
  const connection = await open(url, operation, take);
  await first;
  connection.pause();
  return {
    transport,
    events,
    resume: async () => {
      connection.resume();
      const end = await connection.ended;
      return errors === undefined ? end : { kind: 'ERRORS', errors };
    },
    stop: () => connection.stop(),
  };
}

interface SlowConnection {
  pause(): void;
  resume(): void;
  readonly ended: Promise<StreamEnd>;
  stop(): void;
}
type Open = (url: string, operation: object, take: (result: StreamResult) => void) => Promise<SlowConnection>;

const openSocket: Open = async (url, operation, take) => {
  const socket = new WebSocket(new URL('/graphql', url.replace(/^http/, 'ws')), ['graphql-transport-ws']);
  const ended = new Promise<StreamEnd>((resolve) => {
    socket.on('error', () => undefined);
    socket.once('close', (code) => resolve({ kind: 'CLOSED', code }));
    socket.on('message', (data: Buffer) => {
      const { type, payload } = JSON.parse(data.toString()) as { type: string; payload?: unknown };
      if (type === 'connection_ack') socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: operation }));
      if (type === 'next') take(payload as StreamResult);
      if (type === 'error') take({ errors: payload as GraphqlResponseError[] });
      if (type === 'error' || type === 'complete') resolve({ kind: 'COMPLETED' });
    });
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  return { pause: () => socket.pause(), resume: () => socket.resume(), ended, stop: () => socket.terminate() };
};

const openStream: Open = async (url, operation, take) => {
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
  const sent = request(new URL('/graphql/stream', url), { method: 'POST', headers, agent: false });
  sent.on('error', () => undefined);
  sent.end(JSON.stringify(operation));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const ended = new Promise<StreamEnd>((resolve) => {
    let text = '';
    response.on('error', () => undefined);
    response.once('close', () => resolve({ kind: 'CLOSED' }));
    response.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        const data = /^data: ?(\{.*)$/m.exec(message)?.[1];
        if (data !== undefined) take(JSON.parse(data) as StreamResult);
        if (message.includes('event: complete')) resolve({ kind: 'COMPLETED' });
      }
    });
  });
  return { pause: () => response.pause(), resume: () => response.resume(), ended, stop: () => sent.destroy() };
};
