import type { Clock } from '../clock.ts';
import type { EpochMs } from '../domain/task.ts';
import type { ActionName } from './actions.ts';
import { rates } from './rates.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

/** Keeps the calls of one profile within the rates that AWS publishes. */
export interface RateLimiter {
  /**
   * Resolves when a call of `action` may be sent, in the order of asking; rejects with a ThrottledError if that would be after `deadline`, and with
   * the reason of `signal` when it aborts.
   */
  acquire(action: ActionName, deadline: EpochMs, signal?: AbortSignal): Promise<void>;
  /** Rejects all who wait, for this reason. */
  refuse(reason: Error): void;
  /** AWS throttled a call of `action`: holds its calls back for a while, `retryAfterMs` if AWS said so. */
  throttled(action: ActionName, retryAfterMs?: number): void;
}

/**
 * `rateShare` is the share of the published rates and bursts to use, but one call at once at least: what is left over makes up for calls
 * that arrive closer together than they were sent. `signal` ends all waiting.
 */
export interface RateLimiterOptions {
  readonly clock: Clock;
  readonly rateShare: number;
  readonly signal: AbortSignal;
}

/** The rate limiter of one profile: one token bucket for each published rate, full at first. */
export function createRateLimiter({ clock, rateShare, signal }: RateLimiterOptions): RateLimiter {
  const buckets = new Map<string, TokenBucket>();
  const bucketOf = (action: ActionName) => {
    const { bucket: name, perSecond, burst } = rates[action];
    let bucket = buckets.get(name);
    if (bucket === undefined) {
      const capacity = Math.max(1, burst * rateShare);
      bucket = createTokenBucket({ name, perSecond: perSecond * rateShare, capacity, clock, signal });
      buckets.set(name, bucket);
    }
    return bucket;
  };
  return {
    acquire: (action, deadline, caller) => bucketOf(action).take(deadline, caller),
    refuse: (reason) => {
      for (const bucket of buckets.values()) bucket.refuse(reason);
    },
    throttled: (action, retryAfterMs) => bucketOf(action).pause(retryAfterMs),
  };
}
