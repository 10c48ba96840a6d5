import { describe, expect, it, jest } from '@jest/globals';
import { createReadCache } from '../../src/aws/read-cache.ts';
import type { Page } from '../../src/domain/page.ts';
import { type Item, setUpReads, source } from './read-cache-harness.ts';

describe('the read cache', () => {
  it('lets identical concurrent reads share one call', async () => {
    const { load, read, answer } = setUpReads();
    const both = [read(), read()];
    await answer(0, 'x1');
    expect(await Promise.all(both)).toEqual(['x1', 'x1']);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('keeps different parameters and different kinds apart', () => {
    const { cache, load, pages, read } = setUpReads();
    void read('a');
    void read('b');
    void cache.read({ ...pages, keyOf: (query) => `others ${query}` }, 'a', source);
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('serves an answer for the freshness window after it came, and no longer', async () => {
    const { clock, load, read, answer } = setUpReads();
    void read();
    await clock.advance(5_000);
    await answer(0, 'x1');
    await clock.advance(999);
    expect(await read()).toBe('x1');
    await clock.advance(1);
    void read();
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('shares a failure with those who wait for it and does not keep it', async () => {
    const { load, read, waiting } = setUpReads();
    const both = Promise.allSettled([read(), read()]);
    waiting[0]?.reject(new Error('no'));
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    void read();
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('does not serve a read that began before an invalidation to whoever asks after it', async () => {
    const { cache, load, read, answer } = setUpReads();
    const early = read();
    cache.invalidate('IMPORT_TASK');
    const late = read();
    expect(load).toHaveBeenCalledTimes(2);
    await answer(1, 'x2');
    await answer(0, 'x1');
    expect(await early).toBe('x1');
    expect(await late).toBe('x2');
    expect(await read()).toBe('x2');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('does not drop a newer answer when an older read fails', async () => {
    const { cache, load, read, waiting, answer, clock } = setUpReads();
    const early = read().catch((error: Error) => error.message);
    cache.invalidate('IMPORT_TASK');
    void read();
    await answer(1, 'x2');
    waiting[0]?.reject(new Error('no'));
    expect(await early).toBe('no');
    await clock.advance(0);
    expect(await read()).toBe('x2');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('leaves reads of another topic alone when one is invalidated', async () => {
    const { cache, load, read, answer } = setUpReads();
    void read();
    await answer(0, 'x1');
    cache.invalidate('EXPORT_TASK');
    await read();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('keeps no more answers than it may, the newest', async () => {
    const { load, read, answer } = setUpReads({ maxEntries: 2 });
    for (const [index, query] of ['a', 'b', 'c'].entries()) {
      void read(query);
      await answer(index, 'x1');
    }
    await read('b');
    await read('c');
    expect(load).toHaveBeenCalledTimes(3);
    void read('a');
    expect(load).toHaveBeenCalledTimes(4);
  });

  it('does not trust the age of an answer after the wall clock was set back', async () => {
    let now = 10_000;
    const clock = { now: () => now, sleep: async () => undefined };
    const cache = createReadCache({ clock, stop: new AbortController().signal, freshnessMs: 1_000 });
    const { pages } = setUpReads();
    const load = jest.fn(async (): Promise<Page<Item>> => ({ items: [] }));
    const { reading } = await cache.read({ ...pages, load }, 'a', source);
    now = 5_000;
    expect(reading.isCurrent()).toBe(false);
    await cache.read({ ...pages, load }, 'a', source);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('answers at once what is fresh, the same object each time, and waits for nothing else', async () => {
    const { cache, clock, pages, readNow, readAnew } = setUpReads();
    expect(cache.known(pages, 'a')).toBeUndefined();
    const first = await readAnew('x1');
    expect(readNow()).toBe(first);
    expect(cache.known(pages, 'a')).toBe(first);
    await clock.advance(1_000);
    expect(cache.known(pages, 'a')).toBeUndefined();
    expect(readNow()).toBeInstanceOf(Promise);
    expect(cache.known(pages, 'a')).toBeUndefined();
  });

  it('keeps the objects of an answer that is equal when it is read again, and of its equal items when it is not', async () => {
    const { cache, clock, readAnew } = setUpReads();
    const first = await readAnew('a1', 'b1', 'c1');
    await clock.advance(1_000);
    expect(await readAnew('a1', 'b1', 'c1')).toBe(first);
    cache.invalidate('IMPORT_TASK');
    const third = await readAnew('d1', 'a1', 'b2', 'c1');
    expect(third.value).not.toBe(first.value);
    const [, a, b, c] = third.value.items;
    expect(a).toBe(first.value.items[0]);
    expect(b).toEqual({ id: 'b', status: '2' });
    expect(c).toBe(first.value.items[2]);
    await clock.advance(1_000);
    expect((await readAnew('a1', 'd1', 'b2', 'c1')).value).not.toBe(third.value);
  });

  it('keeps the objects also of those who wait for a read that was overtaken', async () => {
    const { cache, clock, readNow, readAnew, answer } = setUpReads();
    const first = await readAnew('a1');
    await clock.advance(1_000);
    const early = readNow();
    cache.invalidate('IMPORT_TASK');
    const late = readNow();
    await answer(2, 'a2');
    await answer(1, 'a1');
    expect((await late).value.items[0]).not.toBe(first.value.items[0]);
    expect((await early).value).toEqual(first.value);
    expect((await early).reading.isCurrent()).toBe(false);
    expect(readNow()).toBe(await late);
  });
});
