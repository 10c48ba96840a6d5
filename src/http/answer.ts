import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RequestError } from './request-error.ts';
import { securityHeaders } from './security-headers.ts';

/** What is sent back. `policy` is the Content-Security-Policy; where it is absent, one that allows nothing. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly policy?: string;
}

/** An answer with status 200 that is written piece by piece. */
export interface StreamAnswer {
  readonly headers: Readonly<Record<string, string>>;
  /** It goes on until its reader leaves: it has no time limit, and is ended when the gateway stops. */
  readonly lasting: boolean;
  /** What is written where nothing else has been for a while, so that whatever is in between keeps the connection. */
  readonly keepAlive: string;
  /** Writes it all; called once. `send` resolves when more may be sent, and does nothing once the reader has gone. */
  write(send: (text: string) => Promise<void>): Promise<void>;
  /** Ends what `write` waits for: the reader has gone, or is sent away. May be called more than once. */
  cancel(): void;
}

/** What answers the requests to one path. `signal` aborts when nobody waits any more; the answer is then dropped. */
export interface Route {
  readonly methods: readonly string[];
  handle(request: IncomingMessage, target: RequestTarget, signal: AbortSignal): Promise<Answer | StreamAnswer>;
}

/** Where a request goes: the path as it was sent, never decoded, and the query string with its question mark, or nothing. */
export interface RequestTarget {
  readonly path: string;
  readonly search: string;
}

export function jsonAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: `${JSON.stringify(body)}\n`,
  };
}

/** The answer to a refused request: in the shape of a GraphQL response on every path, so that a client needs one way to read it. */
export function errorAnswer({ status, code, message, hint, headers }: RequestError): Answer {
  return jsonAnswer(status, { errors: [{ message, extensions: { code, ...(hint && { hint }) } }] }, headers);
}

/** Sends the answer with the headers that every answer carries; `close` ends the connection with it. Does nothing if the client has gone. */
export function sendAnswer(response: ServerResponse, answer: Answer, close: boolean): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(answer.status, { ...headersOf(answer), ...(close && { connection: 'close' }) });
  response.end(answer.body);
}

/** Sends the answer over a connection that has no response object, and ends it. */
export function sendRawAnswer(socket: Duplex, answer: Answer): void {
  const head = Object.entries({ ...headersOf(answer), connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}\r\n${head.join('')}\r\n${String(answer.body)}`,
  );
}

function headersOf({ headers, body, policy, status }: Answer): Record<string, string> {
  const length = status === 304 ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return { ...securityHeaders(policy), ...headers, ...length };
}
