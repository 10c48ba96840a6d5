import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createTokenBucket } from '../../src/aws/token-bucket.ts';
import { ThrottledError } from '../../src/domain/errors.ts';
import { createFakeClock } from '../support/fake-clock.ts';

function setUp({ perSecond = 1, capacity = 1 } = {}) {
  const clock = createFakeClock();
  const stop = new AbortController();
  const bucket = createTokenBucket({ name: 'TestAction', perSecond, capacity, clock, signal: stop.signal });
  const granted: { who: number; at: number }[] = [];
  const refused: { who: number; at: number; error: unknown }[] = [];
  const start = clock.now();
  const take = (who: number, waitMs = 1e9) =>
    void bucket.take(clock.now() + waitMs).then(
      () => granted.push({ who, at: clock.now() - start }),
      (error: unknown) => refused.push({ who, at: clock.now() - start, error }),
    );
  return { clock, bucket, stop, start, granted, refused, take };
}

describe('a token bucket', () => {
  it('never lets more through than its burst and its rate allow in any window', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10 }),
        fc.double({ min: 0.5, max: 12, noNaN: true }),
        fc.array(fc.record({ calls: fc.integer({ min: 0, max: 8 }), pauseMs: fc.integer({ min: 0, max: 1_500 }) }), {
          minLength: 1,
          maxLength: 6,
        }),
        async (capacity, perSecond, steps) => {
          const { clock, take, granted } = setUp({ capacity, perSecond });
          let who = 0;
          for (const { calls, pauseMs } of steps) {
            for (let i = 0; i < calls; i += 1) take((who += 1));
            await clock.advance(pauseMs);
          }
          await clock.advance((who / perSecond) * 1000 + 1_000);
          expect(granted).toHaveLength(who);
          expect(clock.sleepers).toBe(0);
          const excesses = granted.flatMap(({ at: from }, first) =>
            granted
              .slice(first)
              .map(({ at: to }, later) => later + 1 - (capacity + (perSecond * (to - from)) / 1000))
              .filter((excess) => excess > 1e-6),
          );
          expect(excesses).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('lets callers through in the order in which they came', async () => {
    const { clock, take, granted } = setUp({ perSecond: 2, capacity: 2 });
    for (const who of [1, 2, 3, 4, 5]) take(who);
    await clock.advance(5_000);
    expect(granted.map(({ who }) => who)).toEqual([1, 2, 3, 4, 5]);
    expect(granted.map(({ at }) => at)).toEqual([0, 0, 500, 1_000, 1_500]);
  });

  it('refuses at once whoever would wait past the deadline, and says how long the wait would be', async () => {
    const { clock, take, refused, granted } = setUp();
    take(1);
    take(2, 1_000);
    take(3, 1_500);
    await clock.advance(0);
    expect(granted).toHaveLength(1);
    expect(refused).toEqual([{ who: 3, at: 0, error: expect.any(ThrottledError) }]);
    expect(refused[0]?.error).toMatchObject({ code: 'THROTTLED', retryAfterMs: 2_000 });
    await clock.advance(1_000);
    expect(granted).toHaveLength(2);
  });

  it('holds everybody back after a throttle, longer each time, and recovers by itself', async () => {
    const { clock, bucket, start, take, granted } = setUp({ perSecond: 1_000, capacity: 1 });
    const waits: number[] = [];
    for (const quietMs of [0, 0, 0, 60_000]) {
      await clock.advance(quietMs);
      const pausedAt = clock.now() - start;
      bucket.pause();
      take(1);
      await clock.advance(10_000);
      waits.push((granted.at(-1)?.at ?? 0) - pausedAt);
    }
    expect(waits).toEqual([501, 1_001, 2_001, 501]);
  });

  it('takes throttles of calls that were sent before the pause as one', async () => {
    const { clock, bucket, take, granted } = setUp({ perSecond: 1_000, capacity: 10 });
    for (let i = 0; i < 10; i += 1) bucket.pause();
    take(1);
    await clock.advance(5_000);
    expect(granted[0]?.at).toBe(501);
  });

  it('waits as long as AWS asks, and refuses at once those for whom that is too long', async () => {
    const { clock, bucket, take, granted, refused } = setUp();
    take(1);
    take(2, 2_000);
    take(3, 20_000);
    await clock.advance(10);
    bucket.pause(5_000);
    await clock.advance(0);
    expect(refused.map(({ who, at }) => ({ who, at }))).toEqual([{ who: 2, at: 10 }]);
    await clock.advance(20_000);
    expect(granted.at(-1)).toEqual({ who: 3, at: 6_010 });
  });

  it('rejects all who wait, and all who come, once it is ended', async () => {
    const { clock, stop, take, refused } = setUp();
    take(1);
    take(2);
    await clock.advance(0);
    stop.abort(new Error('ended'));
    await clock.advance(0);
    take(3);
    await clock.advance(0);
    expect(refused.map(({ who, error }) => [who, String(error)])).toEqual([
      [2, 'Error: ended'],
      [3, 'Error: ended'],
    ]);
    expect(clock.sleepers).toBe(0);
  });

  it('lets those behind move up when somebody leaves, and spends no token on who has left', async () => {
    const { clock, bucket, start, take, granted } = setUp();
    const caller = new AbortController();
    take(1);
    const left = bucket.take(clock.now() + 1e9, caller.signal).catch((error: unknown) => error);
    take(2);
    await clock.advance(500);
    caller.abort(new RangeError('gone'));
    expect(await left).toBeInstanceOf(RangeError);
    await clock.advance(1_000);
    expect(granted).toEqual([
      { who: 1, at: 0 },
      { who: 2, at: 1_000 },
    ]);
    expect(clock.now() - start).toBe(1_500);
    await expect(bucket.take(clock.now() + 1e9, caller.signal)).rejects.toBeInstanceOf(RangeError);
  });

  it('does not go on waiting when the last has left, and serves who comes next', async () => {
    const { clock, bucket, take, granted } = setUp({ perSecond: 0.1 });
    const caller = new AbortController();
    take(1);
    const left = bucket.take(clock.now() + 1e9, caller.signal).catch(() => 'left');
    await clock.advance(100);
    caller.abort();
    take(2);
    expect(await left).toBe('left');
    await clock.advance(10_000);
    expect(granted.map(({ who }) => who)).toEqual([1, 2]);
    const last = bucket.take(clock.now() + 1e9, AbortSignal.abort()).catch(() => 'not let in');
    expect(await last).toBe('not let in');
    expect(clock.sleepers).toBe(0);
  });

  it('rejects all who wait when it is told to, and lets others in after that', async () => {
    const { clock, bucket, take, granted, refused } = setUp();
    for (const who of [1, 2, 3]) take(who);
    await clock.advance(100);
    bucket.refuse(new RangeError('not now'));
    await clock.advance(0);
    expect(refused.map(({ who, error }) => [who, String(error)])).toEqual([
      [2, 'RangeError: not now'],
      [3, 'RangeError: not now'],
    ]);
    expect(clock.sleepers).toBe(0);
    take(4);
    await clock.advance(1_000);
    expect(granted.at(-1)).toEqual({ who: 4, at: 1_000 });
  });

  it('does not stand still when the wall clock is set back during a pause', async () => {
    let offset = 0;
    const clock = createFakeClock();
    const shifted = { now: () => clock.now() + offset, sleep: (ms: number) => clock.sleep(ms) };
    const bucket = createTokenBucket({
      name: 'TestAction',
      perSecond: 1,
      capacity: 1,
      clock: shifted,
      signal: new AbortController().signal,
    });
    bucket.pause();
    offset = -3_600_000;
    let through = false;
    void bucket.take(shifted.now() + 10_000).then(() => (through = true));
    await clock.advance(2_000);
    expect(through).toBe(true);
  });
});
