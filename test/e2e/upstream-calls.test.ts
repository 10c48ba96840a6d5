import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DashboardDocument, ImportTasksDocument, QuotasDocument } from '../../src/generated/graphql.ts';
import { createFastClock } from '../support/fast-clock.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { scrape } from '../support/metrics.ts';

/** Nobody follows a task here, so the watch looks once at the start and not again. */
const quietWatch = { POLL_SLOW_MS: '3600000' };

describe('what an operation costs at AWS', () => {
  const clock = createFastClock(10);
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startTestGateway({
      clock,
      env: { UPSTREAM_QUEUE_MS: '60000', MAX_ROOT_FIELDS: '100', ...quietWatch },
    });
    await gateway.untilWatched();
  });
  afterAll(() => gateway.stop());

  /** Counts the calls of operations that start with nothing in the read cache. */
  const costOf = async (action: () => Promise<unknown>) => {
    await clock.sleep(2000);
    return gateway.countCalls(action);
  };

  it('is one call for 50 tasks', async () => {
    expect(await costOf(() => gateway.dataOf(ImportTasksDocument, { first: 50 }))).toEqual({ DescribeImportTasks: 1 });
  });

  it('is one call for each page of 50 that `first` spans', async () => {
    expect(await costOf(() => gateway.dataOf(ImportTasksDocument, { first: 101 }))).toEqual({ DescribeImportTasks: 3 });
  });

  it('is none for what was not selected', async () => {
    expect(await costOf(() => gateway.run('{ profiles { id name region } viewer { subject roles } }'))).toEqual({});
    expect(
      await costOf(() => gateway.run('{ cloudTrailImports { nodes { importId status destinationArns } } }')),
    ).toEqual({
      ListImports: 1,
    });
    expect(await costOf(() => gateway.run('{ eventDataStores { nodes { arn name } } }'))).toEqual({
      ListEventDataStores: 1,
    });
    expect(
      await costOf(() => gateway.run('{ profile(name: "local") { quotas { importTasks { limit active } } } }')),
    ).toEqual({ DescribeImportTasks: 1 });
  });

  it('is one GetImport for each CloudTrail import whose statistics are asked for', async () => {
    const query =
      '{ cloudTrailImports(first: 4) { nodes { statistics { filesCompleted } source { s3 { locationUri } } startEventTime } } }';
    expect(await costOf(() => gateway.run(query))).toEqual({ ListImports: 1, GetImport: 4 });
  });

  it('is five calls for all quotas', async () => {
    const counts = await costOf(() => gateway.dataOf(QuotasDocument));
    expect(counts).toEqual({ DescribeImportTasks: 1, DescribeExportTasks: 2, ListImports: 2 });
  });

  it('stays under the rates of AWS: nothing was throttled', async () => {
    const { errors } = await gateway.run(
      `{ ${Array.from({ length: 40 }, (_, n) => `e${n}: exportTask(taskId: "t${n}") { id }`).join(' ')} }`,
    );
    expect(errors).toBeUndefined();
  });
});

describe('a page, and a burst of reads,', () => {
  let gateway: TestGateway;

  beforeEach(async () => {
    gateway = await startTestGateway({ env: { READ_FRESHNESS_MS: '60000', ...quietWatch } });
    await gateway.untilWatched();
  });
  afterEach(() => gateway.stop());

  it('costs one call for a hundred identical queries at the same time and those that follow at once', async () => {
    const query = () => gateway.dataOf(ImportTasksDocument, { first: 50 });
    const counts = await gateway.countCalls(async () => {
      await Promise.all(Array.from({ length: 100 }, query));
      await query();
    });
    expect(counts).toEqual({ DescribeImportTasks: 1 });
  });

  it('costs one call for different page sizes', async () => {
    const counts = await gateway.countCalls(() =>
      Promise.all([5, 20, 49].map((first) => gateway.dataOf(ImportTasksDocument, { first }))),
    );
    expect(counts).toEqual({ DescribeImportTasks: 1 });
  });

  it('costs one call for each source, one for all destinations, and one for the batches of each of 50 tasks', async () => {
    const counts = await gateway.countCalls(async () => {
      const { importTasks } = await gateway.dataOf(DashboardDocument);
      expect(importTasks.nodes).toHaveLength(50);
      expect(importTasks.nodes.every(({ batches }) => batches.nodes.length > 0)).toBe(true);
    });
    // Where the machine stalls, calls arrive closer together than they were sent: one is then throttled, and made again.
    const again = { action: 'DescribeImportTaskBatches', outcome: 'throttled' };
    const throttled = (await scrape(gateway.url)).sum('import_gateway_upstream_calls_total', again);
    const { GetEventDataStore: sources = 0, ...rest } = counts;
    expect(rest).toEqual({ DescribeImportTasks: 1, DescribeLogGroups: 1, DescribeImportTaskBatches: 50 + throttled });
    expect(throttled).toBeLessThan(5);
    expect(sources).toBeLessThanOrEqual(8);
  }, 30_000);
});

describe('a caller whose turn would come too late', () => {
  it('is told at once when to come again, and AWS is not asked', async () => {
    const gateway = await startTestGateway({
      env: { UPSTREAM_QUEUE_MS: '200', MAX_ROOT_FIELDS: '100', ...quietWatch },
    });
    await gateway.untilWatched();
    const query = `{ ${Array.from({ length: 30 }, (_, n) => `i${n}: importTask(importId: "i${n}") { id }`).join(' ')} }`;
    let answer: Awaited<ReturnType<TestGateway['run']>> | undefined;
    const counts = await gateway.countCalls(async () => {
      answer = await gateway.run(query);
    });
    await gateway.stop();
    const throttled = answer?.errors ?? [];
    expect(throttled.length).toBeGreaterThan(15);
    expect(counts['DescribeImportTasks']).toBe(30 - throttled.length);
    for (const { extensions } of throttled) {
      expect(extensions).toMatchObject({ code: 'THROTTLED', retryable: true, retryAfterMs: expect.any(Number) });
    }
  });
});
