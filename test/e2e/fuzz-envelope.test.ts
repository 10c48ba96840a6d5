import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocket } from 'ws';
import { anyMessage } from '../support/arbitrary-message.ts';
import { anyPost, anyRequest, type AnyRequest } from '../support/arbitrary-request.ts';
import { postGraphql } from '../support/graphql-client.ts';
import { type Answer, changing, type FuzzGateway, runs, startFuzzGateway } from './fuzz-gateway.ts';

interface HttpAnswer extends Answer {
  readonly type: string;
}

/** How long a stream may be silent until it has said what it has to say. */
const PATIENCE_MS = 50;

describe('a gateway that is sent anything at all', () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  let fuzz: FuzzGateway;

  beforeAll(async () => {
    fuzz = await startFuzzGateway({ fast: true });
  });
  afterAll(async () => {
    agent.destroy();
    await fuzz?.gateway.stop();
  });

  const send = async ({ method, target, headers, body }: AnyRequest): Promise<HttpAnswer> => {
    const { hostname, port } = new URL(fuzz.gateway.url);
    const length = body && { 'content-length': String(body.length) };
    const request = httpRequest({ agent, hostname, port, method, path: target, headers: { ...headers, ...length } });
    request.end(body);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const type = response.headers['content-type'] ?? '';
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    // A subscription goes on until its reader leaves.
    const lasting = type.startsWith('text/event-stream');
    const ended = once(response, 'close');
    if (lasting) await Promise.race([ended, delay(PATIENCE_MS)]);
    else await ended;
    if (!response.destroyed) request.destroy();
    request.on('error', () => undefined);
    return { status: response.statusCode ?? 0, text, type };
  };

  const isServed = async () => (await postGraphql(fuzz.gateway.url, { query: '{ viewer { subject } }' })).data != null;

  const expectSound = async (request: AnyRequest) => {
    const { status, text, type } = await send(request);
    expect(status).toBeLessThan(500);
    const isResult = status >= 400 || request.target.startsWith('/graphql');
    if (/^application\/(graphql-response\+)?json/.test(type) && isResult && text !== '')
      fuzz.soundResult({ status, text });
    if (type.startsWith('text/event-stream')) {
      for (const [, data = ''] of text.matchAll(/^event: ?next\ndata: ?([^\n]*)$/gm))
        fuzz.soundResult({ status, text: data });
    }
    fuzz.expectQuiet();
    expect(Object.keys(await fuzz.takeCalls()).filter((action) => changing.test(action))).toEqual([]);
  };

  it('answers every request, and fails at none', async () => {
    await fc.assert(fc.asyncProperty(anyRequest, expectSound), runs(500));
    expect(await isServed()).toBe(true);
  });

  it('answers every POST of JSON, whatever it says', async () => {
    await fc.assert(fc.asyncProperty(anyPost, expectSound), runs(350));
    expect(await isServed()).toBe(true);
  });

  it('closes a WebSocket by the codes of the protocol alone, or goes on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.boolean(),
        fc.array(anyMessage, { minLength: 1, maxLength: 6 }),
        async (begun, again, messages) => {
          const said = again ? [...messages, ...messages] : messages;
          const { results, code } = await converse(fuzz.gateway.url, begun, said);
          for (const result of results) fuzz.soundResult({ status: 200, text: JSON.stringify(result) });
          // Who sends much before being let in is cut off without a word.
          const cutOff = !begun && said.reduce((sum, each) => sum + Buffer.byteLength(each), 0) > 60_000;
          expect([undefined, ...closeCodes, ...(cutOff ? [1006] : [])]).toContain(code);
          fuzz.expectQuiet();
          expect(Object.keys(await fuzz.takeCalls()).filter((action) => changing.test(action))).toEqual([]);
        },
      ),
      {
        ...runs(200),
        examples: [
          [true, false, ['{"type":"ping","payload":null}']],
          [false, false, ['{"type":"connection_ack"}']],
          [true, false, ['{"type":"next","id":"1","payload":{}}']],
        ],
      },
    );
    expect(await isServed()).toBe(true);
  });
});

/** What the protocol closes a connection for, and WebSocket itself: a message that is too long. */
const closeCodes = [
  CloseCode.BadRequest,
  CloseCode.Unauthorized,
  CloseCode.Forbidden,
  CloseCode.SubscriberAlreadyExists,
  CloseCode.TooManyInitialisationRequests,
  1009,
];

interface Conversation {
  readonly results: readonly unknown[];
  /** Undefined where the connection was still open at the end. */
  readonly code: number | undefined;
}

/** Sends the messages at once, after the connection_init if `begun`, and hears what comes until the gateway answers a ping, or closes. */
async function converse(url: string, begun: boolean, messages: readonly (string | Buffer)[]): Promise<Conversation> {
  const socket = new WebSocket(new URL('/graphql', url.replace(/^http/, 'ws')), GRAPHQL_TRANSPORT_WS_PROTOCOL);
  const results: unknown[] = [];
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const ponged = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const { type, payload } = JSON.parse(data.toString()) as { type: string; payload?: unknown };
      if (type === 'next') results.push(payload);
      if (type === 'error') results.push({ errors: payload });
      if (type === 'pong' && isTheLast(payload)) resolve();
    });
  });
  await once(socket, 'open');
  if (begun) {
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
  }
  for (const message of messages) socket.send(message);
  // What the messages set going has a moment to answer.
  await delay(5);
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ type: 'ping', payload: { last: true } }));
  const code = (await Promise.race([ponged, closed])) ?? undefined;
  socket.terminate();
  await closed;
  return { results, code };
}

function isTheLast(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'last' in payload;
}
