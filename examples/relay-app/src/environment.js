import { createClient } from 'graphql-ws';
import { Environment, Network, Observable, RecordSource, Store } from 'relay-runtime';

const sockets = createClient({
  url: `${location.origin.replace('http', 'ws')}/graphql`,
  retryAttempts: Infinity,
  shouldRetry: () => true,
});

async function ask({ text: query }, variables) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
    },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

function follow({ text: query }, variables) {
  return Observable.create((sink) => sockets.subscribe({ query, variables }, sink));
}

/** Relay over the gateway: queries and mutations by POST, subscriptions over one WebSocket. */
export const environment = new Environment({
  network: Network.create(ask, follow),
  store: new Store(new RecordSource()),
});
