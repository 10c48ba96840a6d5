import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createPingedSet, type Pinged } from '../../src/http/pings.ts';

describe('those who are pinged', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('are pinged once in each interval, as far apart, a few of them at a time', () => {
    const set = createPingedSet<Pinged>(4_800);
    const times = Array.from({ length: 480 }, (): number[] => []);
    for (const own of times) set.add({ ping: () => void own.push(Date.now()) });
    jest.advanceTimersByTime(3 * 4_800);
    for (const own of times) expect(own.map((time, at) => time - (own[at - 1] ?? time))).toEqual([0, 4_800, 4_800]);
    const busiest = times.flat().map((time, _at, all) => all.filter((other) => other === time).length);
    expect(Math.max(...busiest)).toBe(10);
    set.stop();
  });

  it('are pinged no more when they have left, or when it has stopped', () => {
    const set = createPingedSet<Pinged>(48);
    const pinged: string[] = [];
    const [one, two] = [{ ping: () => pinged.push('one') }, { ping: () => pinged.push('two') }];
    set.add(one);
    set.add(two);
    expect([set.size, [...set]]).toEqual([2, [one, two]]);
    set.delete(one);
    jest.advanceTimersByTime(48);
    expect([pinged, set.size]).toEqual([['two'], 1]);
    set.stop();
    jest.advanceTimersByTime(480);
    expect([pinged, jest.getTimerCount()]).toEqual([['two'], 0]);
  });
});
