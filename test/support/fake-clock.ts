import type { Clock } from '../../src/clock.ts';

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  /** Moves time on by `ms`, waking every sleeper whose time comes, in order; lets what they do settle before the next. */
  advance(ms: number): Promise<void>;
  /** How many sleep at this moment: zero once everything has stopped. */
  readonly sleepers: number;
}

export function createFakeClock(start = Date.parse('2026-01-31T12:00:00.000Z')): FakeClock {
  let time = start;
  const sleeping = new Set<Sleeper>();
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resolve) => void setImmediate(resolve));
  };
  return {
    now: () => time,
    sleep: (ms, signal) =>
      new Promise<void>((resolve, reject) => {
        signal?.throwIfAborted();
        const abort = () => {
          sleeping.delete(sleeper);
          reject(signal?.reason as Error);
        };
        const sleeper: Sleeper = {
          wakeAt: time + Math.max(0, ms),
          wake: () => {
            signal?.removeEventListener('abort', abort);
            sleeping.delete(sleeper);
            resolve();
          },
        };
        signal?.addEventListener('abort', abort, { once: true });
        sleeping.add(sleeper);
      }),
    advance: async (ms) => {
      const end = time + ms;
      await settle();
      for (;;) {
        const next = [...sleeping].filter((s) => s.wakeAt <= end).sort((a, b) => a.wakeAt - b.wakeAt)[0];
        if (next === undefined) break;
        time = Math.max(time, next.wakeAt);
        next.wake();
        await settle();
      }
      time = end;
    },
    get sleepers() {
      return sleeping.size;
    },
  };
}
