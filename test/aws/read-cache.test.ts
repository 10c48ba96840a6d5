import { describe, expect, it, jest } from '@jest/globals';
import { createReadCache } from '../../src/aws/read-cache.ts';
import { createFakeClock } from '../support/fake-clock.ts';

function setUp({ freshnessMs = 1_000, maxEntries = 100 } = {}) {
  const clock = createFakeClock();
  const cache = createReadCache({ clock, freshnessMs, maxEntries });
  const waiting: { resolve: (nextToken: string) => void; reject: (error: Error) => void }[] = [];
  const load = jest.fn(
    () =>
      new Promise<{ nextToken: string }>((resolve, reject) => {
        waiting.push({ resolve: (nextToken) => resolve({ nextToken }), reject });
      }),
  );
  const read = (importSourceArn = 'a') => cache.read('DescribeImportTasks', { importSourceArn }, load);
  const answer = async (index: number, nextToken: string) => {
    waiting[index]?.resolve(nextToken);
    await clock.advance(0);
  };
  return { clock, cache, load, read, waiting, answer };
}

describe('the read cache', () => {
  it('lets identical concurrent reads share one call, whatever the order of their members', async () => {
    const { cache, load, answer } = setUp();
    const first = cache.read('DescribeImportTasks', { importId: '1', limit: 50, nextToken: undefined }, load);
    const second = cache.read('DescribeImportTasks', { limit: 50, importId: '1' }, load);
    await answer(0, 'x');
    expect(await Promise.all([first, second])).toEqual([{ nextToken: 'x' }, { nextToken: 'x' }]);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('keeps different inputs and different actions apart', () => {
    const { cache, load, read } = setUp();
    void read('a');
    void read('b');
    void cache.read('DescribeImportTaskBatches', { importId: 'a' }, load);
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('serves an answer for the freshness window after it came, and no longer', async () => {
    const { clock, load, read, answer } = setUp();
    void read();
    await clock.advance(5_000);
    await answer(0, 'x');
    await clock.advance(999);
    expect(await read()).toEqual({ nextToken: 'x' });
    await clock.advance(1);
    void read();
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('shares a failure with those who wait for it and does not keep it', async () => {
    const { load, read, waiting } = setUp();
    const both = Promise.allSettled([read(), read()]);
    waiting[0]?.reject(new Error('no'));
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    void read();
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('does not serve a read that began before an invalidation to whoever asks after it', async () => {
    const { cache, load, read, answer } = setUp();
    const early = read();
    cache.invalidate('IMPORT_TASK');
    const late = read();
    expect(load).toHaveBeenCalledTimes(2);
    await answer(1, 'new');
    await answer(0, 'old');
    expect(await early).toEqual({ nextToken: 'old' });
    expect(await late).toEqual({ nextToken: 'new' });
    expect(await read()).toEqual({ nextToken: 'new' });
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('does not drop a newer answer when an older read fails', async () => {
    const { cache, load, read, waiting, answer, clock } = setUp();
    const early = read().catch((error: Error) => error.message);
    cache.invalidate('IMPORT_TASK');
    void read();
    await answer(1, 'new');
    waiting[0]?.reject(new Error('no'));
    expect(await early).toBe('no');
    await clock.advance(0);
    expect(await read()).toEqual({ nextToken: 'new' });
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('leaves reads of another topic alone when one is invalidated', async () => {
    const { cache, load, read, answer } = setUp();
    void read();
    await answer(0, 'x');
    cache.invalidate('EXPORT_TASK');
    await read();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('keeps no more answers than it may, the newest', async () => {
    const { load, read, answer } = setUp({ maxEntries: 2 });
    for (const [index, source] of ['a', 'b', 'c'].entries()) {
      void read(source);
      await answer(index, source);
    }
    await read('b');
    await read('c');
    expect(load).toHaveBeenCalledTimes(3);
    void read('a');
    expect(load).toHaveBeenCalledTimes(4);
  });

  it('does not trust the age of an answer after the wall clock was set back', async () => {
    let now = 10_000;
    const cache = createReadCache({ clock: { now: () => now, sleep: async () => undefined }, freshnessMs: 1_000 });
    const load = jest.fn(async () => ({}));
    await cache.read('DescribeImportTasks', {}, load);
    now = 5_000;
    await cache.read('DescribeImportTasks', {}, load);
    expect(load).toHaveBeenCalledTimes(2);
  });
});
