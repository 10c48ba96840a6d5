import { describe, expect, it } from '@jest/globals';
import { expectUnharmed, useAbusedGateway } from '../support/abused-gateway.ts';
import { frame, openRawWebSocket } from '../support/raw-websocket.ts';
import { openWsClient, type WsClient } from '../support/ws-client.ts';

const FLOOD = 50_000;
const subscription = 'subscription { taskEvents { cursor } }';
const subscribe = (id: number, payload: object = { query: subscription }) =>
  JSON.stringify({ id: String(id), type: 'subscribe', payload });

/** Every message that comes until the connection closes, or until `enough`. */
async function messagesOf(client: WsClient, enough = Infinity): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let count = 0; count < enough; count += 1) {
    const message = await client.next().catch(() => undefined);
    if (message === undefined) break;
    const code = (message.payload as readonly { extensions?: { code?: string } }[] | undefined)?.[0]?.extensions?.code;
    const name = code ?? message.type;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

const deflate = { 'sec-websocket-extensions': 'permessage-deflate' };
const text = 1;
const init = frame(text, '{"type":"connection_init"}');
const repeat = (count: number, bytes: Buffer) => Array.from({ length: count }, () => bytes);
const megabyte = Buffer.alloc(1_000_000, ' ');

describe('a WebSocket', () => {
  const gateway = useAbusedGateway();

  it('that opens 50,000 subscriptions at once has a hundred, and is closed with 4429 for the rest', async () => {
    const harm = await gateway.during(async () => {
      const client = await openWsClient(gateway.url);
      await client.init();
      for (let id = 1; id <= FLOOD; id += 1) client.send(subscribe(id));
      const counts = await messagesOf(client);
      return { counts, ...(await client.closed) };
    });
    const { counts, code } = harm.result;
    expect(code).toBe(4429);
    expect([...counts.keys()].filter((name) => name !== 'LIMIT_EXCEEDED')).toEqual([]);
    // Ten seconds' worth, and what is due for the time that it took.
    expect(counts.get('LIMIT_EXCEEDED') ?? 0).toBeLessThan(5_000);
    expectUnharmed(harm, 100);
  });

  it('that holds much more by its subscriptions than a message may have is refused the rest', async () => {
    const query = `${subscription} ${'#'.repeat(100_000)}`;
    const harm = await gateway.during(async () => {
      const client = await openWsClient(gateway.url);
      await client.init();
      for (let id = 1; id <= 100; id += 1) client.send(subscribe(id, { query }));
      const counts = await messagesOf(client, 90);
      client.close();
      await client.closed;
      return counts;
    });
    expect([...harm.result]).toEqual([['LIMIT_EXCEEDED', 90]]);
    expectUnharmed(harm, 100);
  });

  const floods: readonly (readonly [string, number | undefined, readonly Buffer[]])[] = [
    ['pings of its protocol', 4429, repeat(100_000, frame(text, '{"type":"ping"}'))],
    ['pings', 4429, repeat(100_000, frame(9, 'x'.repeat(100)))],
    ['pongs', 4429, repeat(100_000, frame(10, ''))],
    ['queries', 4429, repeat(20_000, frame(text, subscribe(1, { query: '{ __typename }' })))],
    ['ends of nothing', 4429, repeat(100_000, frame(text, '{"id":"1","type":"complete"}'))],
    ['messages that are not JSON', 4400, repeat(100_000, frame(text, '{'))],
    ['binary frames', 4400, repeat(10_000, frame(2, Buffer.alloc(1_000, 255)))],
    [
      'empty frames of one message',
      1008,
      [frame(text, '', { fin: false }), ...repeat(100_000, frame(0, '', { fin: false }))],
    ],
    [
      'frames of one message without end',
      1009,
      [frame(text, ' ', { fin: false }), ...repeat(100, frame(0, megabyte, { fin: false }))],
    ],
    ['a frame of 2 MB', 1009, [frame(text, Buffer.alloc(2_000_000, ' '))]],
    ['a frame that claims 8 EiB', 1009, [frame(text, ' ', { length: 2n ** 62n })]],
  ];
  it.each(floods)('that sends %s is closed with %i', async (_what, code, frames) => {
    const harm = await gateway.during(async () => {
      const { socket, closed } = await openRawWebSocket(gateway.url);
      socket.write(init);
      for (const each of frames) {
        if (socket.destroyed) break;
        if (!socket.write(each)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
      }
      return closed;
    });
    // What was on its way when the gateway closed may break the connection before the reason is read.
    expect([code, undefined]).toContain(harm.result);
    expectUnharmed(harm, 100);
  });

  const violations: readonly (readonly [string, number, Buffer])[] = [
    ['compresses without having agreed on it', 1002, frame(text, '{}', { rsv1: true })],
    ['does not mask', 1002, frame(text, '{"type":"ping"}', { masked: false })],
    ['has an opcode that there is not', 1002, frame(3, '')],
    ['continues a message that was not begun', 1002, frame(0, 'x')],
    ['begins a message inside another', 1002, Buffer.concat([frame(text, '{', { fin: false }), frame(text, '}')])],
    ['sends a ping in parts', 1002, frame(9, 'x', { fin: false })],
    ['sends a ping of 1 KB', 1002, frame(9, 'x'.repeat(1_000))],
    ['closes with a code that there is not', 1002, frame(8, Buffer.from([0, 1]))],
    ['closes with half a code', 1002, frame(8, Buffer.from([3]))],
    ['sends text that is not UTF-8', 1007, frame(text, Buffer.from([0x22, 0xc3, 0x28, 0x22]))],
    ['begins anew what was begun', 4429, init],
    ['sends what is no message', 4400, frame(text, '[]')],
    ['sends a message of a type that there is not', 4400, frame(text, '{"type":"__proto__"}')],
    ['sends an operation without a document', 4400, frame(text, '{"id":"1","type":"subscribe","payload":{}}')],
    ['takes the id of one that runs', 4409, Buffer.concat(repeat(2, frame(text, subscribe(1))))],
  ];
  it.each(violations)('that %s is closed with %i', async (_what, code, bytes) => {
    const harm = await gateway.during(async () => {
      const { socket, closed } = await openRawWebSocket(gateway.url, { headers: deflate });
      socket.write(Buffer.concat([init, bytes]));
      return closed;
    });
    expect(harm.result).toBe(code);
    expectUnharmed(harm, 50);
  });

  it('is not offered compression', async () => {
    const { head, socket } = await openRawWebSocket(gateway.url, { headers: deflate });
    expect(head).not.toMatch(/sec-websocket-extensions/i);
    socket.destroy();
  });
});

describe('a WebSocket of a gateway that takes any number of messages', () => {
  const gateway = useAbusedGateway({ env: { MAX_MESSAGES_PER_SECOND: '100000', STREAM_BUFFER_EVENTS: '10' } });

  it('has a hundred subscriptions of 50,000 that it opens, and is told LIMIT_EXCEEDED of each other', async () => {
    const harm = await gateway.during(async () => {
      const client = await openWsClient(gateway.url);
      await client.init();
      for (let id = 1; id <= FLOOD; id += 1) client.send(subscribe(id));
      const counts = await messagesOf(client, FLOOD - 100);
      // One that ends makes room for one.
      client.send({ id: '1', type: 'complete' });
      for (const id of [1, 2]) client.send(subscribe(FLOOD + id));
      const refused = await client.next();
      client.close();
      await client.closed;
      return { counts: [...counts], refused };
    });
    expect(harm.result).toEqual({
      counts: [['LIMIT_EXCEEDED', FLOOD - 100]],
      refused: expect.objectContaining({ id: String(FLOOD + 2), type: 'error' }),
    });
    expectUnharmed(harm, 200);
  });
});
