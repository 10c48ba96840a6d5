import { afterEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { createGatewayClient } from '../../src/client/gateway-client.ts';
import { createSseTransport } from '../../src/client/sse-transport.ts';
import type { Transport } from '../../src/client/transport.ts';
import { webSocketClass } from '../../src/client/websocket-class.ts';
import { createWebSocketTransport } from '../../src/client/websocket-transport.ts';
import { exportTask, importTask } from '../support/builders.ts';
import { collect, startHarness, take, until, type ClientHarness } from './client-harness.ts';

const subscription = { query: 'subscription { taskEvents { cursor } }', variables: {} };

describe('the transports of a client', () => {
  let harness: ClientHarness;
  afterEach(() => harness.stop());

  it('are WebSocket first', async () => {
    harness = await startHarness({ snapshots: [importTask()] });
    const watch = harness.client.watchEvents();
    await take(watch, 1);
    expect(watch.connection).toMatchObject({ status: 'closed', transport: 'websocket' });
  });

  it('are SSE where something on the way lets no WebSocket through, and then SSE at once', async () => {
    harness = await startHarness({ snapshots: [importTask()] });
    harness.proxy.refuseUpgrades = true;
    const first = harness.client.watchEvents();
    await take(first, 1);
    expect(first.connection).toMatchObject({ transport: 'sse' });
    expect(first.connection).not.toHaveProperty('lastError');
    // From now on the network would let WebSockets through: nobody tries.
    harness.proxy.refuseUpgrades = false;
    const second = harness.client.watchEvents();
    await take(second, 1);
    expect(second.connection).toMatchObject({ transport: 'sse' });
  });

  it('are SSE where there is no WebSocket at all, as in Node 20', async () => {
    harness = await startHarness({ snapshots: [importTask()] });
    const own = globalThis as { WebSocket?: unknown };
    const kept = own.WebSocket;
    delete own.WebSocket;
    try {
      const client = createGatewayClient({ url: `${harness.proxy.url}/graphql` });
      const watch = client.watchEvents();
      await take(watch, 1);
      await client.close();
      expect(watch.connection).toMatchObject({ transport: 'sse' });
      expect(() => createGatewayClient({ url: harness.proxy.url, transport: 'websocket' })).toThrow(/webSocketImpl/);
    } finally {
      if (kept !== undefined) own.WebSocket = kept;
    }
  });

  it('are no other where one was asked for: it goes on trying', async () => {
    harness = await startHarness({ client: { transport: 'websocket' } });
    harness.proxy.refuseUpgrades = true;
    const watch = harness.client.watchEvents();
    const { updates } = collect(watch);
    await until('it tried several times', () => (watch.connection.attempt ?? 0) >= 3);
    expect(watch.connection).toMatchObject({ status: 'reconnecting', lastError: { code: 'NETWORK' } });
    harness.proxy.refuseUpgrades = false;
    await until('it is live', () => watch.connection.status === 'live');
    harness.fake.append(exportTask());
    await until('an event came', () => updates.length === 1);
  });

  it('share one WebSocket among all watches, and close it behind the last', async () => {
    harness = await startHarness();
    const watches = Array.from({ length: 10 }, () => harness.client.watchEvents());
    const readers = watches.map((watch) => collect(watch));
    await until('all are open', () => harness.fake.open === 10);
    expect(harness.proxy.opened).toBe(1);
    harness.fake.append(exportTask());
    await until('all have it', () => readers.every(({ updates }) => updates.length === 1));
    for (const watch of watches) await watch[Symbol.asyncIterator]().return?.();
    await until('the connection is closed', () => harness.proxy.streams === 0 && harness.fake.open === 0);
    expect(await Promise.all(readers.map(({ ended }) => ended))).toEqual(watches.map(() => undefined));
  });

  it.each([
    ['a class', {}],
    ['a class', () => undefined],
  ])('refuse what is not %s like WebSocket', async (_what, webSocketImpl) => {
    harness = await startHarness();
    expect(() => harness.connect({ webSocketImpl })).toThrow(TypeError);
  });
});

describe('a connection over which nothing comes any more', () => {
  let harness: ClientHarness;
  let transport: Transport;
  afterEach(async () => {
    await transport.close();
    await harness.stop();
  });

  const failure = (proxy: ClientHarness['proxy']) =>
    new Promise<unknown>((resolve, reject) => {
      transport.subscribe(subscription, {
        opened: () => proxy.stall(),
        next: () => undefined,
        failed: resolve,
        completed: () => reject(new Error('It completed.')),
      });
    });

  it('is given up as a WebSocket when a ping is not answered', async () => {
    harness = await startHarness();
    const url = `${harness.proxy.url.replace('http', 'ws')}/graphql`;
    const webSocket = webSocketClass(WebSocket);
    if (webSocket === undefined) throw new Error('That of ws is one.');
    const token = () => Promise.resolve(undefined);
    transport = createWebSocketTransport({ url, webSocket, token, pingMs: 50, pongMs: 50 });
    expect(await failure(harness.proxy)).toMatchObject({ code: 'NETWORK', retryable: true });
    harness.proxy.cut();
  });

  it('is given up as an event stream when it is silent for longer than the keep-alive takes', async () => {
    harness = await startHarness({ server: { keepAliveMs: 20 } });
    const url = `${harness.proxy.url}/graphql/stream`;
    const token = () => Promise.resolve(undefined);
    transport = createSseTransport({ url, fetch, token, silenceMs: 100 });
    expect(await failure(harness.proxy)).toMatchObject({
      code: 'NETWORK',
      message: expect.stringContaining('Nothing came'),
    });
    harness.proxy.cut();
  });
});
