import { onAbort } from './on-abort.ts';

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
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        forget();
        resolve();
      }, ms).unref();
      const forget =
        signal === undefined
          ? () => undefined
          : onAbort(signal, () => {
              clearTimeout(timer);
              // oxlint-disable-next-line prefer-promise-reject-errors -- the reason is the signal's
              reject(signal.reason);
            });
    }),
};

/** Milliseconds from some fixed moment. Never set, and it goes on while the process is stopped: for judging how long something took. */
export const monotonicNow = (): number => performance.now();
