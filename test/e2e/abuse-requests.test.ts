import { describe, expect, it } from '@jest/globals';
import { expectUnharmed, useAbusedGateway } from '../support/abused-gateway.ts';
import { headOf, type RawAnswer, sendRaw } from '../support/raw-http.ts';
import { handshakeOf } from '../support/raw-websocket.ts';

const MEGABYTE = 1_000_000;
const json = { 'content-type': 'application/json' };
const typename = '{"query":"{ __typename }"}';

/** The two paths of the API, and what each is asked with. */
const paths = [
  ['/graphql', { ...json, accept: 'application/json' }],
  ['/graphql/stream', { ...json, accept: 'text/event-stream' }],
] as const;

function* pieces(head: string, count: number, piece: string | Buffer, end = ''): Generator<string | Buffer> {
  yield head;
  for (let sent = 0; sent < count; sent += 1) yield piece;
  yield end;
}

/** Header lines, each of another name. */
const headerLines = (count: number, width = 3) =>
  Array.from({ length: count }, (_, n) => `${n.toString(36).padStart(width, 'x')}: x\r\n`).join('');

/** The code of the error in an answer; no answer is to tell more than that and its message. */
const codeOf = ({ body }: RawAnswer): unknown =>
  (JSON.parse(/^\{.*\}$/m.exec(body)?.[0] ?? '{}') as { errors?: { extensions: { code: string } }[] }).errors?.[0]
    ?.extensions.code;

describe('a request', () => {
  const gateway = useAbusedGateway();

  describe.each(paths)('to %s', (path, headers) => {
    const headWith = (more: Readonly<Record<string, string>>) =>
      headOf(gateway.url, 'POST', path, { ...headers, ...more });

    it('whose body of 100 MB is announced is answered with 413, and none of it is kept', async () => {
      const head = `${headWith({ 'content-length': String(100 * MEGABYTE) })}\r\n`;
      const body = pieces(head, 100, Buffer.alloc(MEGABYTE, ' '));
      const harm = await gateway.during(() => sendRaw(gateway.url, body, { toTheEnd: true }));
      expect([harm.result.status, codeOf(harm.result)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
      expectUnharmed(harm, 50);
    });

    it('whose body comes to 100 MB in chunks is answered with 413, and no more than the limit is kept', async () => {
      const chunk = `${MEGABYTE.toString(16)}\r\n${' '.repeat(MEGABYTE)}\r\n`;
      const head = `${headWith({ 'transfer-encoding': 'chunked' })}\r\n`;
      const body = pieces(head, 100, chunk, '0\r\n\r\n');
      const harm = await gateway.during(() => sendRaw(gateway.url, body, { toTheEnd: true }));
      expect([harm.result.status, codeOf(harm.result)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
      expectUnharmed(harm, 50);
    });

    it('whose 5 MB are sent to the end is answered with 413, twenty times at once as well', async () => {
      const chunk = Buffer.from(`${MEGABYTE.toString(16)}\r\n${' '.repeat(MEGABYTE)}\r\n`);
      const harm = await gateway.during(() =>
        Promise.all(
          Array.from({ length: 20 }, async () => {
            const body = new ReadableStream<Uint8Array>({
              start: (controller) => {
                for (let sent = 0; sent < 5; sent += 1) controller.enqueue(chunk);
                controller.close();
              },
            });
            const response = await fetch(new URL(path, gateway.url), { method: 'POST', headers, body, duplex: 'half' });
            await response.text();
            return response.status;
          }),
        ),
      );
      expect(new Set(harm.result)).toEqual(new Set([413]));
      expectUnharmed(harm, 100);
    });

    it('with 2,000 headers is answered', async () => {
      const head = headWith({ connection: 'close', 'content-length': String(typename.length) });
      const harm = await gateway.during(() => sendRaw(gateway.url, [`${head}${headerLines(1_990)}\r\n${typename}`]));
      expect(harm.result.status).toBe(200);
      expect(harm.result.body).toContain('"__typename":"Query"');
      expectUnharmed(harm, 50);
    });

    it.each([
      ['more headers than 16 KiB', headerLines(4_000, 8)],
      ['a header of 20 KB', `x: ${'x'.repeat(20_000)}\r\n`],
      ['1 MB of headers', headerLines(100_000, 8)],
      ['a header of 1 MB', `x: ${'x'.repeat(MEGABYTE)}\r\n`],
    ])('with %s is answered with 431', async (_what, lines) => {
      const harm = await gateway.during(() => sendRaw(gateway.url, [`${headWith({})}${lines}\r\n`]));
      // Where more was on its way the answer may be lost with the connection.
      expect(lines.length > 50_000 ? [431, undefined] : [431]).toContain(harm.result.status);
      expectUnharmed(harm, 50);
    });

    const utf16 = Buffer.from(typename, 'utf16le');
    const bodies: readonly (readonly [string, number, Readonly<Record<string, string>>, string | Buffer])[] = [
      ['a charset that there is not', 415, { 'content-type': 'application/json; charset=x-nothing' }, typename],
      ['a charset other than UTF-8', 415, { 'content-type': 'application/json; charset=utf-16le' }, utf16],
      ['a charset that takes long to decode', 415, { 'content-type': 'application/json; charset=cp949' }, typename],
      ['a charset of 10 KB', 415, { 'content-type': `application/json; charset=${'x'.repeat(10_000)}` }, typename],
      ['two charsets', 415, { 'content-type': 'application/json; charset=latin1; charset=utf-8' }, typename],
      ['no content type', 415, { 'content-type': '' }, typename],
      ['a content type that needs no leave of a browser', 415, { 'content-type': 'text/plain' }, typename],
      ['a form', 415, { 'content-type': 'application/x-www-form-urlencoded' }, 'query={__typename}'],
      ['a form of parts', 415, { 'content-type': 'multipart/form-data; boundary=x' }, '--x\r\n\r\n\r\n--x--'],
      ['a document', 415, { 'content-type': 'application/graphql' }, '{ __typename }'],
      ['a content type that is none', 415, { 'content-type': ';;;=,' }, typename],
      ['a content encoding', 415, { 'content-encoding': 'gzip' }, typename],
      ['content encodings in a row', 415, { 'content-encoding': 'br, br, br, br' }, typename],
      ['a content encoding that there is not', 415, { 'content-encoding': 'x-nothing' }, typename],
      ['text that is not UTF-8', 400, {}, Buffer.from([...Buffer.from('{"query":"'), 0xc3, 0x28, 0x22, 0x7d])],
      ['nothing', 400, {}, ''],
      ['null', 400, {}, 'null'],
      ['half of an object', 400, {}, typename.slice(0, -1)],
      ['a batch', 400, {}, `[${typename},${typename}]`],
      ['a batch of ten thousand', 400, {}, `[${Array.from({ length: 10_000 }, () => typename).join(',')}]`],
      ['100,000 arrays in each other', 400, {}, '['.repeat(100_000)],
      ['100,000 arrays in each other, closed', 400, {}, `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
      ['a query that is an object', 400, {}, '{"query":{"__proto__":1}}'],
      ['variables that are a list', 400, {}, '{"query":"{ __typename }","variables":[1]}'],
      ['a query in its prototype', 400, {}, '{"__proto__":{"query":"{ __typename }"}}'],
    ];
    it.each(bodies)('with %s is answered with %i', async (_what, status, more, body) => {
      const bytes = Buffer.from(body);
      const head = `${headWith({ ...more, 'content-length': String(bytes.length) })}\r\n`;
      const harm = await gateway.during(() => sendRaw(gateway.url, [head, bytes]));
      expect(harm.result.status).toBe(status);
      expect(codeOf(harm.result)).toBe(status === 415 ? 'UNSUPPORTED_MEDIA_TYPE' : 'BAD_REQUEST');
      expect(harm.result.body).not.toMatch(/node_modules|\.js:\d/);
      expect(harm.upstreamCalls).toBe(0);
      expectUnharmed(harm, 50);
    });

    const harmless: readonly (readonly [string, string, unknown])[] = [
      ['a key twice, as JSON takes the last', `{"query":"{ nothing }",${typename.slice(1)}`, { __typename: 'Query' }],
      [
        'a prototype among the variables',
        '{"query":"{ __typename }","variables":{"__proto__":{"a":1}}}',
        { __typename: 'Query' },
      ],
      ['an alias __proto__', '{"query":"{ __proto__: __typename }"}', JSON.parse('{"__proto__":"Query"}')],
      [
        'a variable of the name __proto__',
        '{"query":"query ($__proto__: Boolean!) { __typename @skip(if: $__proto__) }","variables":{"__proto__":true}}',
        {},
      ],
      ['unknown keys', '{"query":"{ __typename }","constructor":1,"toString":2}', { __typename: 'Query' }],
    ];
    it.each(harmless)('with %s is served', async (_what, body, data) => {
      const head = `${headWith({ connection: 'close', 'content-length': String(body.length) })}\r\n`;
      const harm = await gateway.during(() => sendRaw(gateway.url, [head, body]));
      expect(harm.result.status).toBe(200);
      expect(JSON.parse(/\{.*\}/.exec(harm.result.body)?.[0] ?? '')).toEqual({ data });
      expectUnharmed(harm, 50);
    });
  });

  it.each([
    ['2,000 headers before the one that asks for it', 400, headerLines(1_996), ''],
    ['2,000 headers behind the one that asks for it', 101, '', headerLines(1_980)],
    ['more headers than 16 KiB', 431, headerLines(4_000, 8), ''],
  ])('for a WebSocket with %s is answered with %i', async (_what, status, before, behind) => {
    const [line = '', rest = ''] = handshakeOf(gateway.url).split(/\r\n([^]*)/, 2);
    const harm = await gateway.during(() => sendRaw(gateway.url, [`${line}\r\n${before}${rest}${behind}\r\n`]));
    expect(harm.result.status).toBe(status);
    expectUnharmed(harm, 50);
  });

  it.each([
    ['GET /graphql?query={ HTTP/1.1\r\n\r\n', 400],
    ['GET http://evil.example/graphql HTTP/1.1\r\nhost: evil.example\r\n\r\n', 421],
    [
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: -1\r\n\r\n', 400],
    ['POST /graphql HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n', 400],
    ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['\u0016\u0003\u0001\u0002\u0000\u0001', 400],
    ['CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example\r\n\r\n', undefined],
    ['GET /../../etc/passwd HTTP/1.1\r\nhost: localhost\r\n\r\n', 404],
    ['GET /assets/..%2f..%2f..%2fpackage.json HTTP/1.1\r\nhost: localhost\r\n\r\n', 404],
    ['TRACE /graphql HTTP/1.1\r\nhost: localhost\r\n\r\n', 405],
  ])('that is %j is answered with %s', async (text, status) => {
    const harm = await gateway.during(() => sendRaw(gateway.url, [text]));
    expect(harm.result.status).toBe(status);
    expectUnharmed(harm, 50);
  });
});
