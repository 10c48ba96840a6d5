import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHttpServer, type HttpServer } from '../../src/http/server.ts';
import { silentLogger } from '../../src/logger.ts';
import { postGraphql } from '../support/graphql-client.ts';
import { createTestPipeline, startTestServer } from '../support/http-server.ts';
import { connectRaw, untilClosed } from '../support/raw-http.ts';

/** Sends bytes as they are, and answers with all that comes back until the connection ends. */
async function sendRaw(url: string, text: string): Promise<string> {
  const socket = connectRaw(url);
  socket.write(text);
  let received = '';
  socket.on('data', (chunk) => (received += chunk.toString()));
  await untilClosed(socket);
  return received;
}

describe('the HTTP server', () => {
  const test = createTestPipeline();
  let problems: string[] = [];
  let degraded: string[] = [];
  let server: HttpServer;
  let url: string;
  beforeAll(async () => {
    const readiness = () => Promise.resolve({ problems, degraded });
    ({ server, url } = await startTestServer(test.pipeline, { readiness, receiveTimeoutMs: 300 }));
  });
  afterAll(() => server.stop());

  it('is alive', async () => {
    const response = await fetch(`${url}/livez`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('is ready unless something is wrong, and then says what', async () => {
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    problems = ['The store does not answer.'];
    const response = await fetch(`${url}/readyz`);
    problems = [];
    expect([response.status, await response.json()]).toEqual([
      503,
      { status: 'not ready', problems: ['The store does not answer.'] },
    ]);
  });

  it('is ready while something is wrong that keeps it from nothing, and says what', async () => {
    degraded = ['AWS does not take the credentials of profile main.'];
    const response = await fetch(`${url}/readyz`);
    degraded = [];
    expect([response.status, await response.json()]).toEqual([
      200,
      { status: 'ready', degraded: ['AWS does not take the credentials of profile main.'] },
    ]);
  });

  it('is not ready when the check itself fails, and tells nobody why', async () => {
    const readiness = () => Promise.reject(new Error('cannot open /data/gateway.db'));
    const failing = await startTestServer(test.pipeline, { readiness });
    const response = await fetch(`${failing.url}/readyz`);
    await failing.server.stop();
    const body = await response.text();
    expect([response.status, body]).toEqual([503, expect.stringMatching('The readiness check itself failed')]);
    expect(body).not.toMatch('/data');
  });

  it('redirects / to the API and its page where the console is switched off', async () => {
    const off = await startTestServer(test.pipeline, { console: false });
    const response = await fetch(off.url, { redirect: 'manual' });
    await off.server.stop();
    expect([response.status, response.headers.get('location')]).toEqual([302, '/graphql']);
  });

  it('answers an unknown path with 404, as JSON with a hint', async () => {
    const response = await fetch(`${url}/graphq`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      errors: [
        { message: 'There is nothing at /graphq.', extensions: { code: 'NOT_FOUND', hint: 'The API is at /graphql.' } },
      ],
    });
  });

  it.each([
    ['PUT', '/graphql', 'GET, HEAD, POST'],
    ['HEAD', '/graphql', 'GET, POST'],
    ['POST', '/livez', 'GET, HEAD'],
    ['OPTIONS', '/', 'GET, HEAD'],
    ['OPTIONS', '/graphql', 'GET, HEAD, POST'],
  ])('answers %s %s with 405 and what is allowed', async (method, path, allowed) => {
    const response = await fetch(`${url}${path}`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allowed]);
  });

  it.each([
    [
      'an answer',
      '/graphql',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{hello}"}' },
    ],
    ['a refused operation', '/graphql?query={hello}', {}],
    ['an unknown path', '/nowhere', {}],
    ['a wrong method', '/livez', { method: 'DELETE' }],
    ['a console that was not built', '/', {}],
    ['a missing page', '/graphql', { headers: { accept: 'text/html' } }],
  ])('sends the security headers with %s', async (_name, path, init) => {
    const { headers } = await fetch(`${url}${path}`, init);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toMatch("default-src 'none'");
    expect(headers.get('content-security-policy')).toMatch("frame-ancestors 'none'");
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    ['what is not HTTP', 'hello\r\n\r\n', '400 Bad Request'],
    ['headers that are too long', `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
    ['a request that does not arrive', 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n', '408'],
    [
      'an upgrade to HTTP/2',
      'GET /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n',
      '400',
    ],
    [
      'a WebSocket at another path',
      'GET /livez HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
      '404',
    ],
    [
      'a handshake of another WebSocket version',
      'GET /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 7\r\n\r\n',
      '400',
    ],
  ])('answers %s over the bare connection and ends it', async (_name, text, status) => {
    const answer = await sendRaw(url, text);
    expect(answer).toMatch(`HTTP/1.1 ${status}`);
    expect(answer).toMatch('x-content-type-options: nosniff');
    expect(answer).toMatch('"errors"');
  });

  it('does not answer for a name that is not its own while it listens on loopback', async () => {
    const answer = await sendRaw(url, 'GET /livez HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n');
    expect(answer).toMatch('HTTP/1.1 421');
  });

  it('rejects start when the port is taken', async () => {
    const second = startTestServer(test.pipeline, { port: Number(new URL(url).port) });
    await expect(second).rejects.toThrow(/port is taken/);
  });

  it('aborts the signal of an operation whose client has gone', async () => {
    const slow = createTestPipeline();
    const started = await startTestServer(slow.pipeline);
    const client = new AbortController();
    const answer = fetch(`${started.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ slow }' }),
      signal: client.signal,
    });
    await slow.slowStarted;
    client.abort();
    await expect(answer).rejects.toThrow('aborted');
    const [signal] = slow.signals;
    if (signal?.aborted === false) await once(signal, 'abort');
    expect(signal?.aborted).toBe(true);
    slow.release();
    await started.server.stop();
  });
});

describe('stopping the HTTP server', () => {
  it('may be asked for before the start, and more than once', async () => {
    const options = { host: '127.0.0.1', port: 0, pagesDir: '/nowhere', logger: silentLogger };
    const { pipeline } = createTestPipeline();
    const unstarted = createHttpServer({
      ...options,
      pipeline,
      readiness: () => Promise.resolve({ problems: [], degraded: [] }),
    });
    await unstarted.stop();
    const { server, url } = await startTestServer(pipeline);
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('lets a running request be answered, says that it is not ready, and takes no new connection', async () => {
    const test = createTestPipeline();
    const { server, url } = await startTestServer(test.pipeline);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const answer = postGraphql(url, { query: '{ slow }' });
    await test.slowStarted;
    const stopped = server.stop();
    await expect(fetch(`${url}/livez`)).rejects.toThrow('fetch failed');
    test.release();
    const { data, headers } = await answer;
    expect([data, headers.get('connection')]).toEqual([{ slow: 'at last' }, 'close']);
    await stopped;
    agent.destroy();
  });

  it('cuts off what is still running when the time is over, and answers it with 503', async () => {
    const test = createTestPipeline();
    const { server, url } = await startTestServer(test.pipeline, { stopGraceMs: 50 });
    const answer = postGraphql(url, { query: '{ slow }' });
    await test.slowStarted;
    await server.stop();
    const { status, errors } = await answer;
    expect([status, errors?.[0]?.extensions?.['code']]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect(test.signals.map(({ aborted }) => aborted)).toEqual([true]);
    test.release();
  });

  it('closes idle connections, also one that has never sent a request', async () => {
    const { server, url } = await startTestServer(createTestPipeline().pipeline, { stopGraceMs: 60_000 });
    const { hostname, port } = new URL(url);
    const silent = connect(Number(port), hostname);
    await once(silent, 'connect');
    const agent = new Agent({ keepAlive: true });
    const request = httpRequest(`${url}/livez`, { agent }).end();
    const [response] = (await once(request, 'response')) as [NodeJS.ReadableStream];
    response.resume();
    await once(response, 'end');
    await server.stop();
    if (!silent.closed) await once(silent.resume(), 'close');
    if (request.socket?.closed === false) await once(request.socket, 'close');
    expect([silent.closed, request.socket?.closed]).toEqual([true, true]);
    agent.destroy();
  });
});
