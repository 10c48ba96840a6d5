import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { createAdmission } from '../../src/http/admission.ts';
import type { HttpServer, HttpServerOptions } from '../../src/http/server.ts';
import { defaultTransportLimits } from '../../src/http/transport-limits.ts';
import { until } from '../support/auth.ts';
import { noon } from '../support/builders.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createTestPipeline, startTestServer } from '../support/http-server.ts';
import { openWsClient, type WsClient } from '../support/ws-client.ts';

describe('a WebSocket that is up to no good', () => {
  let server: HttpServer | undefined;
  afterEach(() => server?.stop());

  const start = async (overrides: Partial<HttpServerOptions> = {}) => {
    const clock = createFakeClock(noon);
    const admission = createAdmission({ ...defaultTransportLimits, connections: 2 });
    const started = await startTestServer(createTestPipeline().pipeline, {
      clock,
      admission,
      drainMs: 0,
      ...overrides,
    });
    server = started.server;
    const bystander = await openWsClient(started.url);
    await bystander.init();
    /** Asserts that the bystander is served, and that nothing is left of the other. */
    const expectAllWell = async () => {
      bystander.send({ id: '1', type: 'subscribe', payload: { query: '{ hello }' } });
      expect(await bystander.next()).toMatchObject({ type: 'next' });
      expect(await bystander.next()).toMatchObject({ type: 'complete' });
      await until(() => admission.counts.connections === 1);
    };
    const connectRaw = (): Socket => {
      const { hostname, port } = new URL(started.url);
      const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
      return socket.on('error', () => undefined);
    };
    return { ...started, clock, admission, bystander, expectAllWell, connectRaw };
  };

  /** A client that can also send frames. */
  const openSocket = async (url: string): Promise<WebSocket> => {
    const socket = new WebSocket(new URL('/graphql', url.replace('http', 'ws')), 'graphql-transport-ws');
    socket.on('error', () => undefined);
    await once(socket, 'open');
    return socket;
  };
  const codeOf = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve));
  const repeat = (count: number, act: () => void) => {
    for (let time = 0; time < count; time += 1) act();
  };

  describe('is closed with 4429', () => {
    const floods: readonly (readonly [string, (client: WsClient) => void])[] = [
      ['pings', (client) => client.send({ type: 'ping' })],
      ['operations', (client) => client.send({ id: 'x', type: 'subscribe', payload: { query: '{ nothing }' } })],
      ['ends of operations', (client) => client.send({ id: 'x', type: 'complete' })],
    ];
    it.each(floods)('after more than ten seconds of %s at once, while others are served', async (_what, send) => {
      const { url, clock, expectAllWell } = await start({ limits: { messagesPerSecond: 10 } });
      const client = await openWsClient(url);
      await client.init();
      // One was connection_init, and one is the ping.
      repeat(98, () => send(client));
      client.send({ type: 'ping', payload: { last: true } });
      let answer = await client.next();
      while (answer.type !== 'pong' || answer.payload === undefined) answer = await client.next();
      await clock.advance(100);
      send(client);
      send(client);
      repeat(10_000, () => send(client));
      expect(await client.closed).toEqual({ code: 4429, reason: 'Too many messages' });
      await expectAllWell();
    });

    it.each([
      ['before connection_init', (socket: WebSocket) => socket.send('{"type":"ping"}')],
      ['of pings of the WebSocket protocol', (socket: WebSocket) => socket.ping()],
      ['of pongs that nobody asked for', (socket: WebSocket) => socket.pong()],
    ])('after a flood %s', async (_what, send) => {
      const { url, expectAllWell } = await start({ limits: { messagesPerSecond: 10 } });
      const socket = await openSocket(url);
      const code = codeOf(socket);
      repeat(101, () => send(socket));
      expect(await code).toBe(4429);
      await expectAllWell();
    });
  });

  describe('before connection_init', () => {
    it('is cut off after a message that no token fills', async () => {
      const { url, expectAllWell } = await start({ connectionInitTimeoutMs: 60_000 });
      const client = await openWsClient(url);
      client.send({ type: 'connection_init', payload: { authorization: 'x'.repeat(100_000) } });
      expect(await client.closed).toMatchObject({ code: 1006 });
      await expectAllWell();
    });

    it('is cut off after a message of many parts that grows as large', async () => {
      const { url, expectAllWell } = await start({ connectionInitTimeoutMs: 60_000 });
      const socket = await openSocket(url);
      const code = codeOf(socket);
      repeat(100, () => socket.send(' '.repeat(100_000), { fin: false }));
      expect(await code).toBe(1006);
      await expectAllWell();
    });
  });

  it.each([
    ['a message of more parts than one has', 1008, 5_000, '1'],
    ['a message that grows too large in parts', 1009, 300, ' '.repeat(100)],
  ])('is closed after %s', async (_what, expected, count, part) => {
    const { url, expectAllWell } = await start({ maxBodyBytes: 20_000, limits: { messagesPerSecond: 1 } });
    const socket = await openSocket(url);
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    const code = codeOf(socket);
    repeat(count, () => socket.send(part, { fin: false }));
    expect(await code).toBe(expected);
    await expectAllWell();
  });

  it('is not read while it does not read, so that it cannot have echoes heaped up', async () => {
    const megabytes = 64;
    const { url, admission, expectAllWell } = await start({
      maxBufferedBytes: 100_000,
      maxStallMs: 3_000,
      keepAliveMs: 60_000,
    });
    const socket = await openSocket(url);
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    socket.pause();
    const ping = JSON.stringify({ type: 'ping', payload: { heap: 'x'.repeat(250_000) } });
    repeat(megabytes * 4, () => socket.send(ping));
    let unsent = 0;
    await until(() => {
      if (socket.readyState === socket.OPEN) unsent = socket.bufferedAmount;
      return admission.counts.connections === 1;
    });
    await expectAllWell();
    // What the buffers of the kernel take was read, and no more.
    expect(unsent).toBeGreaterThan((megabytes / 2) * 1_000_000);
    socket.terminate();
  });

  describe('and does not finish its handshake', () => {
    const head = (url: string) =>
      `GET /graphql HTTP/1.1\r\nHost: ${new URL(url).host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`;

    it('is answered with 408 and cut off when its time is over, however it trickles', async () => {
      const { url, connectRaw, expectAllWell } = await start({ receiveTimeoutMs: 200 });
      const socket = connectRaw();
      socket.write(head(url));
      const trickle = setInterval(() => socket.write('X'), 20);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString()).toMatch(/^HTTP\/1.1 408 /);
      await until(() => socket.destroyed);
      clearInterval(trickle);
      await expectAllWell();
    });

    it.each([
      ['is wrong', 400, 'Sec-WebSocket-Version: 13\r\n\r\n'],
      ['has a foreign origin', 403, 'Origin: https://evil.example\r\n\r\n'],
    ])('is cut off after the answer that it %s, whether or not it leaves', async (_what, status, rest) => {
      const { url, connectRaw, expectAllWell } = await start();
      const socket = connectRaw();
      socket.write(head(url) + rest);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      await expectAllWell();
      const gone = until(() => socket.destroyed);
      const poke = setInterval(() => socket.write('X'), 20);
      await gone;
      clearInterval(poke);
    });

    it('is cut off when there is no place for it', async () => {
      const { url, connectRaw, admission } = await start();
      const other = await openSocket(url);
      const socket = connectRaw();
      const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
      socket.write(head(url) + key);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString()).toMatch(/^HTTP\/1.1 503 [^]*retry-after: 10/);
      expect(admission.counts.connections).toBe(2);
      other.terminate();
      const poke = setInterval(() => socket.write('X'), 20);
      await until(() => socket.destroyed);
      clearInterval(poke);
    });
  });
});
