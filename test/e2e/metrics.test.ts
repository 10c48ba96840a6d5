import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { type ScrapedMetrics, scrape } from '../support/metrics.ts';
import { startSubscriber, type Subscriber } from '../support/subscriber.ts';

const prefix = 'import_gateway_';
const query = 'query Newest { importTasks(first: 1) { nodes { id } } }';

describe('the metrics of a gateway', () => {
  let gateway: TestGateway | undefined;
  let subscribers: Subscriber[] = [];
  afterEach(async () => {
    await Promise.all(subscribers.map((subscriber) => subscriber.stop()));
    subscribers = [];
    await gateway?.stop();
  });
  const start = async (env: Record<string, string> = {}) => {
    gateway = await startTestGateway({ env: { POLL_FAST_MS: '500', POLL_SLOW_MS: '1000', ...env } });
    await gateway.untilWatched();
    return gateway;
  };
  const until = async (url: string, test: (metrics: ScrapedMetrics) => boolean): Promise<ScrapedMetrics> => {
    for (;;) {
      const metrics = await scrape(url);
      if (test(metrics)) return metrics;
      await delay(20);
    }
  };

  it('count operations by name, type and outcome, answers that were kept, and errors by code', async () => {
    const started = await start({ READ_FRESHNESS_MS: '60000' });
    const { url } = started;
    const count = async (labels: Record<string, string>) => (await scrape(url)).sum(`${prefix}requests_total`, labels);
    for (let times = 0; times < 4; times += 1) await started.run(query);
    expect(await count({ operation: 'Newest', type: 'query', outcome: 'ok' })).toBe(2);
    expect(await count({ operation: 'Newest', outcome: 'kept' })).toBe(2);
    await started.run('query None { importTasks(profile: "none") { nodes { id } } }');
    expect(await count({ operation: 'None', outcome: 'failed' })).toBe(1);
    await started.run('{ nothing }');
    expect(await count({ outcome: 'failed' })).toBe(1);
    const metrics = await scrape(url);
    expect(metrics.sum(`${prefix}errors_total`, { code: 'BAD_USER_INPUT' })).toBe(1);
    expect(metrics.sum(`${prefix}errors_total`, { code: 'GRAPHQL_VALIDATION_FAILED' })).toBe(1);
  });

  it('tell of connections and subscriptions while they are open, and of events from their commit to their sending', async () => {
    const started = await start();
    const { url } = started;
    for (const transport of ['WebSocket', 'SSE'] as const)
      subscribers.push(startSubscriber({ transport, url: () => url }));
    await Promise.all(subscribers.map((each) => each.until('a snapshot', ({ events }) => events.length > 0)));
    const before = await scrape(url);
    expect(before.sum(`${prefix}open_connections`, { transport: 'websocket' })).toBe(1);
    expect(before.sum(`${prefix}open_connections`, { transport: 'sse' })).toBe(1);
    expect(before.sum(`${prefix}subscriptions`)).toBe(2);
    const id = await started.addTask({ kind: 'EXPORT_TASK', durationSeconds: 600 });
    await Promise.all(
      subscribers.map((each) => each.until('the task', () => each.durable().some(({ taskId }) => taskId === id))),
    );
    const grown = ['event_lag_seconds_count', 'event_age_seconds_count', 'transitions_total'];
    const after = await until(url, (metrics) =>
      grown.every((name) => metrics.sum(prefix + name) > before.sum(prefix + name)),
    );
    expect(after.sum(`${prefix}transitions_total`, { kind: 'EXPORT_TASK', type: 'CREATED' })).toBeGreaterThan(
      before.sum(`${prefix}transitions_total`, { kind: 'EXPORT_TASK', type: 'CREATED' }),
    );
    await Promise.all(subscribers.map((each) => each.stop()));
    await until(
      url,
      (metrics) => metrics.sum(`${prefix}open_connections`) === 0 && metrics.sum(`${prefix}subscriptions`) === 0,
    );
  });

  it('count looks and what they take, and say who holds the lease', async () => {
    const { url } = await start();
    const labels = { profile: 'local', kind: 'IMPORT_TASK', outcome: 'ok' };
    const before = await until(url, (metrics) => metrics.sum(`${prefix}polls_total`, labels) > 0);
    const after = await until(
      url,
      (metrics) => metrics.sum(`${prefix}polls_total`, labels) > before.sum(`${prefix}polls_total`, labels),
    );
    for (const name of ['poll_duration_seconds_count', 'upstream_queue_seconds_count', 'store_duration_seconds_count'])
      expect([name, after.sum(prefix + name) > before.sum(prefix + name)]).toEqual([name, true]);
    expect(after.sum(`${prefix}store_duration_seconds_count`, { statement: 'append' })).toBeGreaterThan(0);
    expect(after.sum(`${prefix}lease_held`, { profile: 'local' })).toBe(1);
    expect(after.sum(`${prefix}poll_lag_seconds`)).toBeLessThan(60);
  });

  it('count calls to AWS by outcome, throttled ones among them, and looks that failed and are late by now', async () => {
    const started = await start();
    const { url } = started;
    await started.setFaults([{ action: 'DescribeExportTasks', kind: 'throttle', share: 1 }]);
    const labels = { profile: 'local', kind: 'EXPORT_TASK' };
    const metrics = await until(
      url,
      (each) =>
        each.sum(`${prefix}polls_total`, { ...labels, outcome: 'failed' }) > 0 &&
        each.sum(`${prefix}poll_lag_seconds`, labels) > 0,
    );
    const throttled = { profile: 'local', action: 'DescribeExportTasks', outcome: 'throttled' };
    expect(metrics.sum(`${prefix}upstream_calls_total`, throttled)).toBeGreaterThan(0);
    expect(
      metrics.sum(`${prefix}upstream_call_duration_seconds_count`, { action: 'DescribeExportTasks' }),
    ).toBeGreaterThan(0);
  });

  it('count calls that were not sent since their turn would have come too late', async () => {
    const started = await start({ UPSTREAM_QUEUE_MS: '0' });
    const { url } = started;
    const groups = Array.from(
      { length: 20 },
      (_, index) => `g${index}: logGroups(namePrefix: "x${index}") { nodes { name } }`,
    );
    await started.run(`{ ${groups.join(' ')} }`);
    expect((await scrape(url)).sum(`${prefix}upstream_refused_total`, { reason: 'queue' })).toBeGreaterThan(0);
  });

  it('say that a circuit is open, and count the calls that it refuses', async () => {
    const started = await start();
    const { url } = started;
    await started.setFaults([{ action: '*', kind: 'drop-before', share: 1 }]);
    const open = await until(url, (metrics) => metrics.sum(`${prefix}circuit_open`, { profile: 'local' }) === 1);
    expect(
      open.sum(`${prefix}upstream_calls_total`, { outcome: 'not_done' }) +
        open.sum(`${prefix}upstream_calls_total`, { outcome: 'lost' }),
    ).toBeGreaterThan(0);
    await started.run('{ logGroups { nodes { name } } }');
    expect((await scrape(url)).sum(`${prefix}upstream_refused_total`, { reason: 'circuit' })).toBeGreaterThan(0);
  });

  it('say what runs and how the process is doing', async () => {
    const { url } = await start();
    const metrics = await scrape(url);
    expect(metrics.sum(`${prefix}build_info`, { engine: 'sqlite', node_version: process.version })).toBe(1);
    for (const name of ['process_resident_memory_bytes', 'process_cpu_seconds_total', `${prefix}heap_used_bytes`])
      expect(metrics.sum(name)).toBeGreaterThan(0);
    expect(metrics.sum('process_start_time_seconds')).toBeLessThanOrEqual(Date.now() / 1000);
    // A delay is seen by a timer that has ticked before and after it.
    await delay(100);
    const busyUntil = performance.now() + 150;
    while (performance.now() < busyUntil);
    await delay(100);
    const after = await scrape(url);
    expect(after.sum(`${prefix}event_loop_delay_seconds`, { quantile: '1' })).toBeGreaterThan(0.05);
  });

  it('are not there where they are switched off', async () => {
    const { url } = await start({ METRICS: 'off' });
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  });
});
