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
  let interrupt: (() => void) | undefined;
  return {
    wake: () => {
      isWoken = true;
      interrupt?.();
    },
    wait: async (ms, signal) => {
      if (!isWoken && !signal.aborted) {
        const waiting = new AbortController();
        const stop = () => waiting.abort(woken);
        interrupt = stop;
        const forget = onAbort(signal, stop);
        await clock.sleep(ms, waiting.signal).catch((error: unknown) => {
          if (!waiting.signal.aborted) throw error;
        });
        forget();
        interrupt = undefined;
      }
      isWoken = false;
    },
  };
}
