import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createMessageRate } from '../../src/http/message-rate.ts';

describe('the rate of messages', () => {
  const startRate = (perSecond: number) => {
    let time = 0;
    const take = createMessageRate({ now: () => time }, perSecond);
    const takeAll = () => {
      let taken = 0;
      while (taken < 10_000 && take()) taken += 1;
      return taken;
    };
    return { take, takeAll, pass: (ms: number) => (time += ms) };
  };

  it('lets ten seconds of messages come at once, and then as many as the rate says', () => {
    const { takeAll, pass } = startRate(5);
    expect(takeAll()).toBe(50);
    pass(199);
    expect(takeAll()).toBe(0);
    pass(1);
    expect(takeAll()).toBe(1);
    pass(3_600_000);
    expect(takeAll()).toBe(50);
  });

  it('gives nothing for a clock that is set back, and goes on from there', () => {
    const { takeAll, pass } = startRate(5);
    takeAll();
    pass(-60_000);
    expect(takeAll()).toBe(0);
    pass(1_000);
    expect(takeAll()).toBe(5);
  });

  it('lets everything pass where there is no limit', () => {
    expect(startRate(Infinity).takeAll()).toBe(10_000);
  });

  it('never lets more pass than the burst and the rate over the time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.nat(5_000)), (perSecond, pauses) => {
        const { take, pass } = startRate(perSecond);
        let taken = 0;
        let time = 0;
        for (const pause of pauses) {
          pass(pause);
          time += pause;
          if (take()) taken += 1;
        }
        expect(taken).toBeLessThanOrEqual(perSecond * 10 + (time / 1000) * perSecond + 1e-6);
      }),
    );
  });
});
