import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import type { Authenticate } from '../../src/http/auth.ts';
import type { HttpServer } from '../../src/http/server.ts';
import { until } from '../support/auth.ts';
import {
  nothing,
  other,
  quiet,
  slow,
  someone,
  startLimitedServer,
  type LimitedServer,
} from '../support/limited-server.ts';
import { openWsClient, type WsClient } from '../support/ws-client.ts';

describe('places for WebSockets', () => {
  let server: HttpServer | undefined;
  afterEach(() => server?.stop());

  const start = async (...args: Parameters<typeof startLimitedServer>) => {
    const started = await startLimitedServer(...args);
    server = started.server;
    return started;
  };

  it('refuse one too many with 503 before the handshake, until another is closed', async () => {
    const { url, open, admission } = await start({ connections: 1 });
    const client = await open();
    await expect(openWsClient(url)).rejects.toThrow('Unexpected server response: 503');
    const refusal = new WebSocket(new URL('/graphql', url.replace('http', 'ws')), 'graphql-transport-ws');
    const [, response] = (await once(refusal, 'unexpected-response')) as [
      unknown,
      { headers: Record<string, string>; destroy(): void },
    ];
    expect(response.headers['retry-after']).toBe('10');
    response.destroy();
    client.close();
    await until(() => admission.counts.connections === 0);
    (await open()).close();
  });

  it('close one too many of a caller with 4429 at connection_init; others of the caller and other callers are let in', async () => {
    const { url, open, admission } = await start({ connectionsPerCaller: 1 });
    const first = await open();
    const tooMany = await openWsClient(url);
    tooMany.send({ type: 'connection_init', payload: someone });
    expect(await tooMany.closed).toEqual({ code: 4429, reason: 'Too many connections' });
    const another = await open(other);
    first.close();
    await until(() => admission.counts.connectionsOfCallers === 1);
    const again = await open();
    for (const client of [again, another]) client.close();
  });

  it('are not touched by a handshake that is wrong', async () => {
    const { url, admission } = await start({});
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `GET /graphql HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1.1 400 /);
    await until(() => admission.counts.connections === 0);
    socket.destroy();
  });

  it('are free again when a client leaves while it is being let in', async () => {
    let letIn: () => void = () => undefined;
    let asked: () => void = () => undefined;
    const asking = new Promise<void>((resolve) => (asked = resolve));
    const authenticate: Authenticate = () => {
      asked();
      return new Promise((resolve) => (letIn = () => resolve({ caller: { subject: 'late', roles: [] } })));
    };
    const { url, clock, admission } = await start({}, { authenticate });
    const client = await openWsClient(url);
    client.send({ type: 'connection_init' });
    await asking;
    client.terminate();
    await until(() => admission.counts.connections === 0);
    letIn();
    await clock.advance(0);
    expect(admission.counts).toEqual(nothing);
    expect(clock.sleepers).toBe(0);
  });

  it.each<[string, (client: WsClient, started: LimitedServer) => unknown, number]>([
    ['the client closes it', (client) => client.close(), 1000],
    ['it breaks off', (client) => client.terminate(), 1006],
    ['the client breaks the protocol', (client) => client.send('{'), 4400],
    ['the client takes an id twice', (client) => client.send(quiet('1')), 4409],
    ['a message is too large', (client) => client.send('x'.repeat(3_000)), 1009],
    ['the token is taken back', (_client, { revocation }) => revocation.abort(), 4403],
    ['the server stops', (_client, { server: running }) => void running.stop(), 1001],
  ])('are free again, and all that ran is ended, when %s', async (_how, end, code) => {
    const started = await start({ connections: 1, connectionsPerCaller: 1 }, { maxBodyBytes: 2_000, stopGraceMs: 300 });
    const { clock, admission, test, open } = started;
    const client = await open();
    client.send(quiet('1'));
    client.send(slow('2'));
    await test.slowStarted;
    await until(() => test.openSources === 1);
    expect(admission.counts).toEqual({ operations: 1, connections: 1, connectionsOfCallers: 1, callers: 1 });
    end(client, started);
    if (code === 1001) test.release();
    expect((await client.closed).code).toBe(code);
    test.release();
    await until(() => admission.counts.operations + admission.counts.connections === 0);
    expect(admission.counts).toEqual(nothing);
    expect([test.openSources, clock.sleepers]).toEqual([0, 0]);
  });
});
