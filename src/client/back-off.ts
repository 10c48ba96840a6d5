/** How long to wait between attempts. */
export interface RetryOptions {
  /** The bound of the first wait, in milliseconds: 500 by default. Each further one is twice the one before. */
  readonly minMs?: number;
  /** The bound of all waits, in milliseconds: 30,000 by default. */
  readonly maxMs?: number;
  /** How many attempts may fail one after another; any number by default. */
  readonly attempts?: number;
}

/** A wait before the next attempt. */
export interface Wait {
  /** How many attempts have failed. */
  readonly attempt: number;
  /** When it ends, in milliseconds since 1970. */
  readonly retryAt: number;
  /** Resolves when it is over; rejects with the reason when the signal aborts. */
  readonly over: (signal: AbortSignal) => Promise<void>;
}

/** When to try again, for all that goes to one gateway: those who fail while a wait is on share it, so that a hundred watches are no stampede. */
export interface BackOff {
  /** An attempt has failed, and the next may not begin before `leastMs`. Undefined once too many have. */
  failed(leastMs?: number): Wait | undefined;
  /** The gateway is well: the next failure counts as the first. */
  healthy(): void;
}

/** Waits are anywhere between none and their bound (full jitter), so that clients which were dropped together do not come back together. */
export function createBackOff({ minMs = 500, maxMs = 30_000, attempts = Infinity }: RetryOptions = {}): BackOff {
  let attempt = 0;
  let current: Wait | undefined;
  return {
    failed: (leastMs = 0) => {
      const now = Date.now();
      if (current !== undefined && current.retryAt > now && current.retryAt >= now + leastMs) return current;
      attempt += 1;
      if (attempt > attempts) return undefined;
      const bound = Math.min(maxMs, minMs * 2 ** Math.min(attempt - 1, 30));
      const retryAt = now + leastMs + Math.random() * bound;
      current = { attempt, retryAt, over: (signal) => pause(retryAt - Date.now(), signal) };
      return current;
    },
    healthy: () => {
      attempt = 0;
      current = undefined;
    },
  };
}

/** Resolves after `ms`, or when a browser says that it is online again; rejects with its reason when the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const events = globalThis as Partial<Pick<EventTarget, 'addEventListener' | 'removeEventListener'>>;
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      events.removeEventListener?.('online', go);
    };
    const go = () => {
      end();
      resolve();
    };
    const abort = () => {
      end();
      reject(signal.reason as Error);
    };
    const timer = setTimeout(go, ms);
    signal.addEventListener('abort', abort, { once: true });
    events.addEventListener?.('online', go);
  });
}
