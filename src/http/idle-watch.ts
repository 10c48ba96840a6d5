import type { Clock } from '../clock.ts';
import type { EpochMs } from '../domain/task.ts';

/** A timer of node's takes no more than 24.8 days, and fires at once beyond. */
const LONGEST_SLEEP_MS = 86_400_000;

/** Ends those with whom nothing goes on for too long. It waits for the first of them alone, however many there are. */
export interface IdleWatch<T> {
  /** Something was heard of it: the time begins anew. */
  touch(one: T): void;
  /** It is not watched until the next `touch`: something goes on, or it has gone. */
  forget(one: T): void;
}

/** `onIdle` is called once for each of which nothing was heard for `idleMs`; it is then forgotten. */
export function createIdleWatch<T>(clock: Clock, idleMs: number, onIdle: (one: T) => void): IdleWatch<T> {
  // In the order of their times: each is put behind all others when it is touched.
  const heard = new Map<T, EpochMs>();
  let sleeping: AbortController | undefined;
  const first = () => heard.entries().next().value;
  const watch = async (signal: AbortSignal) => {
    for (let next = first(); next !== undefined; next = first()) {
      const [one, since] = next;
      const left = idleMs - (clock.now() - since);
      if (left > 0) await clock.sleep(Math.min(left, LONGEST_SLEEP_MS), signal);
      else {
        heard.delete(one);
        onIdle(one);
      }
    }
    sleeping = undefined;
  };
  return {
    touch: (one) => {
      heard.delete(one);
      heard.set(one, clock.now());
      if (sleeping !== undefined) return;
      sleeping = new AbortController();
      // It rejects when there is nobody to wait for.
      watch(sleeping.signal).catch(() => undefined);
    },
    forget: (one) => {
      if (!heard.delete(one) || heard.size > 0) return;
      sleeping?.abort();
      sleeping = undefined;
    },
  };
}
