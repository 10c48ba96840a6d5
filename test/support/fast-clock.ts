import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../src/clock.ts';

/** A clock by which everything that shares it lives `factor` times as fast as the machine: over real sockets, without long waits. */
export function createFastClock(factor: number): Clock {
  const start = Date.now();
  return {
    now: () => start + Math.floor((Date.now() - start) * factor),
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      await delay(ms / factor, undefined, { signal }).catch((error: unknown) => {
        signal?.throwIfAborted();
        throw error;
      });
    },
  };
}
