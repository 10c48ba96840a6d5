import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HttpServer } from '../../src/http/server.ts';
import { createTestPipeline, startTestServer, type TestPipeline } from '../support/http-server.ts';
import { openWsClient } from '../support/ws-client.ts';

const subscribe = (query: string, id = '1') => ({ id, type: 'subscribe', payload: { query } });

describe('the ids and messages of graphql-transport-ws', () => {
  let test: TestPipeline;
  let server: HttpServer;
  let url: string;
  beforeEach(async () => {
    test = createTestPipeline();
    ({ server, url } = await startTestServer(test.pipeline));
  });
  afterEach(() => server.stop());

  it('ends the source of a subscription that is begun, completed and begun again in one packet, and takes its id for another', async () => {
    const client = await openWsClient(url);
    await client.init();
    client.send(subscribe('subscription { quiet }'));
    client.send({ id: '1', type: 'complete' });
    client.send(subscribe('subscription { quiet }'));
    client.send({ id: '1', type: 'complete' });
    client.send(subscribe('{ hello }'));
    expect(await client.next()).toEqual({ id: '1', type: 'next', payload: { data: { hello: 'Hello, world!' } } });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    expect(test.openSources).toBe(0);
    client.close();
  });

  it('tells nothing more of a query that the client has completed, and takes its id again at once', async () => {
    const client = await openWsClient(url);
    await client.init();
    client.send(subscribe('{ slow }'));
    client.send({ id: '1', type: 'complete' });
    client.send(subscribe('{ hello }'));
    expect([await client.next(), await client.next()]).toMatchObject([
      { payload: { data: { hello: 'Hello, world!' } } },
      { type: 'complete' },
    ]);
    test.release();
    client.send({ type: 'ping' });
    expect(await client.next()).toEqual({ type: 'pong' });
    client.close();
  });

  it('closes with 4409 also where the id is longer than a reason may be', async () => {
    const client = await openWsClient(url);
    await client.init();
    const id = 'ü'.repeat(200);
    client.send(subscribe('subscription { quiet }', id));
    client.send(subscribe('{ hello }', id));
    const { code, reason } = await client.closed;
    expect([code, reason.startsWith('Subscriber for üüü'), reason.endsWith('...')]).toEqual([4409, true, true]);
  });

  it.each(['connection_ack', 'next', 'error'])(
    'closes with 4400 after a message %s, which only servers send',
    async (type) => {
      const client = await openWsClient(url);
      await client.init();
      client.send({ id: '1', type, payload: type === 'error' ? [{ message: 'no' }] : { data: null } });
      expect(await client.closed).toEqual({ code: 4400, reason: 'Invalid message received' });
    },
  );

  it('with 4429 after a second connection_init', async () => {
    const client = await openWsClient(url);
    await client.init();
    client.send({ type: 'connection_init' });
    expect(await client.closed).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
  });

  it('keeps its messages apart from the pings of the WebSocket and of the protocol between them', async () => {
    const started = await startTestServer(test.pipeline, { keepAliveMs: 48 });
    const client = await openWsClient(started.url);
    await client.init();
    client.send(subscribe('subscription { countTo(end: 300) }'));
    const values: unknown[] = [];
    for (let message = await client.next(); message.type !== 'complete'; message = await client.next()) {
      if (message.type === 'next') values.push(message.payload);
      if (values.length % 20 === 0) client.send({ type: 'ping', payload: { at: values.length } });
    }
    expect(values).toMatchObject(Array.from({ length: 300 }, (_, at) => ({ data: { countTo: at + 1 } })));
    client.close();
    expect(await client.closed).toMatchObject({ code: 1000 });
    await started.server.stop();
  });
});
