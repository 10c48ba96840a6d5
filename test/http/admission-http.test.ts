import { afterEach, describe, expect, it } from '@jest/globals';
import { createAdmission } from '../../src/http/admission.ts';
import type { HttpServer } from '../../src/http/server.ts';
import { defaultTransportLimits } from '../../src/http/transport-limits.ts';
import { until } from '../support/auth.ts';
import { authenticateBy } from '../support/bearer-table.ts';
import { postGraphql, readGraphql } from '../support/graphql-client.ts';
import { createTestPipeline, startTestServer } from '../support/http-server.ts';
import { getSse, postSse, type SseClient } from '../support/sse-client.ts';

const as = (token: string) => ({ authorization: `Bearer ${token}` });
const slow = { query: '{ slow }' };
const hello = { query: '{ hello }' };
const quiet = { query: 'subscription { quiet }' };

describe('a caller', () => {
  let server: HttpServer | undefined;
  const clients: SseClient[] = [];
  afterEach(async () => {
    clients.splice(0).forEach((client) => client.close());
    await server?.stop();
  });

  const start = async (limits: Partial<typeof defaultTransportLimits>) => {
    const test = createTestPipeline();
    const admission = createAdmission({ ...defaultTransportLimits, ...limits });
    const authenticate = authenticateBy({
      alice: { caller: { subject: 'alice', roles: ['VIEWER'] } },
      bob: { caller: { subject: 'bob', roles: ['VIEWER'] } },
    });
    const started = await startTestServer(test.pipeline, { admission, authenticate });
    ({ server } = started);
    const follow = async (token: string) => {
      const client = await postSse(started.url, quiet, as(token));
      clients.push(client);
      return client;
    };
    return { test, admission, url: started.url, follow };
  };

  it('that runs as many operations as it may is told by HTTP and by SSE when to come again; others are served', async () => {
    const { test, admission, url } = await start({ operationsPerCaller: 1 });
    const answer = postGraphql(url, slow, as('alice'));
    await test.slowStarted;
    const search = new URLSearchParams(hello).toString();
    const preflight = { 'apollo-require-preflight': 'true' };
    const refusals = [
      await postGraphql(url, hello, as('alice')),
      await readGraphql(await fetch(`${url}/graphql?${search}`, { headers: { ...preflight, ...as('alice') } })),
    ];
    for (const { status, headers, errors } of refusals) {
      expect([status, headers.get('retry-after')]).toEqual([429, '1']);
      expect(errors).toMatchObject([{ extensions: { code: 'THROTTLED', retryable: true, retryAfterMs: 1000 } }]);
    }
    const stream = await getSse(url, hello, as('alice'));
    expect([stream.status, stream.headers['retry-after']]).toEqual([429, '1']);
    expect((await postGraphql(url, hello, as('bob'))).data).toEqual({ hello: 'Hello, world!' });
    test.release();
    expect((await answer).data).toEqual({ slow: 'at last' });
    expect((await postGraphql(url, hello, as('alice'))).status).toBe(200);
    expect(admission.counts).toMatchObject({ operations: 0, callers: 0 });
  });

  it('holds no place for what was refused, malformed or could not be run', async () => {
    const { admission, url } = await start({ operationsPerCaller: 1 });
    for (const query of ['{', '{ nothing }', quiet.query, '{ broken }', ''])
      await postGraphql(url, { query }, as('alice'));
    for (const query of ['{', '{ nothing }', '{ broken }']) await (await postSse(url, { query }, as('alice'))).closed;
    await (
      await getSse(url, { query: 'mutation { double(of: 1) }' }, as('alice'))
    ).closed;
    await until(() => admission.counts.operations === 0);
    expect(admission.counts).toMatchObject({ operations: 0, connections: 0, callers: 0 });
  });

  it('that leaves holds its place as long as its operation runs', async () => {
    const { test, admission, url } = await start({ operationsPerCaller: 1 });
    const client = await postSse(url, slow, as('alice'));
    await test.slowStarted;
    client.close();
    await until(() => test.signals[0]?.aborted === true);
    expect((await postGraphql(url, hello, as('alice'))).status).toBe(429);
    test.release();
    await until(() => admission.counts.operations === 0);
    expect((await postGraphql(url, hello, as('alice'))).status).toBe(200);
  });

  it('that follows as many streams as it may gets no other until one has ended; others do', async () => {
    const { test, admission, url, follow } = await start({ connectionsPerCaller: 1 });
    const first = await follow('alice');
    const refused = await follow('alice');
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '10']);
    expect((await follow('bob')).status).toBe(200);
    expect((await postGraphql(url, hello, as('alice'))).status).toBe(200);
    first.close();
    await until(() => admission.counts.connections === 1);
    expect((await follow('alice')).status).toBe(200);
    await until(() => test.openSources === 2);
    clients.splice(0).forEach((client) => client.close());
    await until(() => admission.counts.callers === 0);
    expect(admission.counts).toMatchObject({ connections: 0, connectionsOfCallers: 0 });
  });

  it('gets no stream where all are taken, and leaves no place of its own behind', async () => {
    const { admission, follow } = await start({ connections: 1 });
    await follow('alice');
    const refused = await follow('bob');
    expect(refused.status).toBe(503);
    expect(await refused.text()).toMatch('SERVICE_UNAVAILABLE');
    expect(admission.counts).toMatchObject({ connections: 1, connectionsOfCallers: 1 });
  });

  it('leaves no place behind when the gateway stops', async () => {
    const { admission, follow } = await start({});
    await Promise.all([follow('alice'), follow('bob')]);
    await server?.stop();
    expect(admission.counts).toMatchObject({ operations: 0, connections: 0, connectionsOfCallers: 0 });
  });
});
