import type { Clock } from '../../src/clock.ts';

/** A clock that goes as the machine's does, and can be put forward: for whole gateways over real sockets, past what they wait for. */
export interface SkippingClock extends Clock {
  /** Puts it forward by `ms`; who sleeps until a time that is then past wakes at once. */
  skip(ms: number): void;
}

export function createSkippingClock(): SkippingClock {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const sleepers = new Set<() => void>();
  return {
    now,
    sleep: (ms, signal) =>
      new Promise<void>((resolve, reject) => {
        signal?.throwIfAborted();
        const wakeAt = now() + ms;
        let timer: ReturnType<typeof setTimeout>;
        const leave = () => {
          clearTimeout(timer);
          sleepers.delete(lieDown);
          signal?.removeEventListener('abort', abort);
        };
        const abort = () => {
          leave();
          reject(signal?.reason as Error);
        };
        const wake = () => {
          leave();
          resolve();
        };
        const lieDown = () => {
          clearTimeout(timer);
          timer = setTimeout(wake, wakeAt - now());
        };
        lieDown();
        sleepers.add(lieDown);
        signal?.addEventListener('abort', abort, { once: true });
      }),
    skip: (ms) => {
      ahead += ms;
      for (const lieDown of sleepers) lieDown();
    },
  };
}
