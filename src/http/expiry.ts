import type { Clock } from '../clock.ts';
import type { Authentication } from './auth.ts';

/** Whether what somebody has proved still counts. */
export interface Expiry {
  readonly isOver: boolean;
  /** Looks no longer. May be called more than once. */
  stop(): void;
}

/** A timer of node's takes no more than 24.8 days, and fires at once beyond. */
const LONGEST_SLEEP_MS = 86_400_000;

/** Calls `onOver` once, when the authentication expires or is revoked; also for one that is over already. Not after `stop`. */
export function watchExpiry({ expiresAt, revoked }: Authentication, clock: Clock, onOver: () => void): Expiry {
  const watching = new AbortController();
  const { signal } = watching;
  let isOver = false;
  const end = () => {
    if (signal.aborted) return;
    isOver = true;
    watching.abort();
    onOver();
  };
  const waitUntil = async (time: number) => {
    for (let left = time - clock.now(); left > 0; left = time - clock.now())
      await clock.sleep(Math.min(left, LONGEST_SLEEP_MS), signal);
    end();
  };
  revoked?.addEventListener('abort', end, { once: true, signal });
  if (revoked?.aborted) end();
  // It rejects when nobody looks any longer.
  else if (expiresAt !== undefined) waitUntil(expiresAt).catch(() => undefined);
  return {
    get isOver() {
      return isOver || (expiresAt !== undefined && clock.now() >= expiresAt);
    },
    stop: () => watching.abort(),
  };
}
