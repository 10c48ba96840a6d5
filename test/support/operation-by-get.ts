import { type GraphqlRequest, readGraphql } from './graphql-client.ts';
import { getSse } from './sse-client.ts';
import type { Result, RunOver } from './transports.ts';

/** Runs a query by GET, with the header that a page of another site could not send unasked. */
export const runByGet: RunOver = async (url, { query, operationName }: GraphqlRequest) => {
  const search = new URLSearchParams({ query, ...(operationName !== undefined && { operationName }) });
  const headers = { 'apollo-require-preflight': 'true', accept: 'application/graphql-response+json' };
  return readGraphql(await fetch(new URL(`/graphql?${search.toString()}`, url), { headers }));
};

/** Runs a query as an EventSource would. */
export const runBySse: RunOver = async (url, request) => {
  const client = await getSse(url, request);
  const { data = '' } = await client.next();
  await client.closed;
  return JSON.parse(data) as Result;
};
