import { describe, expect, it } from '@jest/globals';
import type { AnswerKind, ReadKind } from '../../src/aws/read-kind.ts';
import { shareWhole } from '../../src/aws/share.ts';
import { type Item, setUpReads, source } from './read-cache-harness.ts';

describe('a reading', () => {
  it('is current as long as the same read is answered at once by the same value', async () => {
    const { cache, clock, readAnew } = setUpReads();
    const { reading } = await readAnew('a1');
    const seen = [reading.isCurrent()];
    await clock.advance(999);
    seen.push(reading.isCurrent());
    await clock.advance(1);
    seen.push(reading.isCurrent());
    await readAnew('a1');
    seen.push(reading.isCurrent());
    cache.invalidate('EXPORT_TASK');
    seen.push(reading.isCurrent());
    cache.invalidate('IMPORT_TASK');
    seen.push(reading.isCurrent());
    await readAnew('a1');
    seen.push(reading.isCurrent());
    expect(seen).toEqual([true, true, false, true, true, false, true]);
  });

  it('is never current again once another value was read, or its own was let go', async () => {
    const { cache, clock, read, readAnew, answer } = setUpReads({ maxEntries: 1 });
    const { reading: replaced } = await readAnew('a1');
    cache.invalidate('IMPORT_TASK');
    const { reading: evicted } = await readAnew('a2');
    expect([replaced.isCurrent(), evicted.isCurrent()]).toEqual([false, true]);
    void read('another');
    await answer(2, 'x1');
    expect(evicted.isCurrent()).toBe(false);
    const { reading: again } = await readAnew('a1');
    await clock.advance(0);
    expect([replaced, evicted, again].map((one) => one.isCurrent())).toEqual([false, false, true]);
  });

  it('is not current where nothing is kept', async () => {
    const { readAnew } = setUpReads({ freshnessMs: 0 });
    expect((await readAnew('a1')).reading.isCurrent()).toBe(false);
  });
});

describe('answers that are kept in parts', () => {
  const setUpParts = () => {
    const { cache, clock } = setUpReads();
    const part: AnswerKind<string, Item | undefined> = {
      topic: 'LOG_GROUP',
      keyOf: (id) => `part ${id}`,
      share: shareWhole,
    };
    const waiting: ((status: string) => void)[] = [];
    const all: ReadKind<readonly string[], readonly (Item | undefined)[]> = {
      topic: 'LOG_GROUP',
      keyOf: (ids) => `all ${ids.join()}`,
      load: (_from, ids) =>
        new Promise((resolve) => {
          waiting.push((status) => resolve(ids.map((id) => (id === 'none' ? undefined : { id, status }))));
        }),
      share: (_known, next) => next,
      keepParts: (items, keep) => items.map((item) => keep(part, item?.id ?? 'none', item)),
    };
    const readAll = async (ids: readonly string[]) => cache.read(all, ids, source);
    const answer = async (index: number, status: string) => {
      waiting[index]?.(status);
      await clock.advance(0);
    };
    return { cache, clock, part, readAll, answer, waiting };
  };

  it('are known part by part, also what is not there', async () => {
    const { cache, part, readAll, answer } = setUpParts();
    const whole = readAll(['a', 'none']);
    expect(cache.known(part, 'a')).toBeUndefined();
    await answer(0, '1');
    const { value, reading } = await whole;
    expect(cache.known(part, 'a')?.value).toBe(value[0]);
    expect(cache.known(part, 'none')).toMatchObject({ value: undefined });
    expect(cache.known(part, 'b')).toBeUndefined();
    expect(reading.isCurrent()).toBe(true);
    cache.invalidate('LOG_GROUP');
    expect(cache.known(part, 'a')).toBeUndefined();
    expect(reading.isCurrent()).toBe(false);
  });

  it('keep the equal parts of what was read with others', async () => {
    const { cache, clock, part, readAll, answer } = setUpParts();
    const first = readAll(['a', 'b']);
    await answer(0, '1');
    const known = cache.known(part, 'a');
    await clock.advance(1_000);
    const second = readAll(['a', 'c']);
    await answer(1, '1');
    expect((await second).value[0]).toBe((await first).value[0]);
    expect(cache.known(part, 'a')).toBe(known);
    expect(cache.known(part, 'b')).toBeUndefined();
    expect([await first, await second].map(({ reading }) => reading.isCurrent())).toEqual([false, true]);
  });

  it('do not let an older read take the place of a newer one', async () => {
    const { cache, part, readAll, answer } = setUpParts();
    const early = readAll(['a', 'b']);
    cache.invalidate('LOG_GROUP');
    const late = readAll(['a', 'c']);
    await answer(1, '2');
    await answer(0, '1');
    expect((await early).value[0]).toEqual({ id: 'a', status: '1' });
    expect((await early).reading.isCurrent()).toBe(false);
    expect((await late).reading.isCurrent()).toBe(true);
    expect(cache.known(part, 'a')?.value).toEqual({ id: 'a', status: '2' });
    expect(cache.known(part, 'b')).toBeUndefined();
  });
});
