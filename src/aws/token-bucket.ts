import type { Clock } from '../clock.ts';
import { ThrottledError } from '../domain/errors.ts';
import type { EpochMs } from '../domain/task.ts';

/** What a token bucket is made of. `signal` ends it: whoever waits is rejected with its reason. */
export interface TokenBucketOptions {
  readonly name: string;
  readonly perSecond: number;
  readonly capacity: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Lets callers through in the order in which they came, in no window of t seconds more than `capacity + perSecond * t`. */
export interface TokenBucket {
  /**
   * Resolves when the caller may go. Rejects with a ThrottledError as soon as it is known that this would be after `deadline`, and with the reason
   * of `signal` when it aborts: those behind then move up.
   */
  take(deadline: EpochMs, signal?: AbortSignal): Promise<void>;
  /** Rejects all who wait, for this reason. */
  refuse(reason: Error): void;
  /**
   * AWS throttled a call: lets nobody through for a while. The pause doubles with each throttle that follows a pause, and is
   * short again after half a quiet minute. Throttles that come in during a pause were sent before it and do not lengthen it,
   * unless AWS names a time (`retryAfterMs`).
   */
  pause(retryAfterMs?: number): void;
}

const firstPauseMs = 500;
const longestPauseMs = 8_000;
const longestRetryAfterMs = 60_000;
const quietMs = 30_000;
/** Tokens are fractions: a sum that is one but for rounding is one. */
const roundingError = 1e-9;

interface Waiter {
  readonly deadline: EpochMs;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** A full token bucket. */
export function createTokenBucket({ name, perSecond, capacity, clock, signal }: TokenBucketOptions): TokenBucket {
  let tokens = capacity;
  let filledAt = clock.now();
  let pausedUntil = filledAt;
  let pauses = 0;
  let pumping: AbortController | undefined;
  let queue: Waiter[] = [];
  signal.addEventListener('abort', () => pumping?.abort(signal.reason), { once: true });

  const fill = () => {
    const now = clock.now();
    // The wall clock was set back: a pause measured by it moves along, or it would last as long as the step.
    if (now < filledAt) pausedUntil -= filledAt - now;
    const since = Math.max(filledAt, pausedUntil);
    if (now > since) tokens = Math.min(capacity, tokens + ((now - since) * perSecond) / 1000);
    filledAt = now;
  };
  const waitOf = (place: number) => {
    const missing = place + 1 - tokens - roundingError;
    return Math.max(0, pausedUntil - clock.now()) + (missing > 0 ? Math.ceil((missing * 1000) / perSecond) : 0);
  };
  const tooLate = (waitMs: number) =>
    new ThrottledError(`More calls of ${name} are waiting than AWS's rate lets through in time. Try again later.`, {
      retryAfterMs: Math.max(1, waitMs),
    });

  const pump = async () => {
    if (pumping !== undefined) return;
    const resting = (pumping = new AbortController());
    try {
      for (let next = queue[0]; next !== undefined; next = queue[0]) {
        fill();
        const wait = waitOf(0);
        if (wait > 0) {
          await clock.sleep(wait, resting.signal);
          continue;
        }
        tokens = Math.max(0, tokens - 1);
        queue.shift();
        next.resolve();
      }
    } catch (reason) {
      if (pumping === resting) for (const waiter of queue.splice(0)) waiter.reject(reason);
    } finally {
      if (pumping === resting) pumping = undefined;
    }
  };
  const restNoLongerThanNeeded = () => {
    if (queue.length > 0) return;
    const resting = pumping;
    pumping = undefined;
    resting?.abort();
  };
  const drop = (waiter: Waiter, reason: unknown) => {
    queue = queue.filter((other) => other !== waiter);
    waiter.reject(reason);
    restNoLongerThanNeeded();
  };

  return {
    take: async (deadline, caller) => {
      signal.throwIfAborted();
      caller?.throwIfAborted();
      fill();
      const wait = waitOf(queue.length);
      if (clock.now() + wait > deadline) throw tooLate(wait);
      if (wait === 0 && queue.length === 0) {
        tokens = Math.max(0, tokens - 1);
        return;
      }
      let leave = () => {};
      try {
        await new Promise<void>((resolve, reject) => {
          const waiter = { deadline, resolve, reject };
          leave = () => drop(waiter, caller?.reason);
          caller?.addEventListener('abort', leave, { once: true });
          queue.push(waiter);
          void pump();
        });
      } finally {
        caller?.removeEventListener('abort', leave);
      }
    },
    refuse: (reason) => {
      for (const waiter of queue.splice(0)) waiter.reject(reason);
      restNoLongerThanNeeded();
    },
    pause: (retryAfterMs) => {
      fill();
      const now = clock.now();
      if (now >= pausedUntil) {
        pauses = now - pausedUntil < quietMs ? pauses + 1 : 1;
        pausedUntil = now + Math.min(longestPauseMs, firstPauseMs * 2 ** (pauses - 1));
        tokens = 0;
      }
      if (retryAfterMs !== undefined) {
        pausedUntil = Math.max(pausedUntil, now + Math.min(retryAfterMs, longestRetryAfterMs));
      }
      const staying: Waiter[] = [];
      for (const waiter of queue) {
        const wait = waitOf(staying.length);
        if (now + wait > waiter.deadline) waiter.reject(tooLate(wait));
        else staying.push(waiter);
      }
      queue = staying;
      restNoLongerThanNeeded();
    },
  };
}
