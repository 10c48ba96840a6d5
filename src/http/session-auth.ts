import type { Clock } from '../clock.ts';
import type { EpochMs } from '../domain/task.ts';
import type { Caller } from '../graphql/context.ts';
import type { Authentication } from './auth.ts';
import { watchExpiry } from './expiry.ts';

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
  const { clock, graceMs, onOver } = options;
  const watch = ({ caller, expiresAt, revoked }: Authentication) =>
    watchExpiry({ caller, revoked, expiresAt: expiresAt && expiresAt + graceMs }, clock, () =>
      onOver(revoked?.aborted ? 'Token revoked' : 'Token expired'),
    );
  let current = first;
  let watching = watch(first);
  let ended = false;
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const goOn of waiting) goOn();
    waiting.clear();
  };
  return {
    get caller() {
      return current.caller;
    },
    get expiresAt() {
      return current.expiresAt;
    },
    get isOver() {
      return isOver(current, clock);
    },
    deliverable: async () => {
      // Asked of the clock each time: a timer may come late.
      while (!ended && isOver(current, clock)) await new Promise<void>((goOn) => void waiting.add(goOn));
    },
    renew: (authentication) => {
      watching.stop();
      current = authentication;
      watching = watch(authentication);
      changed();
    },
    end: () => {
      ended = true;
      watching.stop();
      changed();
    },
  };
}
