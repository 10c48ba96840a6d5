import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { createClient, type Client } from 'graphql-ws';
import { connectionParamsOf, type ConnectionParams } from './connection-params.ts';

/**
 * Asks the API at `url` with the headers that were typed: over HTTP, and for subscriptions over a WebSocket of their own at `socketUrl`, to which a
 * browser lets no page give headers: there the typed Authorization is what connection_init carries.
 */
export function createFetcher(url: string, socketUrl: string): Fetcher {
  return (params, options) => {
    const connectionParams = connectionParamsOf(options?.headers);
    const fetch = createGraphiQLFetcher({
      url,
      wsClient: openClient(socketUrl, connectionParams),
      // Asked for by the server's CSRF prevention: another site's page cannot send it.
      headers: { 'apollo-require-preflight': 'true' },
    });
    return fetch(params, options);
  };
}

/** It connects with its first subscription, and closes with its last. */
function openClient(url: string, connectionParams: ConnectionParams | undefined): Client {
  return createClient({ url, lazy: true, ...(connectionParams && { connectionParams }) });
}
