import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createBackOff, pause } from '../../src/client/back-off.ts';

describe('the waits between attempts', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('are a random part of a bound that doubles up to its own bound', () => {
    jest.spyOn(Date, 'now').mockReturnValue(0);
    const random = jest.spyOn(Math, 'random');
    const waits = [1, 0.5, 0, 1, 1, 1].map((part) => {
      random.mockReturnValue(part);
      return part;
    });
    let now = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    const backOff = createBackOff({ minMs: 100, maxMs: 1_000 });
    const lengths = waits.map((part) => {
      random.mockReturnValue(part);
      const begin = now;
      now = backOff.failed()?.retryAt ?? NaN;
      return now - begin;
    });
    expect(lengths).toEqual([100, 100, 0, 800, 1_000, 1_000]);
  });

  it('are one for all who fail meanwhile, unless somebody was told to wait for longer', () => {
    jest.spyOn(Date, 'now').mockReturnValue(1_000);
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    const backOff = createBackOff({ minMs: 100 });
    const first = backOff.failed();
    expect(first).toMatchObject({ attempt: 1, retryAt: 1_050 });
    expect(backOff.failed()).toBe(first);
    expect(backOff.failed(5_000)).toMatchObject({ attempt: 2, retryAt: 6_100 });
  });

  it('begin anew when it was well, and are over after as many as are allowed', () => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const backOff = createBackOff({ attempts: 2 });
    expect([backOff.failed()?.attempt, backOff.failed()?.attempt, backOff.failed()]).toEqual([1, 2, undefined]);
    backOff.healthy();
    expect(backOff.failed()?.attempt).toBe(1);
  });

  it('end with their signal', async () => {
    const controller = new AbortController();
    const waiting = pause(60_000, controller.signal);
    controller.abort('enough');
    await expect(waiting).rejects.toBe('enough');
    await expect(pause(0, controller.signal)).rejects.toBe('enough');
  });

  it('end when a browser is online again', async () => {
    const target = new EventTarget();
    const own = globalThis as { addEventListener?: unknown; removeEventListener?: unknown };
    own.addEventListener = target.addEventListener.bind(target);
    own.removeEventListener = target.removeEventListener.bind(target);
    try {
      const waiting = pause(60_000, new AbortController().signal);
      target.dispatchEvent(new Event('online'));
      await expect(waiting).resolves.toBeUndefined();
    } finally {
      delete own.addEventListener;
      delete own.removeEventListener;
    }
  });
});
