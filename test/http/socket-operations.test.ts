import { afterEach, describe, expect, it } from '@jest/globals';
import type { HttpServer } from '../../src/http/server.ts';
import { until } from '../support/auth.ts';
import { askHello, other, quiet, run, slow, startLimitedServer } from '../support/limited-server.ts';
import type { WsClient } from '../support/ws-client.ts';

describe('the limits of what runs on WebSockets', () => {
  let server: HttpServer | undefined;
  afterEach(() => server?.stop());

  const start = async (...args: Parameters<typeof startLimitedServer>) => {
    const started = await startLimitedServer(...args);
    server = started.server;
    return started;
  };
  const expectServed = async (client: WsClient) =>
    expect(await askHello(client)).toEqual({ data: { hello: 'Hello, world!' } });
  const refused = (id: string, code: string) => ({ id, type: 'error', payload: [{ extensions: { code } }] });

  it('refuse one subscription too many with LIMIT_EXCEEDED until another is completed; those that run go on', async () => {
    const { open, test } = await start({ subscriptionsPerSocket: 2 });
    const client = await open();
    for (const id of ['1', '2', '3']) client.send(quiet(id));
    const refusal = await client.next();
    expect(refusal).toMatchObject(refused('3', 'LIMIT_EXCEEDED'));
    expect(refusal).toMatchObject({
      payload: [{ message: expect.stringContaining('No more than 2 subscriptions') }],
    });
    expect(test.openSources).toBe(2);
    await expectServed(client);
    client.send({ id: '1', type: 'complete' });
    client.send(quiet('3'));
    await expectServed(client);
    expect(test.openSources).toBe(2);
    client.close();
  });

  it('hold for each WebSocket of its own', async () => {
    const { open, test } = await start({ subscriptionsPerSocket: 1 });
    const clients = [await open(), await open()];
    for (const client of clients) {
      client.send(quiet('1'));
      await expectServed(client);
    }
    expect(test.openSources).toBe(2);
    for (const client of clients) client.close();
  });

  it('stay exact over five thousand attempts', async () => {
    const { open, test } = await start({ messagesPerSecond: Infinity });
    const client = await open();
    const bystander = await open();
    for (let id = 1; id <= 5_000; id += 1) client.send(quiet(String(id)));
    await expectServed(bystander);
    for (let id = 101; id <= 5_000; id += 1) expect((await client.next()).type).toBe('error');
    expect(test.openSources).toBe(100);
    client.close();
    bystander.close();
  });

  it('refuse one query too many on one WebSocket', async () => {
    const { open, test } = await start({ subscriptionsPerSocket: 2 });
    const client = await open();
    for (const id of ['1', '2', '3']) client.send(slow(id));
    expect(await client.next()).toMatchObject(refused('3', 'LIMIT_EXCEEDED'));
    client.send(quiet('4'));
    test.release();
    const answers = [await client.next(), await client.next(), await client.next(), await client.next()];
    expect(answers.map(({ id, type }) => `${id} ${type}`).toSorted()).toEqual([
      '1 complete',
      '1 next',
      '2 complete',
      '2 next',
    ]);
    client.close();
  });

  it('refuse what is too large together with what runs', async () => {
    const { open } = await start({}, { maxBodyBytes: 1_000 });
    const client = await open();
    const large = (id: string) => ({ ...quiet(id), extra: 'x'.repeat(600) });
    client.send(large('1'));
    client.send(large('2'));
    expect(await client.next()).toMatchObject(refused('2', 'LIMIT_EXCEEDED'));
    client.send({ id: '1', type: 'complete' });
    client.send(large('3'));
    await expectServed(client);
    client.close();
  });

  it('count the queries of a caller over all WebSockets, and refuse one too many with THROTTLED', async () => {
    const { open, test, admission } = await start({ operationsPerCaller: 1 });
    const [first, second, another] = [await open(), await open(), await open(other)];
    first.send(slow('1'));
    await test.slowStarted;
    second.send(slow('2'));
    const refusal = await second.next();
    expect(refusal).toMatchObject(refused('2', 'THROTTLED'));
    expect(refusal).toMatchObject({ payload: [{ extensions: { retryable: true, retryAfterMs: 1000 } }] });
    await expectServed(another);
    second.send(quiet('subscription'));
    second.send({ type: 'ping' });
    expect(await second.next()).toEqual({ type: 'pong' });
    test.release();
    expect([(await first.next()).type, (await first.next()).type]).toEqual(['next', 'complete']);
    await expectServed(second);
    expect(admission.counts.operations).toBe(0);
    for (const client of [first, second, another]) client.close();
  });

  it('count a query that its client no longer waits for until it really ends', async () => {
    const { open, test, admission } = await start({ operationsPerCaller: 1 });
    const client = await open();
    client.send(slow('1'));
    await test.slowStarted;
    client.terminate();
    await until(() => admission.counts.connections === 0);
    expect(test.signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(admission.counts.operations).toBe(1);
    test.release();
    await until(() => admission.counts.operations === 0);
  });

  it('do not count what was found invalid', async () => {
    const { open, admission } = await start({ operationsPerCaller: 1, subscriptionsPerSocket: 1 });
    const client = await open();
    for (const id of ['1', '2']) {
      client.send(run('{ nothing }', id));
      expect(await client.next()).toMatchObject(refused(id, 'GRAPHQL_VALIDATION_FAILED'));
    }
    await expectServed(client);
    expect(admission.counts.operations).toBe(0);
    client.close();
  });
});
