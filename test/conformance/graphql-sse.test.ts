import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-sse';
import type { HttpServer } from '../../src/http/server.ts';
import { RequestError } from '../../src/http/request-error.ts';
import { createTestPipeline, startTestServer } from '../support/http-server.ts';
import { getSse, openSse, postSse, type SseClient } from '../support/sse-client.ts';

describe('graphql-sse, distinct connections mode', () => {
  const test = createTestPipeline();
  const clients: SseClient[] = [];
  let server: HttpServer;
  let url: string;
  beforeAll(async () => {
    const authenticate = ({ headers }: { headers: Readonly<Record<string, unknown>> }) =>
      headers['authorization'] === 'wrong'
        ? Promise.reject(new RequestError(401, 'UNAUTHENTICATED', 'no'))
        : Promise.resolve({ caller: { subject: 'someone', roles: ['VIEWER' as const] } });
    const options = { authenticate, maxBodyBytes: 2_000, allowedOrigins: ['https://console.example'] };
    ({ server, url } = await startTestServer(test.pipeline, options));
  });
  afterEach(() => clients.splice(0).forEach((client) => client.close()));
  afterAll(() => server.stop());

  const kept = async (opening: Promise<SseClient>): Promise<SseClient> => {
    const client = await opening;
    clients.push(client);
    return client;
  };
  const hello = { event: 'next', data: JSON.stringify({ data: { hello: 'Hello, world!' } }) };
  const complete = { event: 'complete', data: '' };

  describe.each([
    ['POST', postSse],
    ['GET', getSse],
  ])('by %s', (_method, open) => {
    it('answers a query with next and complete, and ends', async () => {
      const client = await open(url, {
        query: 'query A { hello } query B($n: String) { hello(name: $n) subject }',
        operationName: 'B',
        variables: { n: 'you' },
      });
      expect(client.status).toBe(200);
      expect(client.headers).toMatchObject({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      const data = JSON.stringify({ data: { hello: 'Hello, you!', subject: 'someone' } });
      expect(await client.next()).toEqual({ event: 'next', data });
      expect(await client.next()).toEqual(complete);
      await client.closed;
    });

    it('streams a subscription and completes it', async () => {
      const client = await kept(open(url, { query: 'subscription { countTo(end: 2) }' }));
      const counted = [await client.next(), await client.next()].map(({ data = '' }) => JSON.parse(data) as object);
      expect(counted).toMatchObject([{ data: { countTo: 1 } }, { data: { countTo: 2 } }]);
      expect(await client.next()).toEqual(complete);
    });

    it('tells at once how soon to connect again, before anything happens', async () => {
      const client = await kept(open(url, { query: 'subscription { quiet }' }));
      expect(await client.nextBlock()).toEqual({ retry: '2000' });
    });

    it.each([
      ['a syntax error', '{', 'GRAPHQL_PARSE_FAILED'],
      ['an unknown field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ['a variable that is not used', 'query ($n: Int!) { hello }', 'GRAPHQL_VALIDATION_FAILED'],
      ['an operation that is not there', 'query A { hello } query B { hello }', 'OPERATION_RESOLUTION_FAILURE'],
    ])('tells of %s in the stream', async (_fault, query, code) => {
      const client = await kept(open(url, { query }));
      expect(client.status).toBe(200);
      const { event, data = '' } = await client.next();
      const result = JSON.parse(data) as { errors: unknown };
      expect([event, Object.keys(result)]).toEqual(['next', ['errors']]);
      expect(result.errors).toMatchObject([{ extensions: { code } }]);
      expect(await client.next()).toEqual(complete);
    });

    it('answers 401 to whom it does not let in', async () => {
      const client = await open(url, { query: '{ hello }' }, { authorization: 'wrong' });
      expect(client.status).toBe(401);
      expect(await client.text()).toMatch('UNAUTHENTICATED');
    });

    it('frees a quiet subscription when its client leaves', async () => {
      const client = await kept(open(url, { query: 'subscription { quiet }' }));
      while (test.openSources === 0) await new Promise(setImmediate);
      client.close();
      while (test.openSources > 0) await new Promise(setImmediate);
      expect(test.openSources).toBe(0);
    });
  });

  it('answers a mutation by POST', async () => {
    const client = await kept(postSse(url, { query: 'mutation { double(of: 21) }' }));
    expect(await client.next()).toEqual({ event: 'next', data: '{"data":{"double":42}}' });
  });

  it('refuses a mutation by GET', async () => {
    const client = await getSse(url, { query: 'mutation { double(of: 21) }' });
    expect([client.status, client.headers.allow]).toEqual([405, 'POST']);
  });

  it.each([
    ['PUT', 405],
    ['DELETE', 405],
    ['HEAD', 405],
  ])('has no single connection mode: %s is %d', async (method, status) => {
    const client = await openSse(url, { method });
    expect([client.status, client.headers.allow]).toEqual([status, 'GET, POST']);
    await client.closed;
  });

  it.each([
    ['GET', { accept: 'application/json' }],
    ['GET', { accept: '*/*' }],
    ['POST', { accept: 'application/json' }],
  ])('answers %s that accepts no event stream (%j) with 406', async (method, headers) => {
    const body = method === 'POST' ? { body: { query: '{ hello }' } } : { search: '?query={hello}' };
    const client = await openSse(url, { method, headers, ...body });
    expect(client.status).toBe(406);
    expect(await client.text()).toMatch('NOT_ACCEPTABLE');
  });

  it('by POST takes a client that accepts anything', async () => {
    const client = await kept(postSse(url, { query: '{ hello }' }, { accept: '*/*' }));
    expect(await client.next()).toEqual(hello);
  });

  it.each([
    ['no JSON', { headers: { 'content-type': 'text/plain' }, body: { query: '{ hello }' } }, 415],
    ['a list of operations', { body: [{ query: '{ hello }' }] }, 400],
    ['no document', { body: { variables: {} } }, 400],
    ['an empty document', { body: { query: '' } }, 400],
    ['a name that is no text', { body: { query: '{ hello }', operationName: 1 } }, 400],
    ['variables that are no object', { body: { query: '{ hello }', variables: [] } }, 400],
    ['a body that is too large', { body: { query: `{ hello(name: "${'x'.repeat(2_000)}") }` } }, 413],
  ])('refuses %s', async (_what, request, status) => {
    const client = await openSse(url, { method: 'POST', ...request });
    expect(client.status).toBe(status);
    expect(await client.text()).toMatch('"errors"');
  });

  it('refuses variables in the URL that are not JSON', async () => {
    const client = await openSse(url, { search: `?query=${encodeURIComponent('{ hello }')}&variables={` });
    expect(client.status).toBe(400);
    expect(await client.text()).toMatch('`variables` is not JSON');
  });

  describe.each([
    ['GET', getSse],
    ['POST', postSse],
  ])('to %s from pages', (method, open) => {
    const query = '{ hello }';

    it.each([
      ['another site', { origin: 'https://evil.example' }],
      ['no origin to name', { origin: 'null' }],
    ])('of %s answers 403', async (_name, headers) => {
      const client = await open(url, { query }, headers);
      expect(client.status).toBe(403);
      expect(client.headers['access-control-allow-origin']).toBeUndefined();
      await client.closed;
    });

    it('of its own origin answers', async () => {
      const client = await kept(open(url, { query }, { origin: url, 'sec-fetch-site': 'same-origin' }));
      expect(await client.next()).toEqual(hello);
    });

    it('of a listed origin answers, and lets them read it', async () => {
      const headers = { origin: 'https://console.example', 'sec-fetch-site': 'cross-site' };
      const client = await kept(open(url, { query }, headers));
      expect(client.headers['access-control-allow-origin']).toBe('https://console.example');
      expect(await client.next()).toEqual(hello);
    });

    it(`that do not say where they are, but the browser does, answers ${method === 'GET' ? 'own ones only' : 'all'}`, async () => {
      const statuses: number[] = [];
      for (const site of ['cross-site', 'same-site', 'same-origin', 'none']) {
        const client = await open(url, { query }, { 'sec-fetch-site': site });
        statuses.push(client.status);
        await client.closed;
      }
      // A POST of this type is sent to another site only after a question that is answered with no.
      expect(statuses).toEqual(method === 'GET' ? [403, 403, 200, 200] : [200, 200, 200, 200]);
    });
  });

  it('does not answer for a name that is not its own', async () => {
    const client = await getSse(url, { query: '{ hello }' }, { host: 'evil.example' });
    expect(client.status).toBe(421);
    await client.closed;
  });

  describe('with the client of graphql-sse', () => {
    it('gives the results of a subscription, and its end', async () => {
      const client = createClient({ url: `${url}/graphql/stream`, retryAttempts: 0 });
      const results: unknown[] = [];
      for await (const { data } of client.iterate({ query: 'subscription { countTo(end: 3) }' })) results.push(data);
      expect(results).toEqual([{ countTo: 1 }, { countTo: 2 }, { countTo: 3 }]);
      client.dispose();
    });

    it('gives the result of a query', async () => {
      const client = createClient({ url: `${url}/graphql/stream`, retryAttempts: 0 });
      const { value } = (await client.iterate({ query: '{ hello }' }).next()) as { value: unknown };
      expect(value).toEqual({ data: { hello: 'Hello, world!' } });
      client.dispose();
    });

    it('tells of errors before the execution', async () => {
      const client = createClient({ url: `${url}/graphql/stream`, retryAttempts: 0 });
      const { value } = (await client.iterate({ query: '{ nothing }' }).next()) as { value: unknown };
      expect(value).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
      client.dispose();
    });

    it('ends a quiet subscription when it is disposed', async () => {
      const client = createClient({ url: `${url}/graphql/stream`, retryAttempts: 0 });
      const waiting = client.iterate({ query: 'subscription { quiet }' }).next();
      while (test.openSources === 0) await new Promise(setImmediate);
      client.dispose();
      await waiting;
      while (test.openSources > 0) await new Promise(setImmediate);
      expect(test.openSources).toBe(0);
    });
  });
});
