import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { LogFields, Logger } from '../../src/logger.ts';
import { silentLogger } from '../../src/logger.ts';
import { compareWithLog, contradictions } from '../soak/compare.ts';
import { type AwsEndpoint, connectAwsEndpoint } from '../support/aws-endpoint.ts';
import { createFastClock } from '../support/fast-clock.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startSubscriber, type Subscriber, transports } from '../support/subscriber.ts';
import { readEventCursor, readLog } from '../support/task-events.ts';

const MINUTE_MS = 60_000;

/** Calls a second that AWS takes, and as many at once; what shares a rate is one line. See src/aws/rates.ts for AWS's pages. */
const published = [
  { actions: ['DescribeImportTasks'], perSecond: 10 },
  { actions: ['DescribeImportTaskBatches'], perSecond: 10 },
  { actions: ['DescribeExportTasks'], perSecond: 5 },
  {
    actions: ['ListImports', 'GetImport', 'ListImportFailures', 'ListEventDataStores', 'GetEventDataStore'],
    perSecond: 10,
  },
];

/** Tasks, and every status word that they go through, each for longer than a look and its repetitions take. */
const lives = [
  { kind: 'IMPORT_TASK', outcome: 'COMPLETED', durationSeconds: 150, statuses: ['IN_PROGRESS', 'COMPLETED'] },
  { kind: 'IMPORT_TASK', outcome: 'FAILED', durationSeconds: 240, statuses: ['IN_PROGRESS', 'FAILED'] },
  { kind: 'EXPORT_TASK', outcome: 'COMPLETED', durationSeconds: 200, statuses: ['PENDING', 'RUNNING', 'COMPLETED'] },
  {
    kind: 'CLOUDTRAIL_IMPORT',
    outcome: 'COMPLETED',
    durationSeconds: 225,
    statuses: ['INITIALIZING', 'IN_PROGRESS', 'COMPLETED'],
  },
  {
    kind: 'CLOUDTRAIL_IMPORT',
    outcome: 'CANCELLED',
    durationSeconds: 240,
    statuses: ['INITIALIZING', 'IN_PROGRESS', 'STOPPED'],
  },
] as const;

describe('a gateway of whose calls AWS throttles 30 % for minutes', () => {
  const clock = createFastClock(30);
  const wrong: LogFields[] = [];
  const logger: Logger = { ...silentLogger, error: (fields) => void wrong.push(fields) };
  let gateway: TestGateway;
  let endpoint: AwsEndpoint;
  const subscribers: Subscriber[] = [];

  beforeAll(async () => {
    // A second of the test is half a minute: what guards against a slow machine must not strike here.
    const env = {
      POLL_SLOW_MS: '2000',
      EMULATOR_SPEED: '1',
      UPSTREAM_TIMEOUT_MS: '120000',
      UPSTREAM_QUEUE_MS: '60000',
      LEASE_MS: '300000',
    };
    gateway = await startTestGateway({ clock, logger, env });
    endpoint = connectAwsEndpoint(gateway.emulatorUrl ?? '');
  });
  afterEach(async () => {
    await Promise.all(subscribers.splice(0).map((subscriber) => subscriber.stop()));
  });
  afterAll(async () => {
    await endpoint.stop();
    await gateway.stop();
  });

  const watch = async () => {
    const { data } = await gateway.run('{ profile(name: "local") { watch { healthy lastError intervalMs } } }');
    return (data as { profile: { watch: { healthy: boolean; lastError: string | null } } }).profile.watch;
  };

  /** Counts calls window after window until `done`; the most that each rate was used, as a share of what is allowed in that window. */
  const measure = async (done: () => boolean) => {
    const used = published.map(() => 0);
    let before = { counts: await endpoint.readCounts(), asked: clock.now() };
    while (!done()) {
      await delay(100);
      const asked = clock.now();
      const counts = await endpoint.readCounts();
      const seconds = (clock.now() - before.asked) / 1000;
      for (const [place, { actions, perSecond }] of published.entries()) {
        const calls = actions.reduce((sum, action) => sum + (counts[action] ?? 0) - (before.counts[action] ?? 0), 0);
        used[place] = Math.max(used[place] ?? 0, calls / (perSecond * (seconds + 1)));
      }
      before = { counts, asked };
    }
    return used;
  };

  it('keeps to the rates of AWS, misses no transition, and recovers by itself', async () => {
    const after = await readEventCursor(gateway.url);
    subscribers.push(...transports.map((transport) => startSubscriber({ transport, url: () => gateway.url, after })));
    await Promise.all(
      subscribers.map((subscriber) => subscriber.until('the first looks', () => subscriber.durable().length > 0)),
    );
    await gateway.setFaults([{ action: '*', kind: 'throttle', share: 0.3 }]);
    const begun = clock.now();
    const tasks: { id: string; statuses: readonly string[] }[] = [];
    for (const { statuses, ...task } of lives) tasks.push({ id: await endpoint.addTask(task), statuses });
    const statusesOf = (id: string, [subscriber] = subscribers) =>
      subscriber
        ?.durable()
        .filter(({ taskId, type }) => taskId === id && type !== 'BATCH_STATUS_CHANGED')
        .map(({ status }) => status);
    const allEnded = () => tasks.every(({ id, statuses }) => statusesOf(id)?.at(-1) === statuses.at(-1));

    const used = await measure(allEnded);
    expect(clock.now() - begun).toBeGreaterThan(3 * MINUTE_MS);
    expect(used.every((share) => share > 0 && share <= 1)).toBe(true);
    for (const { id, statuses } of tasks) expect(statusesOf(id)).toEqual(statuses);

    await gateway.setFaults([]);
    while (!(await watch()).healthy) await delay(20);
    expect(await watch()).toMatchObject({ healthy: true, lastError: null });
    const log = await readLog(gateway.url, after);
    for (const subscriber of subscribers) {
      await subscriber.until('the head of the log', ({ lastCursor }) => lastCursor === log.at(-1)?.cursor);
      expect(compareWithLog(log, subscriber.events)).toEqual({ lost: 0, duplicated: 0, reordered: 0, invented: 0 });
      expect(subscriber.ends).toEqual([]);
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('says that it cannot see, and goes on where it was once it can, when AWS refuses everything for minutes', async () => {
    const after = await readEventCursor(gateway.url);
    const subscriber = startSubscriber({ transport: 'SSE', url: () => gateway.url, after });
    subscribers.push(subscriber);
    await gateway.setFaults([{ action: '*', kind: 'throttle', share: 1 }]);
    while ((await watch()).healthy) await delay(20);
    expect((await watch()).lastError).toEqual(expect.any(String));
    const ids = await Promise.all(
      (['IMPORT_TASK', 'EXPORT_TASK'] as const).map((kind) => endpoint.addTask({ kind, durationSeconds: 30 })),
    );
    await endpoint.resetCounts();
    const begun = clock.now();
    while (clock.now() < begun + 3 * MINUTE_MS) await delay(50);
    const refused = Object.values(await endpoint.readCounts()).reduce((sum, count) => sum + count, 0);
    // The back-off grows to a minute; each look tries its call a few times.
    expect(refused).toBeLessThan(150);
    await gateway.setFaults([]);
    await subscriber.until('what happened meanwhile', ({ events }) =>
      ids.every((id) => events.some(({ taskId, state }) => taskId === id && state === 'COMPLETED')),
    );
    while (!(await watch()).healthy) await delay(20);
    const log = await readLog(gateway.url, after);
    const atAws = (await endpoint.listTasks()).filter(({ id }) => ids.includes(id));
    expect(
      contradictions(
        log.filter(({ taskId }) => ids.includes(taskId)),
        atAws,
        new Set(),
      ),
    ).toEqual([]);
    expect(wrong).toEqual([]);
  }, 60_000);
});
