import { setTimeout as delay } from 'node:timers/promises';

/**
 * Where every part reads the time and waits. `now` is in epoch milliseconds and never used to order events.
 * `sleep` resolves after `ms` milliseconds and rejects with the signal's reason as soon as `signal` aborts.
 */
export interface Clock {
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock. A sleeping process is kept alive by nothing but its other work: the timer is unreferenced. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    signal?.throwIfAborted();
    await delay(ms, undefined, { signal, ref: false }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw error;
    });
  },
};

/** Milliseconds from some fixed moment. Never set, and it goes on while the process is stopped: for judging how long something took. */
export const monotonicNow = (): number => performance.now();
