import { describe, expect, it } from '@jest/globals';
import type { ActionName } from '../../src/aws/actions.ts';
import { createRateLimiter } from '../../src/aws/rate-limiter.ts';
import { createFakeClock } from '../support/fake-clock.ts';

async function grantsWithin(ms: number, actions: readonly ActionName[], rateShare = 1) {
  const clock = createFakeClock();
  const stop = new AbortController();
  const limiter = createRateLimiter({ clock, rateShare, signal: stop.signal });
  const granted: ActionName[] = [];
  const all = actions.map((action) =>
    limiter.acquire(action, clock.now() + 1e6).then(
      () => granted.push(action),
      () => undefined,
    ),
  );
  await clock.advance(ms);
  const inTime = [...granted];
  stop.abort(new Error('ended'));
  await Promise.all(all);
  expect(clock.sleepers).toBe(0);
  return inTime;
}

const times = (count: number, ...actions: ActionName[]) => Array.from({ length: count }, () => actions).flat();

describe('the rate limiter', () => {
  it('gives each action of CloudWatch Logs its own published rate', async () => {
    const granted = await grantsWithin(1_000, times(40, 'DescribeImportTasks', 'CreateImportTask', 'CreateExportTask'));
    expect(granted.filter((action) => action === 'DescribeImportTasks')).toHaveLength(20);
    expect(granted.filter((action) => action === 'CreateImportTask')).toHaveLength(2);
    expect(granted.filter((action) => action === 'CreateExportTask')).toHaveLength(10);
  });

  it('lets all reads of CloudTrail share one rate, and its changes another', async () => {
    expect(await grantsWithin(0, times(10, 'ListImports', 'GetImport', 'GetEventDataStore'))).toHaveLength(10);
    expect(await grantsWithin(0, times(3, 'StartImport', 'StopImport'))).toEqual(['StartImport']);
  });

  it('uses the given share of the rates', async () => {
    expect(await grantsWithin(10_000, times(100, 'CreateImportTask'), 0.5)).toHaveLength(6);
  });

  it('does not hold anybody back where the share is huge', async () => {
    expect(await grantsWithin(0, times(500, 'CreateImportTask'), 1e9)).toHaveLength(500);
  });
});
