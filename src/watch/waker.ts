import type { Clock } from '../clock.ts';
import { onAbort } from '../on-abort.ts';

/** Lets one loop wait for whichever comes first: some time, or being woken. */
export interface Waker {
  /** Ends the wait under way, or else the next one at once. It does not throw. */
  wake(): void;
  /** Resolves after `ms`, when woken, or when `signal` aborts. At most one wait at a time. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** One for all: an abort without a reason makes an error with a stack each time. */
const woken = new Error('The wait was ended.');

export function createWaker(clock: Clock): Waker {
  let isWoken = false;
  let isWaiting = false;
  /** Serves for one wait after the other, until one is interrupted. */
  let waiting = new AbortController();
  const interrupt = () => {
    if (isWaiting) waiting.abort(woken);
  };
  return {
    wake: () => {
      isWoken = true;
      interrupt();
    },
    wait: async (ms, signal) => {
      if (!isWoken && !signal.aborted) {
        if (waiting.signal.aborted) waiting = new AbortController();
        const { signal: ends } = waiting;
        isWaiting = true;
        const forget = onAbort(signal, interrupt);
        await clock.sleep(ms, ends).catch((error: unknown) => {
          if (!ends.aborted) throw error;
        });
        forget();
        isWaiting = false;
      }
      isWoken = false;
    },
  };
}
