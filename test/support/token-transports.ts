import { setTimeout as delay } from 'node:timers/promises';
import { type GraphqlRequest, type GraphqlResponseError, postGraphql, readGraphql } from './graphql-client.ts';
import { getSse, postSse, type SseClient } from './sse-client.ts';
import { openWsClient } from './ws-client.ts';

/** What came of one operation, of a subscription its first message. */
export interface Told {
  /** The HTTP status, or the code with which the WebSocket was closed before it answered. */
  readonly status: number;
  readonly data?: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors?: readonly GraphqlResponseError[] | undefined;
  /** Whether a subscription ended before it gave anything. */
  readonly completed?: true;
}

/** Runs an operation with a token, or without one. */
export type Ask = (url: string, token: string | undefined, request: GraphqlRequest) => Promise<Told>;

/** Each way to run an operation with a token, and which operations may go that way. */
export const tokenTransports: readonly {
  readonly name: string;
  readonly takes: readonly ('Query' | 'Mutation' | 'Subscription')[];
  readonly ask: Ask;
}[] = [
  {
    name: 'HTTP POST',
    takes: ['Query', 'Mutation'],
    ask: async (url, token, request) => told(await postGraphql(url, request, bearer(token))),
  },
  {
    name: 'HTTP GET',
    takes: ['Query'],
    ask: async (url, token, { query }) => {
      const headers = { accept: 'application/graphql-response+json', 'apollo-require-preflight': 'true' };
      const search = new URLSearchParams({ query }).toString();
      const address = new URL(`/graphql?${search}`, url);
      return told(await readGraphql(await fetch(address, { headers: { ...headers, ...bearer(token) } })));
    },
  },
  { name: 'WebSocket', takes: ['Query', 'Mutation', 'Subscription'], ask: askOverWebSocket },
  {
    name: 'SSE by POST',
    takes: ['Query', 'Mutation', 'Subscription'],
    ask: async (url, token, request) => firstOf(await postSse(url, request, bearer(token))),
  },
  {
    name: 'SSE by GET',
    takes: ['Query', 'Subscription'],
    ask: async (url, token, request) => firstOf(await getSse(url, request, bearer(token))),
  },
];

function bearer(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

function told({ status, data, errors }: Told): Told {
  return { status, ...(data !== undefined && { data }), ...(errors && { errors }) };
}

async function askOverWebSocket(url: string, token: string | undefined, request: GraphqlRequest): Promise<Told> {
  const client = await openWsClient(url);
  try {
    await client.init({ ...bearer(token) });
    client.send({ id: '1', type: 'subscribe', payload: request });
    const { type, payload } = await client.next();
    if (type === 'complete') return { status: 101, completed: true };
    return type === 'error'
      ? { status: 101, errors: payload as readonly GraphqlResponseError[] }
      : told({ ...(payload as Told), status: 101 });
  } catch (error) {
    const closed = await Promise.race([client.closed, delay(1_000)]);
    if (closed === undefined) throw error;
    return { status: closed.code };
  } finally {
    client.close();
    await client.closed;
  }
}

async function firstOf(client: SseClient): Promise<Told> {
  if (client.headers['content-type']?.startsWith('text/event-stream') !== true) {
    return told({ ...(JSON.parse(await client.text()) as Told), status: client.status });
  }
  const { event, data = '' } = await client.next();
  client.close();
  await client.closed;
  if (event === 'complete') return { status: client.status, completed: true };
  return told({ ...(JSON.parse(data) as Told), status: client.status });
}
