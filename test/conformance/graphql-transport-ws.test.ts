import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import type { HttpServer } from '../../src/http/server.ts';
import { RequestError } from '../../src/http/request-error.ts';
import { createTestPipeline, startTestServer } from '../support/http-server.ts';
import { openWsClient } from '../support/ws-client.ts';

const subscribe = (query: string, variables?: Record<string, unknown>, id = '1') => ({
  id,
  type: 'subscribe',
  payload: { query, ...(variables && { variables }) },
});

describe('graphql-transport-ws', () => {
  let acknowledge: () => void = () => undefined;
  const acknowledged = new Promise<void>((resolve) => (acknowledge = resolve));
  const test = createTestPipeline();
  let server: HttpServer;
  let url: string;
  beforeAll(async () => {
    const authenticate = ({
      connectionParams,
    }: {
      connectionParams?: Readonly<Record<string, unknown>> | undefined;
    }) => {
      if (connectionParams?.['password'] === 'wrong') {
        return Promise.reject(new RequestError(403, 'FORBIDDEN', 'no'));
      }
      const someone = { caller: { subject: 'someone', roles: ['VIEWER' as const] } };
      return connectionParams?.['password'] === 'slow' ? acknowledged.then(() => someone) : Promise.resolve(someone);
    };
    const options = { authenticate, connectionInitTimeoutMs: 300, maxBodyBytes: 2_000 };
    ({ server, url } = await startTestServer(test.pipeline, options));
  });
  afterAll(() => server.stop());

  it('acknowledges connection_init and answers a query with next and complete', async () => {
    const client = await openWsClient(url);
    expect(await client.init()).toEqual({ type: 'connection_ack' });
    client.send(subscribe('query ($n: String) { hello(name: $n) subject }', { n: 'you' }));
    const data = { hello: 'Hello, you!', subject: 'someone' };
    expect(await client.next()).toEqual({ id: '1', type: 'next', payload: { data } });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    client.close();
    expect(await client.closed).toMatchObject({ code: 1000 });
  });

  it('answers a mutation', async () => {
    const client = await openWsClient(url);
    await client.init();
    client.send(subscribe('mutation { double(of: 21) }'));
    expect(await client.next()).toMatchObject({ type: 'next', payload: { data: { double: 42 } } });
    client.close();
  });

  it('streams a subscription and completes it', async () => {
    const client = await openWsClient(url);
    await client.init();
    client.send(subscribe('subscription { countTo(end: 2) }'));
    expect(await client.next()).toMatchObject({ type: 'next', payload: { data: { countTo: 1 } } });
    expect(await client.next()).toMatchObject({ type: 'next', payload: { data: { countTo: 2 } } });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    client.close();
  });

  it('ends the source of a quiet subscription when the client completes it', async () => {
    const client = await openWsClient(url);
    await client.init();
    client.send(subscribe('subscription { quiet }', undefined, 'quiet'));
    client.send({ id: 'quiet', type: 'complete' });
    // Answered only after the messages before it were handled.
    client.send(subscribe('{ hello }', undefined, 'after'));
    expect(await client.next()).toMatchObject({ id: 'after' });
    expect(test.openSources).toBe(0);
    client.close();
  });

  it('tells nothing more of a subscription that the client has completed', async () => {
    const client = await openWsClient(url);
    await client.init();
    client.send(subscribe('subscription { quiet }', undefined, 'quiet'));
    client.send({ id: 'quiet', type: 'complete' });
    client.send({ id: 'quiet', type: 'complete' });
    client.send({ id: 'never begun', type: 'complete' });
    client.send({ type: 'ping' });
    expect(await client.next()).toEqual({ type: 'pong' });
    client.close();
  });

  it('takes the id of an operation again once that is over, by either side', async () => {
    const client = await openWsClient(url);
    await client.init();
    client.send(subscribe('subscription { quiet }'));
    client.send({ id: '1', type: 'complete' });
    client.send(subscribe('subscription { countTo(end: 1) }'));
    expect([await client.next(), await client.next()]).toMatchObject([{ type: 'next' }, { type: 'complete' }]);
    expect(test.openSources).toBe(0);
    client.send(subscribe('{ hello }'));
    expect([await client.next(), await client.next()]).toMatchObject([{ type: 'next' }, { type: 'complete' }]);
    client.close();
  });

  it('runs many operations at once on one connection', async () => {
    const client = await openWsClient(url);
    await client.init();
    client.send(subscribe('subscription { quiet }', undefined, 'a'));
    client.send(subscribe('subscription { countTo(end: 1) }', undefined, 'b'));
    client.send(subscribe('{ hello }', undefined, 'c'));
    const messages = [await client.next(), await client.next(), await client.next(), await client.next()];
    expect(messages.map(({ id, type }) => `${id} ${type}`).toSorted()).toEqual([
      'b complete',
      'b next',
      'c complete',
      'c next',
    ]);
    client.close();
    while (test.openSources > 0) await new Promise(setImmediate);
    expect(test.openSources).toBe(0);
  });

  it('ends a subscription whose source fails with an error message, and goes on', async () => {
    const client = await openWsClient(url);
    await client.init();
    client.send(subscribe('subscription { failAfter(count: 1) }'));
    expect(await client.next()).toMatchObject({ id: '1', type: 'next', payload: { data: { failAfter: 1 } } });
    expect(await client.next()).toMatchObject({
      id: '1',
      type: 'error',
      payload: [{ extensions: { code: 'NOT_FOUND' } }],
    });
    client.send(subscribe('{ hello }'));
    expect(await client.next()).toMatchObject({ id: '1', type: 'next' });
    client.close();
  });

  it('tells of a subscription that cannot start with an error message, and goes on', async () => {
    const client = await openWsClient(url);
    await client.init();
    client.send(subscribe('subscription { failAfter(count: -1) }'));
    expect(await client.next()).toMatchObject({ id: '1', type: 'error', payload: [{ path: ['failAfter'] }] });
    client.send(subscribe('{ hello }'));
    expect(await client.next()).toMatchObject({ id: '1', type: 'next' });
    client.close();
  });

  it('frees the subscriptions of a connection that breaks off', async () => {
    const client = await openWsClient(url);
    await client.init();
    client.send(subscribe('subscription { quiet }', undefined, 'a'));
    client.send(subscribe('subscription { quiet }', undefined, 'b'));
    while (test.openSources < 2) await new Promise(setImmediate);
    client.terminate();
    while (test.openSources > 0) await new Promise(setImmediate);
    expect(test.openSources).toBe(0);
  });

  it('answers ping with pong and its payload', async () => {
    const client = await openWsClient(url);
    client.send({ type: 'ping', payload: { at: 1 } });
    expect(await client.next()).toEqual({ type: 'pong', payload: { at: 1 } });
    client.close();
  });

  it.each([
    ['a syntax error', '{', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a variable of the wrong type', 'mutation ($n: Int!) { double(of: $n) }', 'BAD_USER_INPUT'],
    ['an operation that is not there', 'query A { hello } query B { hello }', 'OPERATION_RESOLUTION_FAILURE'],
  ])('answers %s with an error message and goes on', async (_name, query, code) => {
    const client = await openWsClient(url);
    await client.init();
    client.send(subscribe(query));
    expect(await client.next()).toMatchObject({ id: '1', type: 'error', payload: [{ extensions: { code } }] });
    client.send(subscribe('{ hello }'));
    expect(await client.next()).toMatchObject({ id: '1', type: 'next' });
    client.close();
  });

  describe('closes the connection', () => {
    it('with 4400 after a message that is not JSON', async () => {
      const client = await openWsClient(url);
      client.send('{');
      expect(await client.closed).toMatchObject({ code: 4400 });
    });

    it('with 4400 after a message of an unknown type', async () => {
      const client = await openWsClient(url);
      client.send({ type: 'start' });
      expect(await client.closed).toMatchObject({ code: 4400 });
    });

    it.each([
      ['without id', { type: 'subscribe', payload: { query: '{ hello }' } }],
      ['without payload', { id: '1', type: 'subscribe' }],
      ['without document', { id: '1', type: 'subscribe', payload: {} }],
      [
        'with variables that are no object',
        { id: '1', type: 'subscribe', payload: { query: '{ hello }', variables: 1 } },
      ],
    ])('with 4400 after an operation %s', async (_what, message) => {
      const client = await openWsClient(url);
      await client.init();
      client.send(message);
      expect(await client.closed).toMatchObject({ code: 4400 });
    });

    it('with 4401 after a subscription before the acknowledgement', async () => {
      const client = await openWsClient(url);
      client.send({ type: 'connection_init', payload: { password: 'slow' } });
      client.send(subscribe('subscription { quiet }'));
      expect(await client.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
      acknowledge();
      expect(test.openSources).toBe(0);
    });

    it('with 4401 after an operation before connection_init', async () => {
      const client = await openWsClient(url);
      client.send(subscribe('{ hello }'));
      expect(await client.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
    });

    it('with 4403 where the caller is not let in', async () => {
      const client = await openWsClient(url);
      client.send({ type: 'connection_init', payload: { password: 'wrong' } });
      expect(await client.closed).toEqual({ code: 4403, reason: 'Forbidden' });
    });

    it('with 4406 where the subprotocol was not offered', async () => {
      const client = await openWsClient(url, { protocols: [] });
      expect(await client.closed).toMatchObject({ code: 4406 });
    });

    it('with 4408 where connection_init does not come', async () => {
      const client = await openWsClient(url);
      expect(await client.closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
    });

    it('with 4409 after a second operation of the same id, and ends the first', async () => {
      const client = await openWsClient(url);
      await client.init();
      client.send(subscribe('subscription { quiet }'));
      client.send(subscribe('{ hello }'));
      expect(await client.closed).toEqual({ code: 4409, reason: 'Subscriber for 1 already exists' });
      while (test.openSources > 0) await new Promise(setImmediate);
    });

    it('with 4429 after a second connection_init', async () => {
      const client = await openWsClient(url);
      await client.init();
      client.send({ type: 'connection_init' });
      expect(await client.closed).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
    });

    it('with 1009 after a message that is too large', async () => {
      const client = await openWsClient(url);
      await client.init();
      client.send(subscribe(`{ hello(name: "${'x'.repeat(2_000)}") }`));
      expect(await client.closed).toMatchObject({ code: 1009 });
    });
  });

  it('does not take the subprotocol of subscriptions-transport-ws', async () => {
    await expect(openWsClient(url, { protocols: ['graphql-ws'] })).rejects.toThrow('Server sent no subprotocol');
  });

  it('does not compress messages', async () => {
    const socket = new WebSocket(new URL('/graphql', url.replace('http', 'ws')), 'graphql-transport-ws');
    await new Promise((resolve) => socket.once('open', resolve));
    expect(socket.extensions).toBe('');
    socket.close();
  });
});
