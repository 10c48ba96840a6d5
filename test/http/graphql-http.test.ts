import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestError } from '../../src/http/request-error.ts';
import type { HttpServer } from '../../src/http/server.ts';
import { postGraphql, readGraphql } from '../support/graphql-client.ts';
import { createTestPipeline, startTestServer } from '../support/http-server.ts';

describe('GraphQL over HTTP', () => {
  const test = createTestPipeline();
  let server: HttpServer;
  let url: string;
  beforeAll(async () => {
    ({ server, url } = await startTestServer(test.pipeline, { maxBodyBytes: 1_000 }));
  });
  afterAll(() => server.stop());

  const post = (body: RequestInit['body'], headers: Record<string, string> = {}) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: body ?? null,
      duplex: 'half',
    });
  const get = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/graphql?query=${encodeURIComponent(query)}`, { headers });
  const preflight = { 'apollo-require-preflight': 'true' };

  it('refuses a subscription, and says where to follow it', async () => {
    const { status, errors } = await postGraphql(url, { query: 'subscription { quiet }' });
    expect(status).toBe(400);
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_REQUEST', hint: expect.stringMatching('/graphql/stream') } },
    ]);
    expect(errors?.[0]?.extensions).not.toHaveProperty('http');
    expect(test.openSources).toBe(0);
  });

  describe('refuses a body', () => {
    const valid = JSON.stringify({ query: '{ hello }' });

    it.each([
      ['that is a form', 'application/x-www-form-urlencoded'],
      ['that is plain text', 'text/plain'],
      ['of a type that is none', '/'],
      ['in Latin-1', 'application/json; charset=iso-8859-1'],
    ])('%s with 415', async (_name, type) => {
      const response = await post(valid, { 'content-type': type });
      expect(response.status).toBe(415);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }] });
    });

    it('that is compressed with 415, saying what it takes', async () => {
      const response = await post(valid, { 'content-encoding': 'gzip' });
      expect([response.status, response.headers.get('accept-encoding')]).toEqual([415, 'identity']);
    });

    it('that is announced as too large with 413', async () => {
      const response = await post(JSON.stringify({ query: `{ hello(name: "${'x'.repeat(1_000)}") }` }));
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] });
    });

    it('that turns out too large with 413, and reads it to its end', async () => {
      const chunks = Array.from({ length: 200 }, () => new TextEncoder().encode('x'.repeat(10_000)));
      const response = await post(ReadableStream.from(chunks) as ReadableStream<Uint8Array>);
      expect(response.status).toBe(413);
    });

    it.each([
      ['not JSON', '{'],
      ['empty', ''],
      ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
      ['a batch', JSON.stringify([{ query: '{ hello }' }])],
    ])('that is %s with 400', async (_name, body) => {
      const response = await post(body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    });
  });

  it('takes a body in UTF-8 whatever the case of the charset', async () => {
    const response = await post(JSON.stringify({ query: '{ hello(name: "Zoë") }' }), {
      'content-type': 'application/json; charset=UTF-8',
    });
    expect((await readGraphql(response)).data).toEqual({ hello: 'Hello, Zoë!' });
  });

  it('refuses a GET that another site could send', async () => {
    const response = await get('{ hello }');
    expect(response.status).toBe(400);
    expect((await readGraphql(response)).errors?.[0]?.message).toMatch('Cross-Site Request Forgery');
  });

  it('answers a GET that carries a header against CSRF', async () => {
    expect((await readGraphql(await get('{ hello }', preflight))).data).toEqual({ hello: 'Hello, world!' });
  });

  it('refuses a mutation by GET with 405', async () => {
    const response = await get('mutation { double(of: 1) }', preflight);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('has no persisted queries', async () => {
    const body = { extensions: { persistedQuery: { version: 1, sha256Hash: 'abc' } } };
    const { errors } = await readGraphql(await post(JSON.stringify(body)));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'PERSISTED_QUERY_NOT_SUPPORTED' });
  });

  it('runs nothing for a client that goes before its body has ended', async () => {
    const contexts = test.signals.length;
    const request = httpRequest(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } });
    request.on('error', () => undefined);
    await new Promise((resolve) => request.write('{"query":', resolve));
    const closed = new Promise((resolve) => request.once('close', resolve));
    request.destroy();
    await closed;
    await postGraphql(url, { query: '{ hello }' });
    expect(test.signals).toHaveLength(contexts + 1);
  });

  it('lets nobody in whom the authentication refuses', async () => {
    const authenticate = () => Promise.reject(new RequestError(401, 'UNAUTHENTICATED', 'Who are you?'));
    const closed = await startTestServer(createTestPipeline().pipeline, { authenticate });
    const response = await postGraphql(closed.url, { query: '{ hello }' });
    await closed.server.stop();
    expect(response.status).toBe(401);
    expect(response.errors).toEqual([{ message: 'Who are you?', extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});
