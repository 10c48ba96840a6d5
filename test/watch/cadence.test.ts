import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultCadence as cadence, delayAfter, delayToMoment } from '../../src/watch/cadence.ts';
import type { Pace } from '../../src/watch/cadence.ts';

const idle: Pace = { active: false, watched: false, poked: false, failures: 0 };
const delay = (pace: Partial<Pace>, random = 0) => delayAfter({ ...idle, ...pace }, cadence, random);

describe('the delay until the next look', () => {
  it('is the floor while a task is active and somebody follows, and the ceiling otherwise', () => {
    expect(delay({ active: true, watched: true })).toBe(2_000);
    expect(delay({ active: true })).toBe(30_000);
    expect(delay({ watched: true })).toBe(30_000);
    expect(delay({})).toBe(30_000);
  });

  it('is only the spacing when something was changed through this gateway', () => {
    expect(delay({ poked: true }, 1)).toBe(500);
  });

  it('doubles with each failure up to the back-off, which nothing shortens, and is short again after one success', () => {
    const failing = { active: true, watched: true, poked: true };
    expect([1, 2, 3, 4, 5, 1_000].map((failures) => delay({ ...failing, failures }))).toEqual([
      4_000, 8_000, 16_000, 32_000, 60_000, 60_000,
    ]);
    expect(delay({ active: true, watched: true, failures: 0 })).toBe(2_000);
  });

  it('is never shorter than AWS asked for', () => {
    expect(delay({ failures: 1, retryAfterMs: 90_000 })).toBe(90_000);
  });

  it('varies by no more than the jitter, and never below the plain delay', () => {
    const anyPace = fc.record({
      active: fc.boolean(),
      watched: fc.boolean(),
      poked: fc.boolean(),
      failures: fc.nat(40),
    });
    fc.assert(
      fc.property(anyPace, fc.double({ min: 0, max: 1, noNaN: true }), (pace, random) => {
        const plain = delayAfter(pace, cadence, 0);
        const varied = delayAfter(pace, cadence, random);
        expect(varied).toBeGreaterThanOrEqual(plain);
        expect(varied).toBeLessThanOrEqual(plain * 1.1 + 1);
      }),
    );
  });

  it('ends at a moment that is shared, within the jitter and never below the plain delay, unless it is urgent', () => {
    const pace = { ...idle, active: true, watched: true };
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1_000_000), (random, endedAt) => {
        const aligned = delayToMoment(pace, cadence, random, endedAt);
        expect((endedAt + aligned) % 100).toBe(0);
        expect(aligned).toBeGreaterThanOrEqual(2_000);
        expect(aligned).toBeLessThanOrEqual(2_200);
      }),
    );
    expect(delayToMoment({ ...pace, poked: true }, cadence, 1, 7)).toBe(500);
  });

  it('is not the same for all who ended together', () => {
    const pace = { ...idle, active: true, watched: true };
    const delays = new Set([0, 0.25, 0.5, 0.75, 1].map((random) => delayToMoment(pace, cadence, random, 50)));
    expect(delays.size).toBeGreaterThan(1);
  });
});
