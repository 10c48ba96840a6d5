import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentIdOf } from '../../src/graphql/trusted-documents.ts';
import type { HttpServer } from '../../src/http/server.ts';
import { readGraphql, type GraphqlResponse } from '../support/graphql-client.ts';
import { createTestPipeline, startTestServer } from '../support/http-server.ts';
import { openSse } from '../support/sse-client.ts';

const greet = 'query Greet($name: String) { hello(name: $name) }';
const double = 'mutation { double(of: 21) }';
const count = 'subscription { countTo(end: 1) }';
const texts = new Map([greet, double, count].map((text) => [documentIdOf(text), text]));
const trustedDocuments = {
  only: true,
  texts,
  find: (id: string) => texts.get(id),
  has: (text: string) => [...texts.values()].includes(text),
};

type Fields = Readonly<Record<string, unknown>>;
type Answered = Pick<GraphqlResponse, 'status' | 'data' | 'errors'> & { readonly extensions?: unknown };

const searchOf = (fields: Fields) => {
  const parameters = Object.entries(fields).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return `?${new URLSearchParams(parameters).toString()}`;
};

/** Each way to send an operation, and what came of it. */
const ways: readonly (readonly [name: string, ask: (url: string, fields: Fields) => Promise<Answered>])[] = [
  [
    'POST',
    async (url, fields) =>
      readGraphql(
        await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
          body: JSON.stringify(fields),
        }),
      ),
  ],
  [
    'GET',
    async (url, fields) =>
      readGraphql(
        await fetch(`${url}/graphql${searchOf(fields)}`, {
          headers: { 'apollo-require-preflight': 'true', accept: 'application/graphql-response+json' },
        }),
      ),
  ],
  ['SSE by POST', (url, body) => firstOf(url, { method: 'POST', body })],
  ['SSE by GET', (url, fields) => firstOf(url, { search: searchOf(fields) })],
];

async function firstOf(url: string, request: Parameters<typeof openSse>[1]): Promise<Answered> {
  const client = await openSse(url, request);
  const text = client.status === 200 ? (await client.next()).data : await client.text();
  client.close();
  return { status: client.status, ...(JSON.parse(text ?? '') as object) };
}

describe.each(ways)('a trusted document by %s', (name, ask) => {
  const test = createTestPipeline({ trustedDocuments });
  let server: HttpServer;
  let url: string;
  beforeAll(async () => ({ server, url } = await startTestServer(test.pipeline)));
  afterAll(() => server.stop());

  const overSse = name.startsWith('SSE');
  const failed = overSse ? 200 : 400;
  const byGet = name.endsWith('GET');

  it('is run by its id, with its variables and extensions', async () => {
    const fields = { documentId: documentIdOf(greet), variables: { name: 'you' }, extensions: { cost: true } };
    const { status, data, extensions } = await ask(url, fields);
    expect([status, data]).toEqual([200, { hello: 'Hello, you!' }]);
    expect(extensions).toHaveProperty('cost');
  });

  it('is run by its text', async () => {
    expect((await ask(url, { query: greet })).data).toEqual({ hello: 'Hello, world!' });
  });

  it('is run by both, where they mean the same', async () => {
    expect((await ask(url, { query: greet, documentId: documentIdOf(greet) })).data).toEqual({
      hello: 'Hello, world!',
    });
  });

  it.each([
    ['an id that nobody knows', { documentId: documentIdOf('{ hello }') }, 'DOCUMENT_NOT_FOUND'],
    ['what is no id', { documentId: 'greet' }, 'DOCUMENT_NOT_FOUND'],
    ['an id of another text', { query: greet, documentId: documentIdOf(double) }, 'BAD_USER_INPUT'],
    ['a text that is not trusted', { query: '{ hello }' }, 'FORBIDDEN'],
  ])('is not found by %s', async (_what, fields, code) => {
    const { status, data, errors } = await ask(url, fields);
    expect([status, data, errors?.[0]?.extensions?.['code']]).toEqual([failed, undefined, code]);
  });

  it(`that is a mutation is ${byGet ? 'refused' : 'run'}`, async () => {
    const { status, data } = await ask(url, { documentId: documentIdOf(double) });
    expect([status, data]).toEqual(byGet ? [405, undefined] : [200, { double: 42 }]);
  });

  it(`that is a subscription is ${overSse ? 'followed' : 'refused'}`, async () => {
    const { status, data } = await ask(url, { documentId: documentIdOf(count) });
    expect([status, data]).toEqual(overSse ? [200, { countTo: 1 }] : [byGet ? 405 : 400, undefined]);
  });
});
