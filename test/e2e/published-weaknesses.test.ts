import { describe, expect, it } from '@jest/globals';
import { expectUnharmed, useAbusedGateway } from '../support/abused-gateway.ts';
import { type GraphqlResponseError, postGraphql } from '../support/graphql-client.ts';
import { headOf, sendRaw } from '../support/raw-http.ts';
import { handshakeOf } from '../support/raw-websocket.ts';
import { postSse } from '../support/sse-client.ts';
import { openWsClient } from '../support/ws-client.ts';

const query = '{ __typename }';
const codesOf = (errors: readonly GraphqlResponseError[] | undefined) => [
  ...new Set(errors?.map(({ extensions }) => extensions?.['code'])),
];

/** Weaknesses that were published of this gateway's libraries and of their like: it has none of them, whatever its libraries do. */
describe('the published weakness', () => {
  const gateway = useAbusedGateway();

  // Mercurius checked the depth of queries and mutations, but ran subscriptions that came over WebSocket without it.
  describe('CVE-2026-30241 (limits that subscriptions over WebSocket are not held to)', () => {
    const deep = `subscription { taskEvents { task { ${'profile { importTasks { nodes { '.repeat(8)} id ${'} } }'.repeat(8)} } } }`;
    const times = (count: number, make: (n: number) => string) =>
      Array.from({ length: count }, (_, n) => make(n)).join(' ');
    const beyond: readonly (readonly [string, string])[] = [
      ['depth', deep],
      ['aliases', `subscription { taskEvents { ${times(51, (n) => `a${n}: type`)} } }`],
      ['directives', `subscription { taskEvents { type ${'@skip(if: false) '.repeat(51)} } }`],
      ['tokens', `subscription { taskEvents { ${'type '.repeat(5_001)} } }`],
      ['rootFields', `subscription { ${times(21, () => 'taskEvents { type }')} }`],
    ];

    it.each(beyond)('has no counterpart for %s', async (limitName, text) => {
      const harm = await gateway.during(async () => {
        const client = await openWsClient(gateway.url);
        await client.init();
        client.send({ id: '1', type: 'subscribe', payload: { query: text } });
        const overWebSocket = await client.next();
        client.close();
        await client.closed;
        const stream = await postSse(gateway.url, { query: text });
        const { data = '' } = await stream.next();
        await stream.closed;
        return { overWebSocket, overSse: JSON.parse(data) as unknown };
      });
      const errors = [
        expect.objectContaining({ extensions: expect.objectContaining({ code: 'QUERY_TOO_COMPLEX', limitName }) }),
      ];
      expect(harm.result.overWebSocket).toEqual({ id: '1', type: 'error', payload: errors });
      expect(harm.result.overSse).toEqual({ errors });
      expectUnharmed(harm, 50);
    });
  });

  // Strawberry GraphQL made a task for each message of type subscribe, without a bound on those of one WebSocket.
  it('CVE-2026-35526 (any number of subscriptions on one WebSocket) has no counterpart', async () => {
    const harm = await gateway.during(async () => {
      const client = await openWsClient(gateway.url);
      await client.init();
      const payload = { query: 'subscription { taskEvents { cursor } }' };
      for (let id = 1; id <= 500; id += 1) client.send({ id: String(id), type: 'subscribe', payload });
      const refused: string[] = [];
      while (refused.length < 400) {
        const { id = '', type, payload: errors } = await client.next();
        expect([type, codesOf(errors as GraphqlResponseError[])]).toEqual(['error', ['LIMIT_EXCEEDED']]);
        refused.push(id);
      }
      // Nothing comes of the others, as nothing happens.
      client.send({ type: 'ping' });
      const { type } = await client.next();
      client.close();
      await client.closed;
      return { refused, type };
    });
    expect(harm.result).toEqual({ refused: Array.from({ length: 400 }, (_, n) => String(n + 101)), type: 'pong' });
    expectUnharmed(harm, 50);
  });

  // The release of Strawberry that bounds them also began to ask for connection_init in the older of its two protocols.
  it('CVE-2026-35526 (subscriptions before connection_init) has no counterpart', async () => {
    const client = await openWsClient(gateway.url);
    client.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { taskEvents { cursor } }' } });
    expect(await client.closed).toMatchObject({ code: 4401 });
  });

  // The body parser of Apollo Server's standalone server decoded whatever charset a request named, and some could be made to keep it busy.
  it.each(['cp949', 'utf-7', 'utf-7-imap', 'hz-gb-2312', 'iso-2022-cn', 'utf-16', 'utf-32', 'x-user-defined'])(
    'CVE-2026-23897 (bodies in exotic charsets) has no counterpart for %s',
    async (charset) => {
      const text = '+A'.repeat(450_000);
      const type = `application/json; charset=${charset}`;
      const harm = await gateway.during(async () =>
        Promise.all(
          ['/graphql', '/graphql/stream'].map(async (path) => {
            const headers = { 'content-type': type, accept: '*/*', 'content-length': String(text.length) };
            return sendRaw(gateway.url, [`${headOf(gateway.url, 'POST', path, headers)}\r\n`, text]);
          }),
        ),
      );
      for (const { status, body: answer } of harm.result) {
        expect(status).toBe(415);
        expect(answer).toContain('UNSUPPORTED_MEDIA_TYPE');
      }
      expectUnharmed(harm, 50);
    },
  );

  // A browser sent GETs with an odd Content-Type to other sites without asking first, and Apollo Server took the header for a proof that it had.
  describe('GHSA-9q82-xgwf-vj6h (GET from pages of other sites)', () => {
    const search = `?${new URLSearchParams({ query }).toString()}`;
    const get = (path: string, headers: Readonly<Record<string, string>>) =>
      sendRaw(gateway.url, [
        `${headOf(gateway.url, 'GET', `${path}${search}`, { connection: 'close', ...headers })}\r\n`,
      ]);

    it.each([
      'message/external-body',
      'application/json+x',
      'application/jsonx',
      'application/json, text/plain',
      'application/x-www-form-urlencoded; application/json',
      'text/plain',
      'x',
      '/',
    ])('has no counterpart for the Content-Type %s', async (type) => {
      const unproven = await get('/graphql', { 'content-type': type });
      expect(unproven.status).toBeGreaterThanOrEqual(400);
      expect(unproven.body).not.toContain('"data"');
      const proven = await get('/graphql', { 'content-type': type, 'apollo-require-preflight': 'true' });
      expect(proven.status).toBeGreaterThanOrEqual(400);
      expect(proven.body).not.toContain('"data"');
    });

    it('has no counterpart for a GET that any page can make', async () => {
      for (const headers of [{}, { accept: 'image/webp,*/*' }, { accept: 'application/json' }]) {
        const { status, body: answer } = await get('/graphql', headers);
        expect(status).toBe(400);
        expect(answer).not.toContain('"data"');
      }
      expect((await get('/graphql', { 'apollo-require-preflight': 'true' })).status).toBe(200);
    });

    it('has no counterpart for event streams, which ask the browser where the request comes from', async () => {
      const accept = 'text/event-stream';
      expect((await get('/graphql/stream', { accept, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
      expect((await get('/graphql/stream', { accept, 'sec-fetch-site': 'same-site' })).status).toBe(403);
      expect((await get('/graphql/stream', { accept, origin: 'https://evil.example' })).status).toBe(403);
      expect((await get('/graphql/stream', { accept: '*/*' })).status).toBe(406);
      expect((await get('/graphql/stream', { accept, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    });

    it('has no counterpart for mutations', async () => {
      const mutation = new URLSearchParams({ query: 'mutation { __typename }' }).toString();
      const headers = { 'apollo-require-preflight': 'true', connection: 'close' };
      for (const [path, accept] of [
        ['/graphql', 'application/json'],
        ['/graphql/stream', 'text/event-stream'],
      ] as const) {
        const head = headOf(gateway.url, 'GET', `${path}?${mutation}`, { ...headers, accept });
        expect((await sendRaw(gateway.url, [`${head}\r\n`])).status).toBe(405);
      }
    });
  });

  // The rule OverlappingFieldsCanBeMerged of graphql-js compares each two fields of one name: a long document of them stops a server for minutes.
  describe('CVE-2023-26144 (validation that takes quadratic time and more)', () => {
    const documents: readonly (readonly [string, string])[] = [
      ['one field again and again', `{ viewer { ${'subject '.repeat(4_900)} } }`],
      ['one field with arguments', `{ viewer { ${'profiles(a: {b: [1, 2]}) '.repeat(380)} } }`],
      [
        'fragments of the same fields that spread each other',
        `{ ${Array.from({ length: 90 }, (_, n) => `...F${n}`).join(' ')} } ${Array.from(
          { length: 90 },
          (_, n) =>
            `fragment F${n} on Query { ${Array.from({ length: 12 }, (_each, m) => `...F${(n + m + 1) % 90}`).join(' ')} viewer { subject } }`,
        ).join(' ')}`,
      ],
      [
        'the same fields inside each other',
        `{ ${'viewer { a: viewer { b: viewer { c: viewer { subject } } } } '.repeat(300)} }`,
      ],
      [
        'inline fragments inside each other',
        `{ ${`... { viewer { ${'... { subject } '.repeat(20)} } } `.repeat(45)} }`,
      ],
    ];
    it.each(documents)('has no counterpart for %s', async (_what, text) => {
      const harm = await gateway.during(() =>
        Promise.all(Array.from({ length: 10 }, () => postGraphql(gateway.url, { query: text }))),
      );
      for (const { errors } of harm.result) expect(codesOf(errors)).toEqual(['QUERY_TOO_COMPLEX']);
      expectUnharmed(harm, 100);
    });
  });

  // ws took it for granted that the header Upgrade is there, and ended the process where node had dropped it among too many.
  it('CVE-2024-37890 (upgrades with more headers than node keeps) has no counterpart', async () => {
    const signs = "!#$%&'*+-.0123456789abcdefghijklmnopqrstuvwxyz^_`|~";
    const each = signs.split('');
    const names = each.flatMap((first) => each.map((second) => first + second)).slice(0, 2_000);
    const lines = names.map((name) => `${name}: x\r\n`).join('');
    const [requestLine = '', headers = ''] = handshakeOf(gateway.url).split(/\r\n([^]*)/, 2);
    const harm = await gateway.during(() => sendRaw(gateway.url, [`${requestLine}\r\n${lines}${headers}\r\n`]));
    expect(harm.result.status).toBe(400);
    expectUnharmed(harm, 50);
    const { status } = await postGraphql(gateway.url, { query });
    expect(status).toBe(200);
  });
});
