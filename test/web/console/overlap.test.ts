import { describe, expect, it } from '@jest/globals';
import { copiedAlready, hasCopied, overlaps, rangeOf, sameFiles } from '../../../src/web/console/create/overlap.ts';

const day = (from: string | null, to: string | null) => rangeOf(from, to);

describe('ranges of event times', () => {
  it.each([
    ['2026-01-01', '2026-01-10', '2026-01-05', '2026-01-20', true],
    ['2026-01-01', '2026-01-10', '2026-01-10', '2026-01-20', true],
    ['2026-01-01', '2026-01-10', '2026-01-11', '2026-01-20', false],
    [null, null, '2026-01-11', '2026-01-20', true],
    [null, '2026-01-10', '2026-01-11', null, false],
    ['2026-01-05', null, null, '2026-01-05', true],
    [null, null, null, null, true],
  ])('from %s to %s, and from %s to %s: have something in common is %s', (from1, to1, from2, to2, common) => {
    expect(overlaps(day(from1, to1), day(from2, to2))).toBe(common);
    expect(overlaps(day(from2, to2), day(from1, to1))).toBe(common);
  });
});

describe('what was copied already', () => {
  it('holds what overlaps, what is going on first', () => {
    const copied = [
      { id: 'past', state: 'COMPLETED', creationTime: null, range: day('2026-01-01', '2026-01-31') },
      { id: 'other', state: 'RUNNING', creationTime: null, range: day('2026-03-01', '2026-03-31') },
      { id: 'running', state: 'RUNNING', creationTime: null, range: day(null, null) },
    ] as const;
    const found = copiedAlready(copied, day('2026-01-15', '2026-02-15'));
    expect(found.map(({ id }) => id)).toEqual(['running', 'past']);
  });
});

describe('whether a task has copied anything', () => {
  it.each([
    ['RUNNING', 0, true],
    ['COMPLETED', 0, true],
    ['FAILED', 0, false],
    ['FAILED', 1, true],
    ['CANCELLED', 0, false],
    ['CANCELLED', undefined, true],
    ['CANCELLED', null, true],
    ['UNKNOWN', 0, true],
  ] as const)('%s, with %s copied: %s', (state, amount, copied) => {
    expect(hasCopied(state, amount)).toBe(copied);
  });
});

describe('locations in S3', () => {
  it.each([
    ['s3://a/x/', 's3://a/x', true],
    ['s3://a/x/y/', 's3://a/x', true],
    ['s3://a', 's3://a/x/', true],
    ['s3://a/xy/', 's3://a/x', false],
    ['s3://a/x', 's3://b/x', false],
  ])('%s and %s: have files in common is %s', (a, b, common) => {
    expect(sameFiles(a, b)).toBe(common);
    expect(sameFiles(b, a)).toBe(common);
  });
});
