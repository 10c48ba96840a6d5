import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { HttpServer } from '../../src/http/server.ts';
import { createTestPipeline, startTestServer } from '../support/http-server.ts';

interface Fields {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

const json = 'application/json';
const graphqlJson = 'application/graphql-response+json';

describe('GET, which Apollo Server reads, and POST, which it does not', () => {
  const test = createTestPipeline();
  let server: HttpServer;
  let url: string;
  beforeAll(async () => ({ server, url } = await startTestServer(test.pipeline)));
  afterAll(() => server.stop());

  const post = (fields: Fields, accept: string) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': json, accept },
      body: JSON.stringify(fields),
    });
  const get = (fields: Fields, accept: string) => {
    const texts = Object.entries(fields).map(([name, value]: [string, unknown]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    return fetch(`${url}/graphql?${new URLSearchParams(texts).toString()}`, {
      headers: { 'apollo-require-preflight': 'true', accept },
    });
  };
  const seen = async (response: Response) => {
    const { date: _date, ...headers } = Object.fromEntries(response.headers);
    const body = (await response.text()).replace(/[\da-f-]{36}/g, '<id>');
    return { status: response.status, headers: { ...headers, 'content-length': undefined }, body };
  };

  it.each([
    ['data', { query: '{ hello subject }' }, 200],
    [
      'variables and a name',
      { query: 'query A { hello } query B($n: String) { hello(name: $n) }', operationName: 'B', variables: { n: 'é' } },
      200,
    ],
    ['the cost, asked for', { query: '{ hello }', extensions: { cost: true } }, 200],
    ['an error beside the data', { query: '{ hello missing }' }, 200],
    ['a masked error', { query: '{ broken }' }, 200],
    ['a partial failure', { query: '{ partial }' }, 200],
    ['a syntax error', { query: '{' }, 400],
    ['an unknown field', { query: '{ nothing nowhere }' }, 400],
    ['a variable that is wrong', { query: 'query ($n: Int!) { hello(name: $n) }', variables: { n: 'x' } }, 400],
    ['an operation that is not there', { query: 'query A { hello }', operationName: 'B' }, 400],
    ['a document with no operation', { query: 'fragment F on Query { hello }' }, 400],
  ] as const)('answer alike: %s', async (_what, fields, status) => {
    for (const accept of [graphqlJson, json]) {
      const [byGet, byPost] = [await seen(await get(fields, accept)), await seen(await post(fields, accept))];
      expect(byGet).toEqual(byPost);
      expect(byPost.status).toBe(accept === json ? 200 : status);
      expect(byPost.headers).toMatchObject({ 'content-type': `${accept}; charset=utf-8`, 'cache-control': 'no-store' });
    }
  });

  it('refuse a context that cannot be made with 500', async () => {
    const broken = createTestPipeline({
      createContext: () => {
        throw new Error('swordfish at /etc/secret');
      },
    });
    const started = await startTestServer(broken.pipeline);
    const address = `${started.url}/graphql`;
    const headers = { 'content-type': json };
    const body = JSON.stringify({ query: '{ hello }' });
    const byPost = await seen(await fetch(address, { method: 'POST', headers, body }));
    const byGet = await seen(await fetch(`${address}?query={hello}`, { headers }));
    await started.server.stop();
    expect(byGet).toEqual(byPost);
    expect(byPost.status).toBe(500);
    expect(byPost.body).not.toMatch(/swordfish|secret|\.ts/);
  });

  it('take the same type for any Accept, or answer 406 and run nothing', async () => {
    const range = fc
      .tuple(
        fc.constantFrom('*/*', 'application/*', json, graphqlJson, 'text/html', 'application/xml', 'multipart/mixed'),
        fc.constantFrom('', ';q=0', ';q=0.5', ';q=0.9', '; charset=utf-8', '; charset=latin1'),
      )
      .map((parts) => parts.join(''));
    const header = fc.array(range, { minLength: 1, maxLength: 4 }).map((ranges) => ranges.join(', '));
    await fc.assert(
      fc.asyncProperty(header, async (accept) => {
        // The page, for a browser.
        fc.pre(!accept.includes('text/html') || accept.includes('json'));
        const before = test.signals.length;
        const [byGet, byPost] = [await get({ query: '{ hello }' }, accept), await post({ query: '{ hello }' }, accept)];
        expect([byGet.status, byGet.headers.get('content-type')]).toEqual([
          byPost.status,
          byPost.headers.get('content-type'),
        ]);
        expect(test.signals.length - before).toBe(byPost.status === 406 ? 0 : 2);
        await Promise.all([byGet.text(), byPost.text()]);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['nests too deep', '{a'.repeat(2_400)],
    ['has too many directives', `query ${'@x'.repeat(2_000)} { hello }`],
  ])('refuse what %s by the same code', async (_what, query) => {
    const refused = [400, 'QUERY_TOO_COMPLEX'];
    expect(await codeOf(await get({ query }, graphqlJson))).toEqual(refused);
    expect(await codeOf(await post({ query }, graphqlJson))).toEqual(refused);
  });

  describe('by POST, what is no operation', () => {
    it.each([
      ['a list', []],
      ['an empty object', {}],
      ['a text', 'hello'],
      ['nothing', null],
      ['no document', { variables: {} }],
      ['an empty document', { query: '' }],
      ['a document that is no text', { query: 1 }],
      ['a name that is no text', { query: '{ hello }', operationName: 1 }],
      ['variables that are no object', { query: '{ hello }', variables: [] }],
      ['extensions that are no object', { query: '{ hello }', extensions: [] }],
      ['an id that is no text', { query: '{ hello }', documentId: 1 }],
    ])('is refused with 400 as either type, and not run: %s', async (_what, body) => {
      const before = test.signals.length;
      for (const accept of [json, graphqlJson]) {
        const response = await post(body as unknown as Fields, accept);
        expect(response.status).toBe(400);
        expect(response.headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
        expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
      }
      expect(test.signals).toHaveLength(before);
    });
  });
});

async function codeOf(response: Response): Promise<readonly unknown[]> {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return [response.status, errors[0]?.extensions.code];
}
