import type { GraphqlRequest, GraphqlResponseError } from './graphql-client.ts';
import { getSse, postSse, type SseClient } from './sse-client.ts';
import { openWsClient } from './ws-client.ts';

/** What a subscriber is told, the same over each transport. */
export type Told =
  | { readonly type: 'next'; readonly data: Record<string, unknown>; readonly errors?: readonly GraphqlResponseError[] }
  | { readonly type: 'error'; readonly errors: readonly GraphqlResponseError[] }
  | { readonly type: 'complete' };

/** One subscription on a connection of its own. */
export interface FollowedOperation {
  readonly next: () => Promise<Told>;
  /** The subscriber has enough; resolves when the connection has ended. */
  readonly leave: () => Promise<void>;
}

export type Follow = (url: string, request: GraphqlRequest) => Promise<FollowedOperation>;

/** Over WebSocket, by graphql-transport-ws. */
export const followOverWebSocket: Follow = async (url, request) => {
  const client = await openWsClient(url);
  await client.init();
  client.send({ id: '1', type: 'subscribe', payload: request });
  return {
    next: async () => {
      const { type, payload } = await client.next();
      if (type === 'next') return { type, ...(payload as { data: Record<string, unknown> }) };
      return type === 'error' ? { type, errors: payload as GraphqlResponseError[] } : { type: 'complete' };
    },
    leave: async () => {
      client.close();
      await client.closed;
    },
  };
};

/** Over server-sent events, by GraphQL-SSE, sent by POST. */
export const followByPost: Follow = async (url, request) => followStream(await postSse(url, request));

/** Over server-sent events, by GraphQL-SSE, sent by GET. */
export const followByGet: Follow = async (url, request) => followStream(await getSse(url, request));

function followStream(client: SseClient): FollowedOperation {
  return {
    next: async () => {
      const { event, data = '' } = await client.next();
      if (event !== 'next') return { type: 'complete' };
      const result = JSON.parse(data) as { data?: Record<string, unknown>; errors?: GraphqlResponseError[] };
      // What ends an operation is a result without data here.
      if (result.data === undefined) return { type: 'error', errors: result.errors ?? [] };
      return { type: 'next', ...result, data: result.data };
    },
    leave: async () => {
      client.close();
      await client.closed;
    },
  };
}
