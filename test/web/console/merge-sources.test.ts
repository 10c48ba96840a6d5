import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mergeSources, type ReadSource } from '../../../src/web/console/tasks/merge-sources.ts';

interface Item {
  readonly id: string;
  readonly at?: number;
}

const timeOf = ({ at }: Item) => at;
const source = (key: string, times: readonly number[], hasMore: boolean): ReadSource<Item> => ({
  key,
  items: times.map((at, index) => ({ id: `${key}${index}`, at })),
  hasMore,
});
const shownTimes = (sources: readonly ReadSource<Item>[]) => mergeSources(sources, timeOf).shown.map(({ at }) => at);

describe('mergeSources', () => {
  it('shows everything, newest first, when all was read', () => {
    expect(shownTimes([source('a', [9, 5], false), source('b', [7, 1], false)])).toEqual([9, 7, 5, 1]);
  });

  it('holds back what is older than a listing that goes on has been read', () => {
    const merged = mergeSources([source('a', [9, 8], true), source('b', [7, 1], false)], timeOf);
    expect(merged.shown.map(({ at }) => at)).toEqual([9, 8]);
    expect([merged.held, merged.blocking]).toEqual([2, ['a']]);
  });

  it('names the listing that reaches back least as the one to read on', () => {
    expect(mergeSources([source('a', [9, 3], true), source('b', [7, 5], true)], timeOf).blocking).toEqual(['b']);
  });

  it('names none to read on once all was read', () => {
    expect(mergeSources([source('a', [9], false), source('b', [], false)], timeOf).blocking).toEqual([]);
  });

  it('keeps the order of the listings among equal times', () => {
    const merged = mergeSources([source('a', [5], false), source('b', [5], false)], timeOf);
    expect(merged.shown.map(({ id }) => id)).toEqual(['a0', 'b0']);
  });

  it('leaves an item without a time with the one before it', () => {
    const items = [{ id: 'x', at: 9 }, { id: 'timeless' }, { id: 'y', at: 2 }];
    const merged = mergeSources([{ key: 'a', items, hasMore: false }, source('b', [5], false)], timeOf);
    expect(merged.shown.map(({ id }) => id)).toEqual(['x', 'timeless', 'b0', 'y']);
  });

  it('says which listing is in no order of time', () => {
    expect(mergeSources([source('a', [3, 9], false), source('b', [2, 1], false)], timeOf).unordered).toEqual(['a']);
  });

  it('shows nothing above what was shown already, however far each listing is read at a time', () => {
    const times = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 12 });
    const listings = fc.array(
      times.map((each) => each.toSorted((a, b) => b - a)),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(listings, fc.integer({ min: 1, max: 4 }), (all, pageSize) => {
        const steps = readAll(all, pageSize);
        expect(steps.every(({ risen }) => !risen)).toBe(true);
        expect(steps.at(-1)?.times).toEqual(all.flat().toSorted((a, b) => b - a));
      }),
    );
  });
});

/** Reads listings page by page as the merge asks for; what is shown after each step, and whether anything came to stand above what was shown. */
function readAll(all: readonly (readonly number[])[], pageSize: number) {
  const read = all.map(() => pageSize);
  const steps: { readonly times: readonly number[]; readonly risen: boolean }[] = [];
  for (;;) {
    const sources = all.map((times, index) =>
      source(`${index}`, times.slice(0, read[index]), (read[index] ?? 0) < times.length),
    );
    const { shown, blocking } = mergeSources(sources, timeOf);
    const times = shown.map(({ at = 0 }) => at);
    const before = steps.at(-1)?.times ?? [];
    steps.push({ times, risen: before.some((time, index) => time !== times[index]) });
    if (blocking.length === 0) return steps;
    for (const key of blocking) read[Number(key)] = (read[Number(key)] ?? 0) + pageSize;
  }
}
