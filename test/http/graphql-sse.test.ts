import { afterEach, describe, expect, it } from '@jest/globals';
import { EventsGoneError, SlowConsumerError } from '../../src/watch/errors.ts';
import { encodeEventCursor } from '../../src/graphql/relay/event-cursor.ts';
import { toGlobalId } from '../../src/graphql/relay/node-id.ts';
import type { HttpServer, HttpServerOptions } from '../../src/http/server.ts';
import { importTask } from '../support/builders.ts';
import { startEventServer } from '../support/event-server.ts';
import { createFakeEvents } from '../support/fake-events.ts';
import { createTestPipeline, startTestServer } from '../support/http-server.ts';
import { getSse, postSse, type SseClient } from '../support/sse-client.ts';

const all = { query: 'subscription ($after: String) { taskEvents(after: $after) { type } }' };
const done = importTask({ status: 'COMPLETED' });
const turn = () => new Promise<void>(setImmediate);

describe('an event stream', () => {
  let server: HttpServer | undefined;
  const clients: SseClient[] = [];
  afterEach(async () => {
    clients.splice(0).forEach((client) => client.close());
    await server?.stop();
  });

  const start = async (options: Partial<HttpServerOptions> = {}) => {
    const fake = createFakeEvents([importTask()]);
    const started = await startEventServer(fake, {}, options);
    ({ server } = started);
    return {
      fake,
      url: started.url,
      cursorOf: (sequence: number) => encodeEventCursor(sequence, started.world.cursors),
      follow: async (request = all as Parameters<typeof getSse>[1], headers = {}) => {
        const client = await getSse(started.url, request, headers);
        clients.push(client);
        return client;
      },
    };
  };

  it('gives each message the cursor of its event as id, though it is not selected', async () => {
    const { fake, follow, cursorOf } = await start();
    const client = await follow();
    expect(await client.next()).toMatchObject({ id: cursorOf(0), data: '{"data":{"taskEvents":{"type":"SNAPSHOT"}}}' });
    fake.append(importTask(), { type: 'CREATED' });
    fake.pass(importTask(), { type: 'PROGRESS' });
    fake.append(done);
    const ids = [await client.next(), await client.next(), await client.next()].map(({ id }) => id);
    expect(ids).toEqual([1, 1, 2].map(cursorOf));
  });

  it('gives the result of a query no id', async () => {
    const { follow } = await start();
    const client = await follow({ query: '{ eventCursor }' });
    expect(await client.next()).not.toHaveProperty('id');
  });

  it('resumes behind Last-Event-ID, whatever `after` says', async () => {
    const { fake, follow, cursorOf } = await start();
    fake.append(importTask(), { type: 'CREATED' });
    fake.append(importTask(), { type: 'BATCH_STATUS_CHANGED' });
    fake.append(done);
    const client = await follow({ ...all, variables: { after: cursorOf(1) } }, { 'last-event-id': cursorOf(2) });
    expect(await client.next()).toMatchObject({ id: cursorOf(3) });
    expect(fake.opened).toEqual([{ filter: { profiles: ['main'] }, after: 2 }]);
  });

  it('begins where `after` says when Last-Event-ID is empty', async () => {
    const { fake, follow, cursorOf } = await start();
    fake.append(done);
    await follow({ ...all, variables: { after: cursorOf(0) } }, { 'last-event-id': '' });
    expect(fake.opened).toEqual([{ filter: { profiles: ['main'] }, after: 0 }]);
  });

  it('of one task that has ended completes when it is resumed behind its last event', async () => {
    const fake = createFakeEvents([done]);
    const { url, server: started } = await startEventServer(fake);
    server = started;
    const query = `subscription { importTaskUpdated(id: "${toGlobalId('ImportTask', 'main', 'import-1')}") { type } }`;
    const client = await postSse(url, { query });
    await client.next();
    expect(await client.next()).toEqual({ event: 'complete', data: '' });
    await client.closed;
  });

  it.each([
    ['is forgotten', 'once events are gone', new EventsGoneError('gone'), ''],
    ['goes on behind the last event', 'after SLOW_CONSUMER', new SlowConsumerError('slow', 7), 7],
    ['stays', 'after any other error', new Error('broken'), undefined],
  ])('whose id %s %s', async (_what, _when, error, id) => {
    const { fake, follow, cursorOf } = await start();
    const client = await follow();
    await client.next();
    fake.fail(error);
    const message = await client.next();
    expect(message.data).toMatch('"errors"');
    expect(message.id).toBe(typeof id === 'number' ? cursorOf(id) : id);
    expect(await client.next()).toEqual({ event: 'complete', data: '' });
  });

  it('makes a browser forget an id that is no cursor', async () => {
    const { follow } = await start();
    const client = await follow(all, { 'last-event-id': 'nonsense' });
    const { id, data } = await client.next();
    expect([id, data]).toEqual(['', expect.stringMatching('INVALID_CURSOR')]);
  });

  it('is written to while nothing happens', async () => {
    const { follow } = await start({ keepAliveMs: 10 });
    const client = await follow();
    expect(await client.nextBlock()).toEqual({ retry: '2000' });
    await client.nextBlock();
    expect([await client.nextBlock(), await client.nextBlock()]).toEqual([{ comment: '' }, { comment: '' }]);
  });

  it('has no time limit', async () => {
    const { fake, follow } = await start({ requestTimeoutMs: 20, keepAliveMs: 30 });
    const client = await follow();
    await client.next();
    for (let beats = 0; beats < 3; beats += 1) await client.nextBlock();
    fake.append(done);
    expect(await client.next()).toMatchObject({ event: 'next' });
  });

  it('asks for no more events while its reader does not read, and cuts it off when that lasts', async () => {
    const { fake, follow, url } = await start({ maxStallMs: 1_500 });
    const big = { query: 'subscription { taskEvents { task { message } } }' };
    const slow = await follow(big);
    const quick = await getSse(url, all);
    clients.push(quick);
    await slow.next();
    await quick.next();
    slow.pause();
    // Far more than the sockets in between take up.
    const message = 'x'.repeat(100_000);
    const count = 400;
    for (let sent = 0; sent < count; sent += 1) fake.append(importTask({ message }));
    for (let read = 0; read < count; read += 1) await quick.next();
    const askedByQuick = count + 2;
    expect(fake.asked - askedByQuick).toBeLessThan(count / 2);
    while (fake.open > 1) await turn();
    slow.resume();
    await slow.closed;
    fake.append(done);
    expect(await quick.next()).toMatchObject({ event: 'next' });
  });

  it('asks for nothing more once its reader is cut off', async () => {
    const { fake, follow } = await start({ maxStallMs: 50 });
    const slow = await follow({ query: 'subscription { taskEvents { task { message } } }' });
    await slow.next();
    slow.pause();
    const count = 400;
    for (let sent = 0; sent < count; sent += 1) fake.append(importTask({ message: 'x'.repeat(100_000) }));
    while (fake.open > 0) await turn();
    expect(fake.asked).toBeLessThan(count / 2);
  });

  it('goes on where it was when its reader reads again in time', async () => {
    const { fake, follow } = await start({ maxStallMs: 60_000 });
    const client = await follow({ query: 'subscription { taskEvents { task { message } } }' });
    await client.next();
    client.pause();
    const count = 200;
    for (let sent = 0; sent < count; sent += 1) fake.append(importTask({ message: `${sent} `.repeat(20_000) }));
    for (let before = -1; fake.asked !== before; await new Promise((resolve) => setTimeout(resolve, 20)))
      before = fake.asked;
    expect(fake.asked).toBeLessThan(count);
    client.resume();
    const seen: number[] = [];
    for (let read = 0; read < count; read += 1) {
      const { data = '' } = await client.next();
      seen.push(Number.parseInt(/"message":"(\d+)/.exec(data)?.[1] ?? '', 10));
    }
    expect(seen).toEqual(Array.from({ length: count }, (_, sent) => sent));
  });

  it('ends after another when the gateway stops, and goes on until then', async () => {
    const { fake, follow } = await start({ stopGraceMs: 60_000, drainMs: 1_000 });
    const streams = [await follow(), await follow()];
    for (const stream of streams) await stream.next();
    const stopped = server?.stop();
    const first = await Promise.race(streams.map((stream, index) => stream.closed.then(() => index)));
    fake.append(done);
    expect(await streams[1 - first]?.next()).toMatchObject({ event: 'next' });
    await stopped;
    await streams[1 - first]?.closed;
    expect(fake.open).toBe(0);
  });

  it('ends without `complete` when the gateway stops, so that its client comes again', async () => {
    const { fake, follow, cursorOf } = await start({ stopGraceMs: 60_000 });
    const client = await follow();
    expect(await client.next()).toMatchObject({ id: cursorOf(0) });
    await server?.stop();
    await expect(client.next()).rejects.toThrow('ended');
    expect(fake.open).toBe(0);
  });
});

describe('a query over an event stream', () => {
  it('is answered before the gateway stops', async () => {
    const test = createTestPipeline();
    const { server, url } = await startTestServer(test.pipeline, { stopGraceMs: 60_000 });
    const client = await postSse(url, { query: '{ slow }' });
    await test.slowStarted;
    const stopped = server.stop();
    test.release();
    expect(await client.next()).toEqual({ event: 'next', data: '{"data":{"slow":"at last"}}' });
    expect(await client.next()).toEqual({ event: 'complete', data: '' });
    await stopped;
  });

  it('is aborted when its client leaves', async () => {
    const test = createTestPipeline();
    const { server, url } = await startTestServer(test.pipeline);
    const client = await postSse(url, { query: '{ slow }' });
    await test.slowStarted;
    client.close();
    while (test.signals[0]?.aborted === false) await turn();
    expect(test.signals.map(({ aborted }) => aborted)).toEqual([true]);
    test.release();
    await server.stop();
  });

  it('is cut off with an error when the gateway has waited long enough', async () => {
    const test = createTestPipeline();
    const { server, url } = await startTestServer(test.pipeline, { stopGraceMs: 50 });
    const client = await postSse(url, { query: '{ slow }' });
    await test.slowStarted;
    await server.stop();
    expect((await client.next()).data).toMatch('SERVICE_UNAVAILABLE');
    test.release();
  });
});
