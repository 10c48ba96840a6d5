import { afterEach, describe, expect, it } from '@jest/globals';
import { EventsGoneError, GatewayError } from '../../src/client/errors.ts';
import { toGlobalId } from '../../src/graphql/relay/node-id.ts';
import { SlowConsumerError } from '../../src/watch/errors.ts';
import { exportTask, importTask } from '../support/builders.ts';
import { collect, startHarness, take, until, type ClientHarness } from './client-harness.ts';

describe.each(['websocket', 'sse'] as const)('what a gateway refuses over %s', (transport) => {
  let harness: ClientHarness;
  afterEach(() => harness.stop());

  it('ends a watch whose cursor the log no longer reaches back to, with an error that says so', async () => {
    harness = await startHarness({ client: { transport } });
    for (let n = 0; n < 3; n += 1) harness.fake.append(exportTask());
    harness.fake.trim(2);
    const after = harness.cursorOf(1);
    const error = await collect(harness.client.watchEvents(undefined, { after })).ended;
    expect(error).toBeInstanceOf(EventsGoneError);
    expect(error).toMatchObject({ code: 'EVENTS_GONE', after, retryable: false });
  });

  it('ends a watch whose events were removed while it was away, and skips nothing', async () => {
    harness = await startHarness({ client: { transport } });
    const watch = harness.client.watchEvents(undefined, { after: harness.cursorOf(0) });
    const { updates, ended } = collect(watch);
    harness.fake.append(exportTask());
    await until('the first event is there', () => updates.length === 1);
    harness.proxy.down = true;
    harness.proxy.cut();
    await until('the subscription is gone', () => harness.fake.open === 0);
    harness.fake.append(exportTask());
    harness.fake.append(exportTask());
    harness.fake.trim(2);
    harness.proxy.down = false;
    expect(await ended).toBeInstanceOf(EventsGoneError);
    expect(updates).toHaveLength(1);
    expect(watch.connection).toMatchObject({ status: 'closed', lastError: { code: 'EVENTS_GONE' } });
  });

  it('does not end a watch that was too slow for the gateway: it goes on behind the last cursor', async () => {
    harness = await startHarness({ client: { transport } });
    const { updates } = collect(harness.client.watchEvents(undefined, { after: harness.cursorOf(0) }));
    await until('it is open', () => harness.fake.open === 1);
    harness.fake.append(exportTask());
    await until('the first event is there', () => updates.length === 1);
    harness.fake.fail(new SlowConsumerError('Read faster.', 1));
    await until('it is open again', () => harness.fake.opened.length === 2);
    harness.fake.append(exportTask());
    await until('the second event is there', () => updates.length === 2);
    expect(updates.map(({ cursor }) => cursor)).toEqual([harness.cursorOf(1), harness.cursorOf(2)]);
  });

  it.each([
    ['a caller without the role', { caller: { subject: 'nobody', roles: [] } }, undefined, 'FORBIDDEN'],
    ['a profile that there is not', {}, { profiles: ['other'] }, 'BAD_USER_INPUT'],
  ] as const)('is not asked for again: %s', async (_what, parts, filter, code) => {
    harness = await startHarness({ client: { transport }, parts });
    const wanted = filter && { profiles: [...filter.profiles] };
    const watch = harness.client.watchEvents(wanted);
    const error = await collect(watch).ended;
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ code, retryable: false });
    expect(harness.proxy.opened).toBeLessThanOrEqual(1);
  });

  it('is an id that is none, that is of no task, and that no task has', async () => {
    const reads = { findImportTask: () => undefined };
    harness = await startHarness({ client: { transport }, parts: { reads } });
    const errorOf = (id: string) => collect(harness.client.watchTask(id)).ended;
    expect(await errorOf('no id')).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await errorOf(toGlobalId('Profile', 'main'))).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await errorOf(toGlobalId('ImportTask', 'main', 'import-1'))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is an answer of something else than a gateway, after as many attempts as are allowed', async () => {
    harness = await startHarness();
    harness.proxy.down = true;
    const client = harness.connect({ transport, retry: { minMs: 1, maxMs: 2, attempts: 3 } });
    const watch = client.watchEvents();
    const attempts: (number | undefined)[] = [];
    watch.onConnection(({ attempt }) => attempts.push(attempt));
    expect(await collect(watch).ended).toMatchObject({ code: 'NETWORK', retryable: true });
    expect(new Set(attempts.filter((attempt) => attempt !== undefined))).toEqual(new Set([1, 2, 3]));
    harness.proxy.down = false;
  });
});

describe('the end of a watch', () => {
  let harness: ClientHarness;
  afterEach(() => harness.stop());

  it('comes with the reason of the signal, at once, also while an event is awaited', async () => {
    harness = await startHarness();
    const controller = new AbortController();
    const { ended } = collect(harness.client.watchEvents(undefined, { signal: controller.signal }));
    await until('it is open', () => harness.fake.open === 1);
    const reason = new Error('enough');
    controller.abort(reason);
    expect(await ended).toBe(reason);
    await until('the subscription is gone', () => harness.fake.open === 0);
  });

  it('comes before its begin where the signal has aborted already: nothing is asked', async () => {
    harness = await startHarness();
    const { ended } = collect(harness.client.watchEvents(undefined, { signal: AbortSignal.abort('gone') }));
    expect(await ended).toBe('gone');
    expect(harness.proxy.opened).toBe(0);
  });

  it('comes with leaving the loop', async () => {
    harness = await startHarness({ snapshots: [importTask()] });
    const watch = harness.client.watchEvents();
    await take(watch, 1);
    await until('the subscription is gone', () => harness.fake.open === 0);
    expect(await watch[Symbol.asyncIterator]().next()).toEqual({ value: undefined, done: true });
  });

  it('comes with closing the client, as if there were no more events, and nothing is left open', async () => {
    harness = await startHarness();
    const live = collect(harness.client.watchEvents());
    const waiting = harness.connect({ transport: 'sse' });
    const stream = collect(waiting.watchEvents());
    await until('both are open', () => harness.fake.open === 2);
    await Promise.all([harness.client.close(), waiting.close()]);
    expect(await Promise.all([live.ended, stream.ended])).toEqual([undefined, undefined]);
    await until('both are gone', () => harness.fake.open === 0 && harness.proxy.streams === 0);
    expect(harness.client.connection.status).toBe('closed');
    expect(await collect(harness.client.watchEvents()).ended).toBeUndefined();
    await harness.client.close();
  });

  it('comes while it waits for the next attempt, too', async () => {
    harness = await startHarness({ client: { retry: { minMs: 60_000 } } });
    harness.proxy.down = true;
    const watch = harness.client.watchEvents();
    const { ended } = collect(watch);
    await until('it waits', () => watch.connection.retryAt !== undefined);
    await harness.client.close();
    expect(await ended).toBeUndefined();
    harness.proxy.down = false;
  });
});
