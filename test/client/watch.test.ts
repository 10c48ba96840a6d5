import { afterEach, describe, expect, it } from '@jest/globals';
import type { ConnectionState } from '../../src/client/connection-state.ts';
import { GatewayError, TaskFailedError } from '../../src/client/errors.ts';
import { MAX_WAITING } from '../../src/client/update-queue.ts';
import { toGlobalId } from '../../src/graphql/relay/node-id.ts';
import { exportTask, importTask } from '../support/builders.ts';
import { collect, startHarness, take, until, type ClientHarness } from './client-harness.ts';

const importId = toGlobalId('ImportTask', 'main', 'import-1');
const parts = { reads: { findImportTask: () => importTask() } };

describe('a watch', () => {
  let harness: ClientHarness;
  afterEach(() => harness.stop());

  it('gives the task as a list shows it, with AWS’s word for its status whatever its kind', async () => {
    harness = await startHarness({ snapshots: [importTask(), exportTask()] });
    const [first, second] = await take(harness.client.watchEvents(), 2);
    expect(first).toMatchObject({
      type: 'SNAPSHOT',
      state: 'RUNNING',
      batch: null,
      task: { __typename: 'ImportTask', id: importId, status: 'IN_PROGRESS', profile: { name: 'main' } },
    });
    expect(first?.task).not.toHaveProperty('importStatus');
    expect(second).toMatchObject({ task: { __typename: 'ExportTask', taskId: 'export-1', status: 'RUNNING' } });
  });

  it('of one task finds out what kind it is, and completes behind its end', async () => {
    harness = await startHarness({ snapshots: [importTask()], parts });
    const { updates, ended } = collect(harness.client.watchTask(importId));
    await until('the state is there', () => updates.length === 1);
    harness.fake.append(exportTask());
    harness.fake.append(importTask({ status: 'COMPLETED' }), { previousState: 'RUNNING' });
    expect(await ended).toBeUndefined();
    expect(updates.map(({ type, state, previousState }) => [type, state, previousState])).toEqual([
      ['SNAPSHOT', 'RUNNING', null],
      ['STATUS_CHANGED', 'COMPLETED', 'RUNNING'],
    ]);
  });

  it('goes on where another left off, by its cursor', async () => {
    harness = await startHarness();
    for (let n = 0; n < 5; n += 1) harness.fake.append(exportTask());
    const first = harness.client.watchEvents(undefined, { after: harness.cursorOf(0) });
    expect(first.cursor).toBe(harness.cursorOf(0));
    await take(first, 2);
    expect(first.cursor).toBe(harness.cursorOf(2));
    const rest = await take(harness.connect().watchEvents(undefined, { after: first.cursor }), 3);
    expect(rest.map(({ cursor }) => cursor)).toEqual([3, 4, 5].map((n) => harness.cursorOf(n)));
  });

  it('loses nothing of what comes between its begin and its first event, when it breaks off there', async () => {
    harness = await startHarness();
    const { updates } = collect(harness.client.watchEvents());
    await until('it is open', () => harness.fake.open === 1);
    harness.proxy.down = true;
    harness.proxy.cut();
    await until('it is gone', () => harness.fake.open === 0);
    harness.fake.append(exportTask(), { type: 'CREATED' });
    harness.fake.append(exportTask({ status: 'COMPLETED' }));
    harness.proxy.down = false;
    await until('both are there', () => updates.length >= 2);
    expect(updates.map(({ type }) => type)).toEqual(['CREATED', 'STATUS_CHANGED']);
  });

  it('whose reader is slow keeps a bounded number of events, and gives all of them', async () => {
    harness = await startHarness();
    const watch = harness.client.watchEvents(undefined, { after: harness.cursorOf(0) });
    const iterator = watch[Symbol.asyncIterator]();
    harness.fake.append(exportTask());
    await iterator.next();
    const count = 3 * MAX_WAITING;
    for (let n = 0; n < count; n += 1) harness.fake.append(exportTask());
    await until('it has stopped reading', () => harness.fake.open === 0);
    expect(watch.connection).toMatchObject({ status: 'live', caughtUp: false });
    const cursors: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const { value } = await iterator.next();
      cursors.push(value?.cursor ?? 'none');
    }
    expect(cursors).toEqual(cursors.map((_, n) => harness.cursorOf(n + 2)));
    await until('it has caught up', () => watch.connection.caughtUp);
    await iterator.return?.();
  });

  it('keeps only the newest PROGRESS of each task for a slow reader', async () => {
    harness = await startHarness();
    const iterator = harness.client.watchEvents()[Symbol.asyncIterator]();
    const first = iterator.next();
    await until('it is open', () => harness.fake.open === 1);
    const progress = (id: string, fraction: number) =>
      harness.fake.pass(exportTask({ id }), { type: 'PROGRESS', progress: { basis: 'BATCHES', fraction } });
    harness.fake.append(exportTask({ id: 'begin' }));
    await first;
    for (let n = 1; n <= 50; n += 1) for (const id of ['a', 'b']) progress(id, n / 50);
    harness.fake.append(exportTask({ id: 'end' }));
    await until('all has come in', () => harness.client.connection.status === 'live');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const rest = [await iterator.next(), await iterator.next(), await iterator.next()];
    expect(rest.map(({ value }) => [value?.task.progress.fraction, value?.type])).toEqual([
      [1, 'PROGRESS'],
      [1, 'PROGRESS'],
      [null, 'STATUS_CHANGED'],
    ]);
    await iterator.return?.();
  });
});

describe('the connection of a watch', () => {
  let harness: ClientHarness;
  afterEach(() => harness.stop());

  it('tells of a loss, of the next attempt, and when all that was missed has been read', async () => {
    harness = await startHarness({ client: { retry: { minMs: 30, maxMs: 30 } } });
    const watch = harness.client.watchEvents(undefined, { after: harness.cursorOf(0) });
    const states: ConnectionState[] = [];
    const forget = watch.onConnection((state) => states.push(state));
    const iterator = watch[Symbol.asyncIterator]();
    expect(watch.connection.status).toBe('closed');
    const first = iterator.next();
    expect(watch.connection.status).toBe('connecting');
    await until('it is live', () => watch.connection.status === 'live');
    expect(watch.connection).toMatchObject({ caughtUp: true, transport: 'websocket' });
    harness.fake.append(exportTask());
    await first;

    harness.proxy.down = true;
    harness.proxy.cut();
    await until('it waits', () => watch.connection.retryAt !== undefined);
    expect(watch.connection).toMatchObject({ status: 'reconnecting', caughtUp: false, lastError: { code: 'NETWORK' } });
    expect(harness.client.connection).toMatchObject({ status: 'reconnecting', caughtUp: false });
    for (let n = 0; n < 2; n += 1) harness.fake.append(exportTask());
    harness.proxy.down = false;
    await until('it is live again', () => watch.connection.status === 'live');
    expect(watch.connection).toMatchObject({ caughtUp: false });
    expect(watch.connection).not.toHaveProperty('lastError');
    await iterator.next();
    expect(watch.connection.caughtUp).toBe(false);
    await iterator.next();
    expect(watch.connection.caughtUp).toBe(true);
    expect(harness.client.connection).toMatchObject({ status: 'live', caughtUp: true });
    forget();
    await iterator.return?.();
    expect(states.at(-1)).toMatchObject({ status: 'live', caughtUp: true });
    expect(states.every((state, n) => state.since >= (states[n - 1]?.since ?? 0))).toBe(true);
  });

  it('has caught up at once where nothing that matches was missed, whatever else was', async () => {
    harness = await startHarness();
    const watch = harness.client.watchEvents({ kinds: ['IMPORT_TASK'] }, { after: harness.cursorOf(0) });
    const { updates } = collect(watch);
    await until('it is live', () => watch.connection.status === 'live');
    harness.proxy.down = true;
    harness.proxy.cut();
    await until('it is gone', () => harness.fake.open === 0);
    harness.fake.append(exportTask());
    harness.proxy.down = false;
    await until('it is live', () => watch.connection.status === 'live');
    expect(watch.connection.caughtUp).toBe(true);
    expect(updates).toEqual([]);
  });
});

describe('waiting for a task', () => {
  let harness: ClientHarness;
  afterEach(() => harness.stop());

  it.each([
    [undefined, 'FAILED'],
    ['RUNNING', 'RUNNING'],
    [['FAILED', 'CANCELLED'] as const, 'FAILED'],
    [({ message }: { message: string | null }) => message === 'bad policy', 'FAILED'],
  ] as const)('until %p ends with the task in the state %s', async (wanted, state) => {
    harness = await startHarness({ snapshots: [importTask()], parts });
    const waiting = harness.client.waitForTask(importId, { until: wanted });
    await until('it watches', () => harness.fake.opened.length === 1);
    harness.fake.append(importTask({ status: 'FAILED', message: 'bad policy' }));
    expect(await waiting).toMatchObject({ id: importId, state });
  });

  it('rejects where it ends otherwise, and says how', async () => {
    harness = await startHarness({ snapshots: [importTask()], parts });
    const waiting = harness.client.waitForTask(importId, { until: 'COMPLETED' }).catch((error: unknown) => error);
    await until('it watches', () => harness.fake.opened.length === 1);
    harness.fake.append(importTask({ status: 'FAILED', message: 'bad policy' }));
    const error = await waiting;
    expect(error).toBeInstanceOf(TaskFailedError);
    expect(error).toMatchObject({
      code: 'TASK_FAILED',
      message: expect.stringContaining('bad policy'),
      task: { state: 'FAILED' },
    });
  });

  it('ends with its signal, and with the client', async () => {
    harness = await startHarness({ snapshots: [importTask()], parts });
    const controller = new AbortController();
    const errorOf = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
    const aborted = errorOf(harness.client.waitForTask(importId, { signal: controller.signal }));
    const closed = errorOf(harness.client.waitForTask(importId));
    await until('both watch', () => harness.fake.open === 2);
    controller.abort();
    expect(await aborted).toBe(controller.signal.reason);
    await harness.client.close();
    expect(await closed).toMatchObject({ code: 'CLOSED' });
  });
});

describe('a request', () => {
  let harness: ClientHarness;
  afterEach(() => harness.stop());

  it('answers with its data', async () => {
    harness = await startHarness();
    expect(await harness.client.request('{ eventCursor }', {})).toEqual({ eventCursor: harness.cursorOf(0) });
  });

  it('rejects with what the gateway says: code, path and all else', async () => {
    harness = await startHarness();
    const error = await harness.client.request('{ node(id: "x") { id } }', {}).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT', path: ['node'], retryable: false });
    expect((error as GatewayError).extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: ['id'] });
  });

  it('rejects where nobody answers, and says that it may be tried again; it is not tried again by itself', async () => {
    harness = await startHarness();
    harness.proxy.down = true;
    await expect(harness.client.request('{ eventCursor }', {})).rejects.toMatchObject({
      code: 'NETWORK',
      retryable: true,
    });
    harness.proxy.down = false;
  });

  it('rejects with the reason of its signal', async () => {
    harness = await startHarness();
    const signal = AbortSignal.abort('enough');
    await expect(harness.client.request('{ eventCursor }', {}, { signal })).rejects.toBe('enough');
  });
});
