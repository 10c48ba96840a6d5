import type { Clock } from '../clock.ts';
import type { EpochMs } from '../domain/task.ts';
import type { Caller } from '../graphql/context.ts';
import { forgetAbort, listenToAbort, type AbortListener } from '../on-abort.ts';
import type { Authentication } from './auth.ts';
import { watchExpiry, type Expiry } from './expiry.ts';

export interface SessionAuthOptions {
  readonly clock: Clock;
  /** How long an authentication that has expired may be renewed. */
  readonly graceMs: number;
  /** Called once: it has expired and was not renewed in time, or was taken back. */
  readonly onOver: (reason: string) => void;
}

/** Who is at the other end of a WebSocket, and for how long that counts. */
export interface SessionAuth {
  readonly caller: Caller;
  /** Undefined where it does not expire. */
  readonly expiresAt: EpochMs | undefined;
  /** Whether it counts no more at this moment. Until the grace is over it may be renewed. */
  readonly isOver: boolean;
  /** Resolves as soon as the caller may be told something: at once, or when the authentication is renewed, or after `end`. */
  deliverable(): Promise<void>;
  /** Goes on with another authentication, of a caller with the same rights. */
  renew(authentication: Authentication): void;
  /** Looks at the time no longer, and lets go who waits. May be called more than once. */
  end(): void;
}

/** Whether the authentication counts no more. */
export function isOver({ expiresAt, revoked }: Authentication, clock: Pick<Clock, 'now'>): boolean {
  return revoked?.aborted === true || (expiresAt !== undefined && clock.now() >= expiresAt);
}

export function createSessionAuth(first: Authentication, options: SessionAuthOptions): SessionAuth {
  return new WatchedAuth(first, options);
}

class WatchedAuth implements SessionAuth, AbortListener {
  readonly #clock: Clock;
  readonly #graceMs: number;
  readonly #onOver: (reason: string) => void;
  #current: Authentication;
  /** Of one that expires; one that can only be taken back needs none of its own. */
  #watching: Expiry | undefined;
  #ended = false;
  #waiting: (() => void)[] | undefined;

  constructor(first: Authentication, { clock, graceMs, onOver }: SessionAuthOptions) {
    this.#clock = clock;
    this.#graceMs = graceMs;
    this.#onOver = onOver;
    this.#current = first;
    this.#watch();
  }

  get caller(): Caller {
    return this.#current.caller;
  }

  get expiresAt(): EpochMs | undefined {
    return this.#current.expiresAt;
  }

  get isOver(): boolean {
    return isOver(this.#current, this.#clock);
  }

  async deliverable(): Promise<void> {
    // Asked of the clock each time: a timer may come late.
    while (!this.#ended && this.isOver) await new Promise<void>((goOn) => void (this.#waiting ??= []).push(goOn));
  }

  renew(authentication: Authentication): void {
    this.#stopWatching();
    this.#current = authentication;
    this.#watch();
    this.#changed();
  }

  end(): void {
    this.#ended = true;
    this.#stopWatching();
    this.#changed();
  }

  /** The authentication was taken back, and that is all that could have become of it. */
  onAbort(): void {
    this.#onOver('Token revoked');
  }

  #watch(): void {
    const { caller, expiresAt, revoked } = this.#current;
    if (expiresAt === undefined && revoked !== undefined && !revoked.aborted) listenToAbort(revoked, this);
    else if (expiresAt !== undefined || revoked !== undefined)
      this.#watching = watchExpiry(
        { caller, revoked, expiresAt: expiresAt && expiresAt + this.#graceMs },
        this.#clock,
        () => this.#onOver(revoked?.aborted ? 'Token revoked' : 'Token expired'),
      );
  }

  #stopWatching(): void {
    const { revoked } = this.#current;
    if (revoked !== undefined) forgetAbort(revoked, this);
    this.#watching?.stop();
    this.#watching = undefined;
  }

  #changed(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const goOn of waiting) goOn();
  }
}
