import { describe, expect, it } from '@jest/globals';
import { areaPath, linePath, timeTicks, valueTicks } from '../../../src/web/console/task/chart-scale.ts';

const box = { left: 10, top: 5, width: 100, height: 50 };

describe('the scale of values', () => {
  it.each([
    [189e9, 4, [0, 50e9, 100e9, 150e9, 200e9]],
    [1, 4, [0, 0.5, 1]],
    [200, 4, [0, 50, 100, 150, 200]],
    [0.3, 3, [0, 0.1, 0.2, 0.3]],
  ])('up to %s in about %s steps', (max, count, values) => {
    const ticks = valueTicks(max, count, false);
    expect(ticks.length).toBe(values.length);
    ticks.forEach(({ value }, index) => expect(value).toBeCloseTo(values[index] ?? NaN));
    expect(ticks.at(-1)?.at).toBe(1);
  });

  it('has no half of what comes whole', () => {
    expect(valueTicks(2, 4, true).map(({ value }) => value)).toEqual([0, 1, 2]);
  });
});

describe('the scale of time', () => {
  it('has marks at full minutes, within its ends', () => {
    const from = Date.parse('2026-01-01T00:00:30Z');
    const ticks = timeTicks(from, from + 4 * 60_000, 5, 0);
    expect(ticks.map(({ value }) => new Date(value).toISOString().slice(14, 19))).toEqual([
      '01:00',
      '02:00',
      '03:00',
      '04:00',
    ]);
    expect(ticks[0]?.at).toBeCloseTo(1 / 8);
  });

  it('has marks at midnights of the zone in which it is read', () => {
    const from = Date.parse('2026-01-01T12:00:00Z');
    const hour = 3_600_000;
    const [first] = timeTicks(from, from + 3 * 24 * hour, 3, 5.75 * hour);
    expect(new Date(first?.value ?? 0).toISOString()).toBe('2026-01-01T18:15:00.000Z');
  });

  it('has none where no time passes', () => {
    expect(timeTicks(5, 5, 4, 0)).toEqual([]);
  });
});

describe('the line', () => {
  const samples = [
    { time: 0, value: 0 },
    { time: 50, value: 10 },
    { time: 100, value: 20 },
  ];
  it('goes from the foot at the left to the top at the right', () => {
    expect(linePath(samples, 0, 100, 20, box)).toBe('M10.0 55.0L60.0 30.0L110.0 5.0');
  });

  it('is closed at the foot to an area', () => {
    expect(areaPath(samples, 0, 100, 20, box)).toBe('M10.0 55.0L60.0 30.0L110.0 5.0L110.0 55.0L10.0 55.0Z');
  });

  it('is empty without samples', () => {
    expect([linePath([], 0, 1, 1, box), areaPath([], 0, 1, 1, box)]).toEqual(['', '']);
  });
});
