import { afterEach, describe, expect, it } from '@jest/globals';
import type { HttpServer, HttpServerOptions } from '../../src/http/server.ts';
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
});
