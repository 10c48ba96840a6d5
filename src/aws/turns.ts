import type { Clock } from '../clock.ts';
import { ThrottledError } from '../domain/errors.ts';
import type { EpochMs } from '../domain/task.ts';

/** Lets one at a time work under a key, in the order of asking. */
export interface Turns {
  /** Runs `work` when its turn has come. Rejects with a ThrottledError if that is not before `deadline`; `work` is then never run. */
  take<T>(key: string, deadline: EpochMs, work: () => Promise<T>): Promise<T>;
}

const retryAfterMs = 5_000;

/** Turns for any number of keys; `signal` ends all waiting with its reason. */
export function createTurns(clock: Clock, signal: AbortSignal): Turns {
  const last = new Map<string, Promise<void>>();

  const wait = async (before: Promise<void>, deadline: EpochMs) => {
    const arrived = new AbortController();
    const either = AbortSignal.any([arrived.signal, signal]);
    const late = clock.sleep(Math.max(0, deadline - clock.now()), either).then(() => {
      throw new ThrottledError('Other creates of this kind are still waiting for AWS. Try again later.', {
        retryAfterMs,
      });
    });
    try {
      await Promise.race([before, late]);
    } finally {
      arrived.abort();
      late.catch(() => undefined);
    }
  };

  return {
    take: async (key, deadline, work) => {
      signal.throwIfAborted();
      const before = last.get(key);
      let leave = () => {};
      const left = new Promise<void>((resolve) => {
        leave = resolve;
      });
      // Who gives up waiting leaves at once, but those behind still wait for those in front.
      const tail = before === undefined ? left : before.then(() => left);
      last.set(key, tail);
      try {
        if (before !== undefined) await wait(before, deadline);
        return await work();
      } finally {
        leave();
        void tail.then(() => last.get(key) === tail && last.delete(key));
      }
    },
  };
}
