import { describe, expect, it } from '@jest/globals';
import { spread } from '../../src/http/spread.ts';

describe('spread', () => {
  const items = (count: number) => Array.from({ length: count }, (_, index) => index);

  it.each([
    [0, 100],
    [1, 0],
    [3, 50],
    [1_000, 60],
  ])('does each of %d items once and in order within %d ms', async (count, windowMs) => {
    const seen: number[] = [];
    await spread(items(count), windowMs, (item) => seen.push(item), new AbortController().signal);
    expect(seen).toEqual(items(count));
  });

  it('does the first at once and the others later', async () => {
    const seen: number[] = [];
    const spreading = spread(items(4), 80, (item) => seen.push(item), new AbortController().signal);
    expect(seen).toEqual([0]);
    await spreading;
    expect(seen).toEqual([0, 1, 2, 3]);
  });

  it('leaves the rest when it is aborted', async () => {
    const stopping = new AbortController();
    const seen: number[] = [];
    const spreading = spread(items(4), 1_000_000, (item) => seen.push(item), stopping.signal);
    stopping.abort();
    await spreading;
    expect(seen).toEqual([0]);
  });
});
