import { afterEach, describe, expect, it } from '@jest/globals';
import type { HttpServer, HttpServerOptions } from '../../src/http/server.ts';
import { documentIdOf } from '../../src/graphql/trusted-documents.ts';
import { encodeEventCursor } from '../../src/graphql/relay/event-cursor.ts';
import { SlowConsumerError } from '../../src/watch/errors.ts';
import { importTask } from '../support/builders.ts';
import { startEventServer } from '../support/event-server.ts';
import { createFakeEvents } from '../support/fake-events.ts';
import { createTestPipeline, startTestServer } from '../support/http-server.ts';
import { openWsClient } from '../support/ws-client.ts';

describe('WebSockets', () => {
  let server: HttpServer | undefined;
  afterEach(() => server?.stop());

  const start = async (options: Partial<HttpServerOptions> = {}) => {
    const test = createTestPipeline();
    const started = await startTestServer(test.pipeline, options);
    server = started.server;
    return { ...test, test, ...started };
  };
  const slow = { id: '1', type: 'subscribe', payload: { query: '{ slow }' } };

  it.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['of another port', { origin: 'http://127.0.0.1:1' }],
    ['without an origin to name', { origin: 'null' }],
  ])('are refused to pages %s with 403', async (_name, headers) => {
    const { url } = await start({ allowedOrigins: ['https://console.example'] });
    await expect(openWsClient(url, { headers })).rejects.toThrow('Unexpected server response: 403');
  });

  it('are open to the own pages, to listed origins, and to clients that are no pages', async () => {
    const { url } = await start({ allowedOrigins: ['https://console.example'] });
    for (const headers of [{ origin: url }, { origin: 'https://console.example' }, {}]) {
      const client = await openWsClient(url, { headers });
      expect(await client.init()).toEqual({ type: 'connection_ack' });
      client.close();
    }
  });

  it('are cut when the client does not answer a ping', async () => {
    const { url } = await start({ keepAliveMs: 30 });
    const client = await openWsClient(url, { autoPong: false });
    expect(await client.closed).toMatchObject({ code: 1006 });
  });

  it('stay open as long as the client answers pings', async () => {
    const { url } = await start({ keepAliveMs: 20, connectionInitTimeoutMs: 200 });
    const client = await openWsClient(url);
    // Ten pings later it is the missing connection_init that ends it, not the pings.
    expect(await client.closed).toMatchObject({ code: 4408 });
  });

  it('abort the signals of their operations when they close', async () => {
    const { url, slowStarted, signals } = await start();
    const client = await openWsClient(url);
    await client.init();
    client.send(slow);
    await slowStarted;
    const [signal] = signals;
    const aborted = new Promise((resolve) => signal?.addEventListener('abort', resolve));
    client.close();
    await aborted;
    expect(signal?.aborted).toBe(true);
  });

  it('run trusted documents by their ids, beside the empty query that the protocol asks for', async () => {
    const text = 'subscription { countTo(end: 1) }';
    const texts = new Map([[documentIdOf(text), text]]);
    const trustedDocuments = { only: true, texts, find: (id: string) => texts.get(id), has: () => false };
    const { pipeline } = createTestPipeline({ trustedDocuments });
    const { url } = await start({ pipeline });
    const client = await openWsClient(url);
    await client.init();
    client.send({ id: '1', type: 'subscribe', payload: { query: '', documentId: documentIdOf(text) } });
    expect(await client.next()).toMatchObject({ id: '1', type: 'next', payload: { data: { countTo: 1 } } });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    client.send({ id: '2', type: 'subscribe', payload: { query: '{ hello }' } });
    expect(await client.next()).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'FORBIDDEN' } }] });
    client.close();
  });

  it('close with 1001 when the server stops, subscriptions and all', async () => {
    const { url, server: running, test } = await start({ stopGraceMs: 60_000 });
    const client = await openWsClient(url);
    await client.init();
    client.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { quiet }' } });
    client.send({ id: '2', type: 'subscribe', payload: { query: '{ hello }' } });
    await client.next();
    expect(test.openSources).toBe(1);
    await running.stop();
    expect(await client.closed).toEqual({ code: 1001, reason: 'Going away' });
    expect(test.openSources).toBe(0);
  });

  it('get the answer to a running query before the server stops, and begin nothing new', async () => {
    const { url, server: running, slowStarted, release } = await start({ stopGraceMs: 60_000 });
    const client = await openWsClient(url);
    await client.init();
    client.send(slow);
    await slowStarted;
    const stopped = running.stop();
    client.send({ ...slow, id: '2' });
    expect(await client.next()).toMatchObject({
      id: '2',
      type: 'error',
      payload: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }],
    });
    release();
    expect(await client.next()).toMatchObject({ id: '1', payload: { data: { slow: 'at last' } } });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    expect(await client.closed).toMatchObject({ code: 1001 });
    await stopped;
  });

  it('are cut when the server has waited long enough', async () => {
    const { url, server: running, slowStarted, release } = await start({ stopGraceMs: 50 });
    const client = await openWsClient(url);
    await client.init();
    client.send(slow);
    await slowStarted;
    await running.stop();
    expect(await client.closed).toMatchObject({ code: 1006 });
    release();
  });

  it('close one after another when the server stops, and serve on until then', async () => {
    const { url, server: running } = await start({ stopGraceMs: 60_000, drainMs: 1_000 });
    const clients = [await openWsClient(url), await openWsClient(url)];
    for (const client of clients) await client.init();
    const stopped = running.stop();
    const first = await Promise.race(clients.map(async (client, index) => [index, await client.closed] as const));
    expect(first[1]).toEqual({ code: 1001, reason: 'Going away' });
    const other = clients[1 - first[0]];
    other?.send({ type: 'ping' });
    expect(await other?.next()).toEqual({ type: 'pong' });
    expect(await other?.closed).toMatchObject({ code: 1001 });
    await stopped;
  });
});

describe('a WebSocket whose client does not read', () => {
  const message = 'x'.repeat(100_000);
  const count = 400;
  const big = { type: 'subscribe', payload: { query: 'subscription { taskEvents { task { message } } }' } };
  const turn = () => new Promise<void>(setImmediate);

  const startFollowed = async (options: Partial<HttpServerOptions>) => {
    const fake = createFakeEvents([importTask()]);
    const started = await startEventServer(fake, {}, { maxBufferedBytes: 200_000, ...options });
    const open = async (id: string) => {
      const client = await openWsClient(started.url);
      await client.init();
      client.send({ ...big, id });
      await client.next();
      return client;
    };
    return { fake, ...started, slow: await open('slow'), quick: await open('quick') };
  };

  it('is asked for no more, delays no other, and is cut off when that lasts', async () => {
    const { fake, slow, quick, server } = await startFollowed({ maxStallMs: 1_500 });
    slow.pause();
    for (let sent = 0; sent < count; sent += 1) fake.append(importTask({ message }));
    for (let read = 0; read < count; read += 1) await quick.next();
    const askedByQuick = count + 2;
    expect(fake.asked - askedByQuick).toBeLessThan(count / 2);
    while (fake.open > 1) await turn();
    slow.resume();
    expect(await slow.closed).toMatchObject({ code: 1006 });
    fake.append(importTask());
    expect(await quick.next()).toMatchObject({ id: 'quick', type: 'next' });
    quick.close();
    await server.stop();
  });

  it('is asked for nothing more once it is cut off', async () => {
    const { fake, slow, quick, server } = await startFollowed({ maxStallMs: 50 });
    quick.close();
    while (fake.open > 1) await turn();
    slow.pause();
    for (let sent = 0; sent < count; sent += 1) fake.append(importTask({ message }));
    while (fake.open > 0) await turn();
    expect(fake.asked).toBeLessThan(count / 2);
    await server.stop();
  });

  it('is told SLOW_CONSUMER and where it was, once it reads again, and is kept', async () => {
    const { fake, slow, quick, server, world } = await startFollowed({ maxStallMs: 60_000 });
    slow.pause();
    for (let sent = 0; sent < count; sent += 1) fake.append(importTask({ message }));
    for (let read = 0; read < count; read += 1) await quick.next();
    // As the watch does once too much is unread.
    fake.fail(new SlowConsumerError('Too slow.', 3));
    slow.resume();
    let last = await slow.next();
    while (last.type === 'next') last = await slow.next();
    const lastCursor = encodeEventCursor(3, world.cursors);
    expect(last).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'SLOW_CONSUMER', lastCursor } }] });
    slow.send({ id: 'again', type: 'subscribe', payload: { query: '{ viewer { subject } }' } });
    expect(await slow.next()).toMatchObject({ id: 'again', type: 'next' });
    slow.close();
    quick.close();
    await server.stop();
  });
});
