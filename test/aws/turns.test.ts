import { describe, expect, it } from '@jest/globals';
import { createTurns } from '../../src/aws/turns.ts';
import { createFakeClock } from '../support/fake-clock.ts';

function setUp() {
  const clock = createFakeClock();
  const stop = new AbortController();
  const turns = createTurns(clock, stop.signal);
  const log: string[] = [];
  const take = (who: string, { key = 'a', workMs = 1_000, waitMs = 10_000 } = {}) =>
    turns
      .take(key, clock.now() + waitMs, async () => {
        log.push(`${who} begins`);
        await clock.sleep(workMs);
        log.push(`${who} ends`);
      })
      .catch((error: Error) => log.push(`${who}: ${error.name}`));
  return { clock, stop, turns, log, take };
}

describe('turns', () => {
  it('let one at a time work under a key, in the order of asking, and others under another key', async () => {
    const { clock, log, take } = setUp();
    void take('1');
    void take('2');
    void take('other', { key: 'b', workMs: 100 });
    await clock.advance(5_000);
    expect(log).toEqual(['1 begins', 'other begins', 'other ends', '1 ends', '2 begins', '2 ends']);
    expect(clock.sleepers).toBe(0);
  });

  it('refuse at its deadline whoever waits, without letting those behind pass those in front', async () => {
    const { clock, log, take } = setUp();
    void take('1', { workMs: 3_000 });
    void take('2', { waitMs: 1_000 });
    void take('3');
    await clock.advance(1_000);
    expect(log).toEqual(['1 begins', '2: ThrottledError']);
    await clock.advance(5_000);
    expect(log.slice(2)).toEqual(['1 ends', '3 begins', '3 ends']);
    expect(clock.sleepers).toBe(0);
  });

  it('are not waited for by who has gone, and those behind still wait for those in front', async () => {
    const { clock, turns, log, take } = setUp();
    const caller = new AbortController();
    void take('1', { workMs: 3_000 });
    const left = turns.take('a', clock.now() + 10_000, async () => log.push('never'), caller.signal);
    void take('3');
    await clock.advance(500);
    caller.abort(new RangeError('gone'));
    await expect(left).rejects.toBeInstanceOf(RangeError);
    await clock.advance(5_000);
    expect(log).toEqual(['1 begins', '1 ends', '3 begins', '3 ends']);
    expect(clock.sleepers).toBe(0);
  });

  it('are waited for by no more than a thousand at once', async () => {
    const { clock, log, take } = setUp();
    for (let who = 1; who <= 1_001; who += 1) void take(String(who), { workMs: 1, waitMs: 1 });
    await clock.advance(0);
    expect(log.filter((line) => line.endsWith('ThrottledError'))).toEqual(['1001: ThrottledError']);
    await clock.advance(10);
    void take('again');
    await clock.advance(2_000);
    expect(log.slice(-2)).toEqual(['again begins', 'again ends']);
  });

  it('end all waiting when they are ended, and let work that has begun go on', async () => {
    const { clock, stop, log, take } = setUp();
    void take('1');
    void take('2');
    await clock.advance(0);
    stop.abort(new RangeError('ended'));
    void take('3');
    await clock.advance(2_000);
    expect(log.toSorted()).toEqual(['1 begins', '1 ends', '2: RangeError', '3: RangeError']);
    expect(clock.sleepers).toBe(0);
  });
});
