import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { compareWithLog } from '../soak/compare.ts';
import { type AwsEndpoint, connectAwsEndpoint } from '../support/aws-endpoint.ts';
import { createFastClock } from '../support/fast-clock.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startSubscriber, type Subscriber, type SubscriberOptions, transports } from '../support/subscriber.ts';
import { readEventCursor, readLog, type SeenEvent } from '../support/task-events.ts';

const roleArn = 'arn:aws:iam::000000000000:role/import-role';
const faultless = { lost: 0, duplicated: 0, reordered: 0, invented: 0 };
const subscribers: Subscriber[] = [];
const subscribe = (options: SubscriberOptions) => {
  const subscriber = startSubscriber(options);
  subscribers.push(subscriber);
  return subscriber;
};
afterEach(async () => {
  for (const subscriber of subscribers.splice(0)) await subscriber.stop();
});

describe.each(transports)('a front end that follows tasks over %s', (transport) => {
  let gateway: TestGateway;
  let endpoint: AwsEndpoint;

  beforeAll(async () => {
    // A second of the test is a minute and a half of the tasks, and twenty looks at them.
    const env = { POLL_FAST_MS: '500', POLL_SLOW_MS: '1000', EMULATOR_SPEED: '10', UPSTREAM_TIMEOUT_MS: '100000' };
    gateway = await startTestGateway({ clock: createFastClock(10), env: { ...env, LEASE_MS: '100000' } });
    endpoint = connectAwsEndpoint(gateway.emulatorUrl ?? '');
  });
  afterAll(async () => {
    await endpoint.stop();
    await gateway.stop();
  });

  const follow = (options: Partial<SubscriberOptions> = {}) =>
    subscribe({ transport, url: () => gateway.url, ...options });
  const create = async (): Promise<{ id: string; importId: string }> => {
    const sourceArn = await endpoint.findSource();
    const filter = { startEventTime: '2026-01-01T00:00:00Z', endEventTime: '2026-01-15T00:00:00Z' };
    const { data, errors } = await gateway.run(
      'mutation ($input: CreateImportTaskInput!) { createImportTask(input: $input) { importTask { id importId } userErrors { message } } }',
      { input: { sourceArn, roleArn, filter } },
    );
    const payload = (data as { createImportTask?: { importTask: { id: string; importId: string } | null } } | null)
      ?.createImportTask;
    if (payload?.importTask == null) throw new Error(JSON.stringify({ payload, errors }));
    return payload.importTask;
  };
  const ofTask = (events: readonly SeenEvent[], id: string) => events.filter(({ taskId }) => taskId === id);

  it('lists, subscribes behind the list, starts an import, and sees it through to its end', async () => {
    const { data } = await gateway.run('{ eventCursor importTasks(first: 50) { nodes { importId } } }');
    const { eventCursor, importTasks } = data as ListAndCursor;
    const all = follow({ after: eventCursor, field: 'taskEvents(filter: { kinds: [IMPORT_TASK] })' });
    const { id, importId } = await create();
    expect(importTasks.nodes.map((node) => node.importId)).not.toContain(importId);

    const one = follow({ after: eventCursor, field: `importTaskUpdated(id: "${id}")` });
    expect(await one.stopped).toEqual({ kind: 'COMPLETED' });
    const types = one.events.map(({ type }) => type);
    expect(types[0]).toBe('CREATED');
    expect(types).toContain('BATCH_STATUS_CHANGED');
    expect(types).toContain('PROGRESS');
    expect(one.events.at(-1)).toMatchObject({
      type: 'STATUS_CHANGED',
      status: 'COMPLETED',
      state: 'COMPLETED',
      previousState: 'RUNNING',
      fraction: 1,
    });
    const fractions = one.events.map(({ fraction }) => fraction ?? 0);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.slice(0, -1).every((fraction) => fraction < 1)).toBe(true);
    const batches = one.events.flatMap(({ batch }) => batch ?? []);
    expect(batches.map(({ status }) => status)).toEqual(batches.map(() => 'COMPLETED'));
    expect(new Set(batches.map(({ batchId }) => batchId)).size).toBe(batches.length);

    // Others may have moved since.
    await all.until('the end of the import', ({ events }) => events.some(({ cursor }) => cursor === one.lastCursor));
    expect(ofTask(all.durable(), importId)).toEqual(one.durable());
    const { data: found } = await gateway.run(
      `{ node(id: "${id}") { ... on ImportTask { events(first: 200) { nodes { cursor } } } } }`,
    );
    expect((found as { node: { events: { nodes: unknown } } }).node.events.nodes).toEqual(
      one.durable().map(({ cursor }) => ({ cursor })),
    );
  }, 30_000);

  it('loses nothing and gets nothing twice when its connection breaks again and again', async () => {
    const after = await readEventCursor(gateway.url);
    const subscriber = follow({ after });
    const { importId } = await create();
    const hasEnded = () => ofTask(subscriber.events, importId).some(({ state }) => state === 'COMPLETED');
    for (let drops = 0; drops < 4; drops += 1) {
      const enough = subscriber.events.length + 3;
      await subscriber.until('some events', ({ events }) => events.length >= enough);
      await subscriber.drop();
    }
    await subscriber.until('the end of the import', hasEnded);
    const log = await readLog(gateway.url, after);
    await subscriber.until('the head of the log', ({ lastCursor }) => lastCursor === log.at(-1)?.cursor);
    expect(compareWithLog(log, subscriber.events)).toEqual(faultless);
    expect(subscriber.ends).toHaveLength(4);
  }, 30_000);

  it('is told of tasks of each kind that were started elsewhere', async () => {
    const subscriber = follow({ after: await readEventCursor(gateway.url) });
    for (const kind of ['IMPORT_TASK', 'EXPORT_TASK', 'CLOUDTRAIL_IMPORT'] as const) {
      const id = await endpoint.addTask({ kind, durationSeconds: 100, outcome: 'FAILED' });
      await subscriber.until(`the end of a ${kind}`, ({ events }) =>
        events.some((event) => event.taskId === id && event.state === 'FAILED'),
      );
      const [first, ...rest] = ofTask(subscriber.durable(), id);
      expect(first).toMatchObject({ type: 'CREATED', kind });
      expect(rest.every(({ type }) => type !== 'CREATED')).toBe(true);
    }
  }, 30_000);

  it('gets the state of each task first where it has no cursor, and of a task that has ended only that', async () => {
    const { data } = await gateway.run(
      '{ importTasks(first: 50, filter: { statuses: [COMPLETED] }) { nodes { id importId } } }',
    );
    const [task] = (data as { importTasks: { nodes: { id: string; importId: string }[] } }).importTasks.nodes;
    const one = follow({ field: `importTaskUpdated(id: "${task?.id}")` });
    expect(await one.stopped).toEqual({ kind: 'COMPLETED' });
    expect(one.events).toMatchObject([{ type: 'SNAPSHOT', taskId: task?.importId, state: 'COMPLETED', fraction: 1 }]);
    const all = follow({ field: 'taskEvents(filter: { kinds: [IMPORT_TASK], states: [COMPLETED] })' });
    await all.until('the same task', ({ events }) => events.some(({ taskId }) => taskId === task?.importId));
    expect(all.events.every(({ type }) => type === 'SNAPSHOT')).toBe(true);
  });

  it('is told that a task does not exist', async () => {
    const id = Buffer.from(JSON.stringify(['ImportTask', 'local', 'a1b2c3d4-0000-4000-8000-000000000000']));
    const one = follow({ field: `importTaskUpdated(id: "${id.toString('base64url')}")` });
    expect(await one.stopped).toMatchObject({ kind: 'ERRORS', errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });
});

describe('a log of which the oldest events were removed', () => {
  let dataDir: string;
  const start = () => {
    const env = { EVENTS_KEEP_COUNT: '3', LEASE_MS: '300000', EMULATOR_SPEED: '1', UPSTREAM_TIMEOUT_MS: '120000' };
    return startTestGateway({ clock: createFastClock(100), dataDir, env });
  };
  let gateway: TestGateway;
  let old: string;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'import-gateway-trimmed-'));
    gateway = await start();
    old = await readEventCursor(gateway.url);
    const first = startSubscriber({ transport: 'WebSocket', url: () => gateway.url, after: old });
    for (let count = 0; count < 5; count += 1) await gateway.addTask({ kind: 'EXPORT_TASK', durationSeconds: 60 });
    await first.until('more events than are kept', () => first.durable().length >= 10);
    await first.stop();
    // Removing runs in the background: nothing tells when it has.
    while ((await readLog(gateway.url)).length > 3) await delay(50);
    // The newest events, removed or not, are in memory until then.
    await gateway.stopOnly();
    gateway = await start();
  }, 30_000);
  afterAll(async () => {
    await gateway.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each(transports)('is EVENTS_GONE over %s for an older cursor, and whole without one', async (transport) => {
    const follow = (options: Partial<SubscriberOptions>) =>
      subscribe({ transport, url: () => gateway.url, ...options });
    const late = follow({ after: old });
    expect(await late.stopped).toMatchObject({ kind: 'ERRORS', errors: [{ extensions: { code: 'EVENTS_GONE' } }] });
    expect(late.events).toEqual([]);
    const anew = follow({});
    await anew.until('the present state', ({ events }) => events.length > 0);
    expect(anew.events[0]?.type).toBe('SNAPSHOT');
  });

  it('is EVENTS_GONE for a query behind an older cursor, and begins with what is kept without one', async () => {
    await expect(readLog(gateway.url, old)).rejects.toThrow('EVENTS_GONE');
    expect((await readLog(gateway.url)).length).toBeGreaterThan(0);
  });
});

interface ListAndCursor {
  readonly eventCursor: string;
  readonly importTasks: { readonly nodes: readonly { readonly importId: string }[] };
}
