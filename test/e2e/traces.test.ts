import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { openSse, postSse } from '../support/sse-client.ts';
import { recordTracing } from '../support/recording-exporter.ts';
import { openWsClient } from '../support/ws-client.ts';

const trace = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${trace}-b7ad6b7169203331-01`;
const query = 'query Newest { importTasks(first: 1) { nodes { id } } }';

describe('traces of a gateway', () => {
  let gateway: TestGateway | undefined;
  afterEach(() => gateway?.stop());
  const start = async () => {
    const { tracing, finish } = recordTracing();
    gateway = await startTestGateway({ tracing, env: { READ_FRESHNESS_MS: '0' } });
    await gateway.untilWatched();
    // What the first look found has been appended.
    while (!JSON.stringify(await gateway.run('{ taskEvents(first: 1) { nodes { type } } }')).includes('CREATED'))
      await delay(5);
    return { gateway, finish };
  };
  const named = (spans: readonly ReadableSpan[], name: string) => {
    const found = spans.find((span) => span.name === name && span.spanContext().traceId === trace);
    if (found === undefined) throw new Error(`There is no ${name} among ${spans.map((span) => span.name).join()}.`);
    return found;
  };
  const parentOf = (span: ReadableSpan) => span.parentSpanContext?.spanId;

  it('lead from the header of a request over its operation to the call to AWS, with the id by which AWS knows it', async () => {
    const { gateway: asked, finish } = await start();
    await fetch(`${asked.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent },
      body: JSON.stringify({ query }),
    });
    await asked.stop();
    const spans = await finish();
    const [request, operation, call] = ['POST /graphql', 'query Newest', 'DescribeImportTasks'].map((name) =>
      named(spans, name),
    ) as [ReadableSpan, ReadableSpan, ReadableSpan];
    expect(parentOf(request)).toBe('b7ad6b7169203331');
    expect(request.attributes['http.response.status_code']).toBe(200);
    expect(parentOf(operation)).toBe(request.spanContext().spanId);
    expect(parentOf(call)).toBe(operation.spanContext().spanId);
    expect(call.attributes).toMatchObject({
      'import_gateway.profile': 'local',
      'import_gateway.attempt': 1,
      'aws.request_id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('have the looks at AWS, their calls and what they append', async () => {
    const { gateway: watching, finish } = await start();
    await watching.stop();
    const spans = await finish();
    const look = spans.find(({ name }) => name === 'poll IMPORT_TASK');
    const children = spans.filter((span) => parentOf(span) === look?.spanContext().spanId).map(({ name }) => name);
    expect(new Set(children)).toEqual(new Set(['DescribeImportTasks', 'append']));
    expect(look?.attributes).toEqual({ 'import_gateway.profile': 'local', 'import_gateway.kind': 'IMPORT_TASK' });
  });

  it('go on from the extensions of an operation on a WebSocket', async () => {
    const { gateway: asked, finish } = await start();
    const client = await openWsClient(asked.url);
    await client.init();
    client.send({ id: '1', type: 'subscribe', payload: { query, extensions: { traceparent } } });
    expect(await client.next()).toMatchObject({ type: 'next' });
    const subscription = 'subscription All { taskEvents { cursor } }';
    client.send({ id: '2', type: 'subscribe', payload: { query: subscription, extensions: { traceparent } } });
    while ((await client.next()).id !== '2');
    client.close();
    await client.closed;
    await asked.stop();
    const spans = await finish();
    expect(parentOf(named(spans, 'query Newest'))).toBe('b7ad6b7169203331');
    const followed = named(spans, 'subscription All');
    expect(followed.attributes['import_gateway.events']).toBeGreaterThan(0);
  });

  it('go on from the header of an event stream, though it is written when its request has been answered', async () => {
    const { gateway: asked, finish } = await start();
    for (const text of [query, 'subscription All { taskEvents { cursor } }']) {
      const sse = await openSse(asked.url, { method: 'POST', body: { query: text }, headers: { traceparent } });
      await sse.next();
      sse.close();
      await sse.closed;
    }
    await asked.stop();
    const spans = await finish();
    const request = named(spans, 'POST /graphql/stream');
    expect(parentOf(request)).toBe('b7ad6b7169203331');
    expect(parentOf(named(spans, 'query Newest'))).toBe(request.spanContext().spanId);
    expect(parentOf(named(spans, 'subscription All'))).toMatch(/^[0-9a-f]{16}$/);
  });

  it('tell by its code that an operation failed, and nothing of what it was about', async () => {
    const { gateway: asked, finish } = await start();
    const failing = 'query Wrong { importTasks(profile: "swordfish") { nodes { id } } }';
    const sse = await postSse(asked.url, { query: failing });
    await sse.closed;
    await asked.stop();
    const spans = await finish();
    expect(spans.find(({ name }) => name === 'query Wrong')?.status.message).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(spans.map(({ name, attributes, status }) => [name, attributes, status]))).not.toMatch(
      'swordfish',
    );
  });
});
