import type { Clock } from '../clock.ts';
import type { Authentication } from './auth.ts';
import { onAbort } from './on-abort.ts';

/** Whether what somebody has proved still counts. */
export interface Expiry {
  readonly isOver: boolean;
  /** Looks no longer. May be called more than once. */
  stop(): void;
}

/** A timer of node's takes no more than 24.8 days, and fires at once beyond. */
const LONGEST_SLEEP_MS = 86_400_000;

/** Calls `onOver` once, when the authentication expires or is revoked; also for one that is over already. Not after `stop`. */
export function watchExpiry(
  { expiresAt, revoked }: Pick<Authentication, 'expiresAt' | 'revoked' | 'caller'>,
  clock: Clock,
  onOver: () => void,
): Expiry {
  const sleeping = expiresAt === undefined ? undefined : new AbortController();
  let isEnded = false;
  let isOver = false;
  const stop = () => {
    isEnded = true;
    sleeping?.abort();
    forget();
  };
  const end = () => {
    if (isEnded) return;
    isOver = true;
    stop();
    onOver();
  };
  let forget: () => void = () => undefined;
  const waitUntil = async (time: number, signal: AbortSignal) => {
    for (let left = time - clock.now(); left > 0; left = time - clock.now())
      await clock.sleep(Math.min(left, LONGEST_SLEEP_MS), signal);
    end();
  };
  if (revoked?.aborted) end();
  else {
    if (revoked !== undefined) forget = onAbort(revoked, end);
    // It rejects when nobody looks any longer.
    if (sleeping && expiresAt !== undefined) waitUntil(expiresAt, sleeping.signal).catch(() => undefined);
  }
  return {
    get isOver() {
      return isOver || (expiresAt !== undefined && clock.now() >= expiresAt);
    },
    stop,
  };
}
