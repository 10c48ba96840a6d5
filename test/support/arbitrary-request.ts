import fc from 'fast-check';
import { anyDocument, anyEnvelope } from './arbitrary-envelope.ts';
import { anyJson, hostileText, jsonOf } from './arbitrary-text.ts';

/** One request over HTTP/1.1. Header names are in lower case. */
export interface AnyRequest {
  readonly method: string;
  /** Path and query string. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

const anyBody: fc.Arbitrary<Buffer | undefined> = fc.oneof(
  { weight: 8, arbitrary: anyEnvelope.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: anyEnvelope.map((text) => Buffer.from(`\ufeff${text}`)) },
  { weight: 1, arbitrary: anyEnvelope.map((text) => Buffer.from(text, 'utf16le')) },
  { weight: 1, arbitrary: anyEnvelope.map((text) => Buffer.from(text.slice(0, -1))) },
  fc.constant(undefined),
);

const inHeader = fc.oneof(
  hostileText.map((text) => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '').slice(0, 3_000)),
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 60 }),
);
const said = (...known: readonly string[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: inHeader });

/** No length and no transfer coding: where those do not tell the truth, it is another request that arrives. */
const anyHeaders = fc.record(
  {
    accept: said(
      '*/*',
      'application/json',
      'application/graphql-response+json',
      'text/event-stream',
      'text/html',
      'application/*;q=0.0',
      'multipart/mixed',
      ';,;q=x',
    ),
    'content-type': said(
      'application/json',
      'application/json; charset=utf-8',
      'application/json; charset=utf-16',
      'text/plain',
      'application/graphql',
      'multipart/form-data; boundary=x',
      'application/json; charset="',
    ),
    'content-encoding': said('identity', 'gzip', 'br', 'zstd', 'gzip, gzip'),
    authorization: said('Bearer', 'Bearer ', 'Bearer x.y.z', 'Basic dXNlcjpwYXNz', 'Negotiate', 'Bearer a b'),
    origin: said(
      'null',
      'http://evil.example',
      'http://127.0.0.1',
      'http://localhost:1',
      'file://',
      'http://[::1',
      '*',
      'blob:http://x',
    ),
    'sec-fetch-site': said('same-origin', 'cross-site', 'none'),
    'last-event-id': said('0', 'x'),
    'apollo-require-preflight': said('true', ''),
    'x-apollo-operation-name': said('Q'),
    'accept-encoding': said('gzip', '*;q=0', 'br;q=2'),
    'accept-language': said('de'),
    range: said('bytes=0-0', 'bytes=-1', 'bytes=9-1'),
    'if-none-match': said('*', '"x"', 'W/"'),
    'if-modified-since': said('yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT'),
    'x-forwarded-for': said('127.0.0.1', '::1'),
    'x-forwarded-host': said('evil.example'),
    'x-http-method-override': said('DELETE'),
    'access-control-request-method': said('POST', 'PUT'),
    'access-control-request-headers': said('content-type', 'x, y, z'),
    cookie: said('session=1; __proto__=2'),
    te: said('trailers'),
    forwarded: said('for=127.0.0.1'),
  },
  { requiredKeys: [] },
);

const parameter = fc.tuple(
  fc.constantFrom('query', 'variables', 'operationName', 'extensions', 'documentId', '', '__proto__', 'query[]'),
  fc.oneof(anyDocument, anyJson.map(jsonOf), fc.constantFrom('{', '[]', 'null', '{"a":1}')),
);
const anySearch = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(parameter, { maxLength: 4 })
      .map(
        (pairs) =>
          `?${new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value.slice(0, 2_000)])).toString()}`,
      ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '?',
      '??',
      '?%',
      '?query=%ff%00',
      '?query=%7B__typename%7D',
      '?&&==&',
      '?query=%7B__typename%7D#x',
    ),
  },
  inHeader.map((text) => `?${text.replaceAll(/[^\x21-\x7e]/g, '')}`),
);
const anyPath = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('/graphql', '/graphql/stream') },
  fc.constantFrom(
    '/',
    '//',
    '/livez',
    '/readyz',
    '/assets/',
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/graphql/',
    '/GRAPHQL',
    '/%00',
    '/%',
  ),
  fc.constantFrom(
    '*',
    '/graphql;x',
    '/assets/%ff',
    '/graphql/stream/..',
    `/${'a'.repeat(9_000)}`,
    'http://evil.example/graphql',
  ),
  inHeader.map((text) => `/${text.replaceAll(/[^\x21-\x7e]/g, '')}`),
);
const anyMethod = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('POST', 'GET') },
  fc.constantFrom('PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'M-SEARCH', 'QUERY'),
);

export const anyRequest: fc.Arbitrary<AnyRequest> = fc
  .record({ method: anyMethod, path: anyPath, search: anySearch, headers: anyHeaders, body: anyBody })
  .map(({ method, path, search, headers, body }) => ({ method, target: path + search, headers, body }));

/** A POST that is in order but for its JSON. */
export const anyPost: fc.Arbitrary<AnyRequest> = fc
  .tuple(fc.constantFrom('/graphql', '/graphql/stream'), anyBody)
  .map(([target, body]) => ({
    method: 'POST',
    target,
    headers: {
      'content-type': 'application/json',
      accept: target === '/graphql' ? 'application/json' : 'text/event-stream',
    },
    body,
  }));
