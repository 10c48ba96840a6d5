import type { Clock } from '../clock.ts';
import type { EpochMs } from '../domain/task.ts';
import { forgetAbort, listenToAbort, type AbortListener } from '../on-abort.ts';
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
export function watchExpiry(authentication: Authentication, clock: Clock, onOver: () => void): Expiry {
  return new WatchedExpiry(authentication, clock, onOver);
}

/** A class, and nothing made that is not needed: there is one for each connection. */
class WatchedExpiry implements Expiry, AbortListener {
  readonly #clock: Clock;
  readonly #expiresAt: EpochMs | undefined;
  #onOver: (() => void) | undefined;
  #sleeping: AbortController | undefined;
  #revoked: AbortSignal | undefined;
  #isOver = false;

  constructor({ expiresAt, revoked }: Authentication, clock: Clock, onOver: () => void) {
    this.#clock = clock;
    this.#expiresAt = expiresAt;
    this.#onOver = onOver;
    if (revoked?.aborted) this.onAbort();
    else {
      if (revoked !== undefined) listenToAbort(revoked, this);
      this.#revoked = revoked;
      if (expiresAt !== undefined) this.#sleeping = this.#waitUntil(expiresAt);
    }
  }

  get isOver(): boolean {
    return this.#isOver || (this.#expiresAt !== undefined && this.#clock.now() >= this.#expiresAt);
  }

  stop(): void {
    this.#onOver = undefined;
    this.#sleeping?.abort();
    if (this.#revoked !== undefined) forgetAbort(this.#revoked, this);
    this.#sleeping = undefined;
    this.#revoked = undefined;
  }

  /** It is over, for whatever reason. */
  onAbort(): void {
    const onOver = this.#onOver;
    if (onOver === undefined) return;
    this.#isOver = true;
    this.stop();
    onOver();
  }

  #waitUntil(time: EpochMs): AbortController {
    const sleeping = new AbortController();
    const wait = async () => {
      for (let left = time - this.#clock.now(); left > 0; left = time - this.#clock.now())
        await this.#clock.sleep(Math.min(left, LONGEST_SLEEP_MS), sleeping.signal);
      this.onAbort();
    };
    // It rejects when nobody looks any longer.
    wait().catch(() => undefined);
    return sleeping;
  }
}
