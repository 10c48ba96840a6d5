import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { GraphqlRequest } from './graphql-client.ts';
import { createQueue } from './queue.ts';

/** One block of an event stream: its fields as they came, and `comment` for a line that is none. */
export interface SseBlock {
  readonly event?: string;
  readonly id?: string;
  readonly data?: string;
  readonly retry?: string;
  readonly comment?: string;
}

/** A client that reads the bare event stream. Blocks wait in a queue, so that none is lost to a late reader. */
export interface SseClient {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The next block, of whatever kind. Rejects if the stream ends before one comes. */
  nextBlock(): Promise<SseBlock>;
  /** The next block that is an event. */
  next(): Promise<SseBlock>;
  /** The rest of the stream as text; for an answer that is no event stream. */
  text(): Promise<string>;
  /** Resolves when the connection has ended. */
  readonly closed: Promise<void>;
  /** Reads nothing from the connection any more, until `resume`. */
  pause(): void;
  resume(): void;
  close(): void;
}

export interface SseRequest {
  readonly method?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The query string, with its question mark. */
  readonly search?: string;
}

/** Asks the /graphql/stream of the server at `url`; by GET unless told. */
export async function openSse(
  url: string,
  { method = 'GET', body, headers, search = '' }: SseRequest,
): Promise<SseClient> {
  const request = httpRequest(`${url}/graphql/stream${search}`, {
    method,
    agent: false,
    headers: {
      accept: 'text/event-stream',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
  });
  request.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  request.on('error', () => undefined);
  const queue = createQueue<SseBlock>();
  const closed = new Promise<void>((resolve) => response.once('close', resolve));
  let text = '';
  let rest = '';
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) queue.push(parseBlock(block));
  });
  response.on('error', () => undefined);
  response.once('close', () => queue.end(new Error('The event stream has ended.')));
  const next = async (): Promise<SseBlock> => {
    const block = await queue.shift();
    return block.event === undefined ? next() : block;
  };
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    nextBlock: () => queue.shift(),
    next,
    text: async () => {
      await closed;
      return text;
    },
    closed,
    pause: () => void response.pause(),
    resume: () => void response.resume(),
    close: () => request.destroy(),
  };
}

/** Sends an operation by POST. */
export function postSse(
  url: string,
  body: GraphqlRequest,
  headers?: Readonly<Record<string, string>>,
): Promise<SseClient> {
  return openSse(url, { method: 'POST', body, ...(headers && { headers }) });
}

/** Sends an operation by GET, as an EventSource does. */
export function getSse(
  url: string,
  { query, variables, operationName }: GraphqlRequest,
  headers?: Readonly<Record<string, string>>,
): Promise<SseClient> {
  const search = new URLSearchParams({
    query,
    ...(variables && { variables: JSON.stringify(variables) }),
    ...(operationName !== undefined && { operationName }),
  });
  return openSse(url, { search: `?${search.toString()}`, ...(headers && { headers }) });
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
function parseBlock(block: string): SseBlock {
  const fields = block.split('\n').map((line): [string, string] => {
    const colon = line.indexOf(':');
    if (colon === 0) return ['comment', line.slice(1)];
    return colon === -1 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
  });
  return Object.fromEntries(fields);
}
