import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { MaybePromise } from '../graphql/execution/maybe-promise.ts';
import { extensionsOf, type RequestError } from './request-error.ts';
import { securityHeaders, type PageName } from './security-headers.ts';
import { textBytes } from './text-bytes.ts';
import type { Waiting } from './waiting.ts';

/** What is sent back. `page`: it is that page, or a file of it, and may do what that page may; where it is absent, a browser lets it do nothing. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly page?: PageName;
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

/** What answers the requests to one path. */
export interface Route {
  readonly methods: readonly string[];
  handle(request: IncomingMessage, target: RequestTarget, waiting: Waiting): MaybePromise<Answer | StreamAnswer>;
}

/** Where a request goes: the path as it was sent, never decoded, and the query string with its question mark, or nothing. */
export interface RequestTarget {
  readonly path: string;
  readonly search: string;
}

/** The body as JSON, not to be stored by anybody. */
export function jsonAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: `${JSON.stringify(body)}\n`,
  };
}

/** The answer to a refused request: in the shape of a GraphQL response on every path, so that a client needs one way to read it. */
export function errorAnswer(error: RequestError): Answer {
  const { status, message, headers } = error;
  return jsonAnswer(status, { errors: [{ message, extensions: extensionsOf(error) }] }, headers);
}

/** Sends the answer with the headers that every answer carries; `close` ends the connection with it. Does nothing if the client has gone. */
export function sendAnswer(response: ServerResponse, answer: Answer, close: boolean): void {
  if (response.destroyed || response.headersSent) return;
  if (typeof answer.body !== 'string' || answer.body.length < LONG_TEXT) {
    sendBody(response, answer, close);
    return;
  }
  const { bytes, release } = textBytes(answer.body);
  sendBody(response, { ...answer, body: bytes }, close, release);
}

/** The shortest text that is worth memory of its own. */
const LONG_TEXT = 16_384;

function sendBody(response: ServerResponse, answer: Answer, close: boolean, sent?: () => void): void {
  const headers = headersOf(answer);
  if (close) headers.push('connection', 'close');
  response.writeHead(answer.status, headers);
  response.end(answer.body, sent);
}

/** How long a client may take to read such an answer and to close. */
const CLOSING_MS = 1_000;

/** Sends the answer over a connection that has no response object, and ends it, whether or not the client does. */
export function sendRawAnswer(socket: Duplex, answer: Answer): void {
  const headers = [...headersOf(answer), 'connection', 'close'];
  const head = headers.map((each, index) => (index % 2 === 0 ? `${each}: ` : `${each}\r\n`));
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}\r\n${head.join('')}\r\n${String(answer.body)}`,
  );
  // Closed with something unread, the connection would be reset, and the answer be lost.
  socket.resume();
  const cutting = setTimeout(() => socket.destroy(), CLOSING_MS);
  socket.once('close', () => clearTimeout(cutting));
}

/** Names and values in turn, as node takes them with the least work. */
function headersOf({ headers, body, page, status }: Answer): string[] {
  const all = [...fixedHeaders(headers, page)];
  if (status !== 204 && status !== 304) all.push('content-length', String(Buffer.byteLength(body)));
  return all;
}

const fixed = new WeakMap<Answer['headers'], readonly string[]>();

/** Most answers are given with one of a few sets of headers, each always the same object. */
function fixedHeaders(headers: Answer['headers'], page: PageName | undefined): readonly string[] {
  const known = page === undefined ? fixed.get(headers) : undefined;
  if (known !== undefined) return known;
  const all = Object.entries({ ...securityHeaders(page), ...headers }).flat();
  if (page === undefined) fixed.set(headers, all);
  return all;
}
