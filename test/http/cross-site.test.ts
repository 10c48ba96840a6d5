import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestError } from '../../src/http/request-error.ts';
import type { HttpServer } from '../../src/http/server.ts';
import { createTestPipeline, startTestServer } from '../support/http-server.ts';

const listed = 'https://console.example';
const query = '{ hello }';
const jsonBody = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };

describe('pages of other sites', () => {
  const test = createTestPipeline();
  let server: HttpServer;
  let url: string;
  beforeAll(async () => {
    const authenticate = ({ headers }: { headers: Readonly<Record<string, unknown>> }) =>
      headers['authorization'] === 'wrong'
        ? Promise.reject(new RequestError(401, 'UNAUTHENTICATED', 'no', { headers: { 'www-authenticate': 'Bearer' } }))
        : Promise.resolve({ caller: { subject: 'someone', roles: ['VIEWER' as const] } });
    ({ server, url } = await startTestServer(test.pipeline, { authenticate, allowedOrigins: [listed] }));
  });
  afterAll(() => server.stop());

  type Init = Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> };
  const ask = (path: string, init: Init, origin?: string) =>
    fetch(`${url}${path}`, { ...init, headers: { ...init.headers, ...(origin !== undefined && { origin }) } });
  const corsOf = ({ headers }: Response) => [...headers].filter(([name]) => name.startsWith('access-control'));

  describe.each(['/graphql', '/graphql/stream'])('at %s', (path) => {
    it('that are listed are told what they may send', async () => {
      const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };
      const response = await ask(path, { method: 'OPTIONS', headers: asked }, listed);
      expect([response.status, response.headers.get('vary'), await response.text()]).toEqual([204, 'origin', '']);
      expect(response.headers.get('content-length')).toBeNull();
      expect(Object.fromEntries(corsOf(response))).toEqual({
        'access-control-allow-origin': listed,
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers':
          'content-type, authorization, apollo-require-preflight, last-event-id, x-apollo-operation-name',
        'access-control-max-age': '7200',
      });
    });

    it.each([
      ['another site', 'https://evil.example', 403],
      ['a sandbox', 'null', 403],
      ['the same name under another scheme', 'http://console.example', 403],
      ['the gateway itself, which need not ask', undefined, 405],
    ])('that are of %s are told nothing', async (_whose, origin, status) => {
      const response = await ask(path, { method: 'OPTIONS' }, origin);
      expect([response.status, corsOf(response)]).toEqual([status, []]);
    });

    it('that are listed may read every answer, refusals too', async () => {
      const readable = [['access-control-allow-origin', listed]];
      const headers = { 'content-type': 'application/json' };
      const answers = [
        await ask(path, jsonBody, listed),
        await ask(path, { ...jsonBody, headers: { ...headers, authorization: 'wrong' } }, listed),
        await ask(path, { method: 'POST', headers, body: '{' }, listed),
        await ask(path, { method: 'POST', body: 'x' }, listed),
        await ask(path, { method: 'DELETE' }, listed),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 401, 400, 415, 405]);
      for (const response of answers) {
        expect([corsOf(response), response.headers.get('vary')]).toEqual([readable, 'origin']);
        await response.text();
      }
      expect(answers[1]?.headers.get('www-authenticate')).toBe('Bearer');
    });

    it.each(['https://evil.example', 'null', 'https://console.example.evil.example'])(
      'that are of %s have nothing run for them by POST, and read nothing',
      async (origin) => {
        const before = test.signals.length;
        const response = await ask(path, jsonBody, origin);
        expect([response.status, corsOf(response), test.signals.length - before]).toEqual([403, [], 0]);
      },
    );

    it('of the gateway itself may ask', async () => {
      const response = await ask(path, jsonBody, url);
      expect([response.status, corsOf(response)]).toEqual([200, []]);
      expect(await response.text()).toMatch('Hello, world!');
    });
  });

  it.each(['/livez', '/readyz', '/'])('get no leave to read %s', async (path) => {
    const response = await ask(path, { redirect: 'manual' }, listed);
    expect(corsOf(response)).toEqual([]);
  });

  it('that are listed may ask by GET', async () => {
    const headers = { 'apollo-require-preflight': 'true' };
    const response = await ask(`/graphql?query=${query}`, { headers }, listed);
    expect([response.status, corsOf(response)]).toEqual([200, [['access-control-allow-origin', listed]]]);
  });

  it('that are foreign may not, even with the header that a browser asks leave for', async () => {
    const headers = { 'apollo-require-preflight': 'true' };
    const response = await ask(`/graphql?query=${query}`, { headers }, 'https://evil.example');
    expect([response.status, corsOf(response)]).toEqual([403, []]);
  });

  const simple = ['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'];

  it.each(['GET', 'POST'])('run nothing by a %s that a browser sends without asking', async (method) => {
    const before = test.signals.length;
    for (const type of [undefined, ...simple]) {
      const headers = type === undefined ? {} : { 'content-type': type };
      const init = method === 'POST' ? { method, headers, body: JSON.stringify({ query }) } : { headers };
      for (const search of [`?query=${query}`, `?documentId=sha256:${'0'.repeat(64)}`]) {
        const response = await ask(`/graphql${search}`, init);
        expect([400, 415]).toContain(response.status);
        await response.text();
      }
    }
    expect(test.signals).toHaveLength(before);
  });

  it.each(['application/json+x', 'message/http', 'application/graphql'])(
    'run nothing by a GET of the type %s, which some browsers have sent without asking (GHSA-9q82-xgwf-vj6h)',
    async (type) => {
      const before = test.signals.length;
      for (const search of [`?query=${query}`, `?documentId=sha256:${'0'.repeat(64)}`]) {
        const response = await ask(`/graphql${search}`, { headers: { 'content-type': type } });
        expect(response.status).toBe(415);
      }
      expect(test.signals).toHaveLength(before);
    },
  );
});
