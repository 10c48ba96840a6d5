import { postGraphql, type GraphqlRequest, type GraphqlResponseError } from './graphql-client.ts';
import { postSse } from './sse-client.ts';
import { openWsClient } from './ws-client.ts';

/** The one result of a query or mutation. */
export interface Result {
  readonly data?: unknown;
  readonly errors?: readonly GraphqlResponseError[] | undefined;
}

export type RunOver = (url: string, request: GraphqlRequest) => Promise<Result>;

/** Each transport by its name, and how a query or mutation is run over it. */
export const transports: readonly (readonly [name: string, run: RunOver])[] = [
  [
    'HTTP',
    async (url, request) => {
      const { data, errors } = await postGraphql(url, request);
      return { ...(data !== undefined && { data }), ...(errors && { errors }) };
    },
  ],
  [
    'WebSocket',
    async (url, request) => {
      const client = await openWsClient(url);
      await client.init();
      client.send({ id: '1', type: 'subscribe', payload: request });
      const { type, payload } = await client.next();
      client.close();
      await client.closed;
      return type === 'error' ? { errors: payload as GraphqlResponseError[] } : (payload as Result);
    },
  ],
  [
    'SSE',
    async (url, request) => {
      const client = await postSse(url, request);
      const { data = '' } = await client.next();
      await client.closed;
      return JSON.parse(data) as Result;
    },
  ],
];
