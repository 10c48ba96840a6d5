import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HttpServer } from '../../src/http/server.ts';
import { createTestPipeline, startTestServer } from '../support/http-server.ts';
import { transports } from '../support/transports.ts';

describe.each(transports)('over %s', (_name, run) => {
  const test = createTestPipeline();
  let server: HttpServer;
  let url: string;
  beforeAll(async () => ({ server, url } = await startTestServer(test.pipeline)));
  afterAll(() => server.stop());

  it('an operation is answered with its data', async () => {
    const query = 'query A { hello } query B($n: String) { hello(name: $n) subject }';
    const result = await run(url, { query, operationName: 'B', variables: { n: 'B' } });
    expect(result).toEqual({ data: { hello: 'Hello, B!', subject: 'anonymous' } });
  });

  it('a partial failure is an error beside the data, with its path, code and profile', async () => {
    expect(await run(url, { query: '{ some: partial hello }' })).toEqual({
      data: { some: ['east'], hello: 'Hello, world!' },
      errors: [
        {
          message: 'AWS did not answer.',
          path: ['some'],
          extensions: { profile: 'west', code: 'UPSTREAM_UNAVAILABLE', retryable: true },
        },
      ],
    });
  });

  it('an expected error has its code and place', async () => {
    expect(await run(url, { query: '{ missing }' })).toEqual({
      data: { missing: null },
      errors: [
        {
          message: 'There is no such task.',
          locations: [{ line: 1, column: 3 }],
          path: ['missing'],
          extensions: { code: 'NOT_FOUND' },
        },
      ],
    });
  });

  it('an unexpected error is masked', async () => {
    const { errors } = await run(url, { query: '{ broken }' });
    expect(errors?.[0]).toMatchObject({ path: ['broken'], extensions: { code: 'INTERNAL_SERVER_ERROR' } });
    expect(JSON.stringify(errors)).not.toMatch(/swordfish|stack/);
  });

  it.each([
    ['a syntax error', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a variable of the wrong type',
      { query: 'mutation ($n: Int!) { double(of: $n) }', variables: { n: 'x' } },
      'BAD_USER_INPUT',
    ],
    [
      'an operation that is not there',
      { query: 'query A { hello }', operationName: 'B' },
      'OPERATION_RESOLUTION_FAILURE',
    ],
  ])('%s is told by its code, without data', async (_fault, request, code) => {
    const result = await run(url, request);
    expect(result).not.toHaveProperty('data');
    expect(result.errors).toHaveLength(1);
    expect(result.errors?.[0]?.extensions).toEqual({ code });
  });

  it.each([
    ['of too many tokens', `{ ${'hello '.repeat(10_000)} }`],
    ['that nests too deep', '{a'.repeat(2_400)],
  ])('a document %s is too complex, and not parsed', async (_what, query) => {
    const { errors } = await run(url, { query });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions?.['code']).toBe('QUERY_TOO_COMPLEX');
  });

  it('the same invalid document is refused each time', async () => {
    const codes = [await run(url, { query: '{ nope }' }), await run(url, { query: '{ nope }' })];
    expect(codes.map(({ errors }) => errors?.[0]?.extensions?.['code'])).toEqual(
      Array(2).fill('GRAPHQL_VALIDATION_FAILED'),
    );
  });

  it('introspection is refused where it is switched off', async () => {
    const closed = await startTestServer(createTestPipeline({ introspection: false }).pipeline);
    const result = await run(closed.url, { query: '{ __schema { queryType { name } } }' });
    await closed.server.stop();
    expect(result.errors?.[0]?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('each operation has a context of its own', async () => {
    const results = [await run(url, { query: '{ partial }' }), await run(url, { query: '{ partial }' })];
    expect(results.map(({ errors }) => errors?.length)).toEqual([1, 1]);
  });

  it('a context that cannot be made is an error of the operation, and masked', async () => {
    const broken = createTestPipeline({
      createContext: () => {
        throw new Error('swordfish');
      },
    });
    const started = await startTestServer(broken.pipeline);
    const result = await run(started.url, { query: '{ hello }' });
    await started.server.stop();
    expect(result.errors?.[0]?.extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
    expect(JSON.stringify(result)).not.toMatch('swordfish');
  });

  it('an operation that takes too long is ended with TIMEOUT, and its signal aborts', async () => {
    const stuck = createTestPipeline();
    const started = await startTestServer(stuck.pipeline, { requestTimeoutMs: 50 });
    const { errors } = await run(started.url, { query: '{ slow }' });
    stuck.release();
    await started.server.stop();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'TIMEOUT' });
    expect(stuck.signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
