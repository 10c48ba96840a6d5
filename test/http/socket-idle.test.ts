import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { HttpServer } from '../../src/http/server.ts';
import { until } from '../support/auth.ts';
import { askHello, quiet, someone, startLimitedServer } from '../support/limited-server.ts';
import type { WsClient } from '../support/ws-client.ts';

describe('limits of idleness', () => {
  let server: HttpServer | undefined;
  afterEach(() => server?.stop());

  const start = async (...args: Parameters<typeof startLimitedServer>) => {
    const started = await startLimitedServer(...args);
    server = started.server;
    return started;
  };
  const expectServed = async (client: WsClient) =>
    expect(await askHello(client)).toEqual({ data: { hello: 'Hello, world!' } });

  it('close a WebSocket with 1001 on which nothing runs and no message comes', async () => {
    const { open, clock, admission } = await start({ socketIdleMs: 1_000 });
    const idle = await open();
    await clock.advance(999);
    idle.send({ type: 'ping' });
    await idle.next();
    await clock.advance(999);
    await expectServed(idle);
    await clock.advance(999);
    await expectServed(idle);
    await clock.advance(1_000);
    expect(await idle.closed).toEqual({ code: 1001, reason: 'Idle' });
    await until(() => admission.counts.connections === 0);
    expect(clock.sleepers).toBe(0);
  });

  it('do not hold while a subscription runs, and begin anew when it ends', async () => {
    const { open, clock } = await start({ socketIdleMs: 1_000 });
    const client = await open();
    client.send(quiet('1'));
    await clock.advance(10_000);
    await expectServed(client);
    await clock.advance(5_500);
    client.send({ id: '1', type: 'complete' });
    await expectServed(client);
    await clock.advance(999);
    await expectServed(client);
    await clock.advance(1_000);
    expect(await client.closed).toEqual({ code: 1001, reason: 'Idle' });
  });

  it('are not put off by pings of the WebSocket protocol, nor by a message that never ends', async () => {
    const { url, clock } = await start({ socketIdleMs: 1_000 }, { connectionInitTimeoutMs: 60_000 });
    const socket = new WebSocket(new URL('/graphql', url.replace('http', 'ws')), 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: someone }));
    await once(socket, 'message');
    for (let tenth = 1; tenth <= 9; tenth += 1) {
      await clock.advance(100);
      socket.ping();
      await once(socket, 'pong');
      socket.send('{', { fin: false });
    }
    const closed = once(socket, 'close');
    await clock.advance(100);
    expect((await closed)[0]).toBe(1001);
  });

  it('do not trouble the client of graphql-ws in ordinary use', async () => {
    const { url, clock } = await start({});
    const client = createClient({
      url: new URL('/graphql', url.replace('http', 'ws')).href,
      webSocketImpl: WebSocket,
      connectionParams: someone,
      retryAttempts: 0,
    });
    const results: unknown[] = [];
    for await (const result of client.iterate({ query: '{ hello }' })) results.push(result);
    expect(results).toEqual([{ data: { hello: 'Hello, world!' } }]);
    await client.dispose();
    await clock.advance(0);
  });
});
