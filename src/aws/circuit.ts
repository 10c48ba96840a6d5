import type { Clock } from '../clock.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { EpochMs } from '../domain/task.ts';
import type { Logger } from '../logger.ts';

/** How the endpoint of a profile is doing. Open: it does not answer, and its calls are refused. */
export interface CircuitStatus {
  readonly open: boolean;
  /** When the first of the calls began that it has not answered. */
  readonly since?: EpochMs | undefined;
  /** Why the last of them had no answer. */
  readonly reason?: string | undefined;
}

/** One call that was let through. Exactly one of these is to be called, once. */
export interface Trial {
  /** AWS answered, whatever it said. */
  answered(): void;
  /** There was no answer, for this reason. */
  failed(reason: string): void;
  /** The call ended in a way that tells nothing of the endpoint. */
  ended(): void;
}

/** Keeps calls away from an endpoint that does not answer, so that nobody waits for it. */
export interface Circuit {
  /** The error with which a call is refused at present; undefined if it may be tried. */
  refusal(): UnavailableError | undefined;
  /** Lets a call through, or throws the refusal. */
  begin(): Trial;
  status(): CircuitStatus;
}

/** What a circuit is made of. */
export interface CircuitOptions {
  readonly profile: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** 0 to 1, for the jitter. */
  readonly random?: (() => number) | undefined;
}

const mostFailures = 5;
/** Failures of one moment, such as connections that a router dropped together, tell nothing of the next. */
const shortestStreakMs = 1_000;
const firstPauseMs = 5_000;
const longestPauseMs = 60_000;
const jitter = 0.2;
const probeRetryMs = 1_000;

/**
 * A closed circuit. It opens when five calls in a row, from the start of the first to the end of the last at least a second, had no answer:
 * for 5 s, and after each probe that fails twice as long as before up to 60 s, less a jitter of up to a fifth. Once that has passed one call
 * at a time is let through as a probe. Any answer closes it, also to a call that began before.
 */
export function createCircuit({ profile, clock, logger, random = Math.random }: CircuitOptions): Circuit {
  let streak = 0;
  let since: EpochMs | undefined;
  let reason: string | undefined;
  let openings = 0;
  let pause: { readonly from: EpochMs; readonly ms: number } | undefined;
  let probing = false;

  const open = () => {
    const ms = Math.round(Math.min(longestPauseMs, firstPauseMs * 2 ** openings) * (1 - jitter * random()));
    pause = { from: clock.now(), ms };
    openings += 1;
    const fields = { profile, since: isoTime(since), reason, retryAfterMs: ms };
    logger.warn(fields, 'the AWS endpoint of a profile does not answer: its calls are refused for a while');
  };
  const close = () => {
    if (pause !== undefined) logger.info({ profile }, 'the AWS endpoint of a profile answers again');
    streak = 0;
    openings = 0;
    since = reason = pause = undefined;
  };
  const fail = (why: string, startedAt: EpochMs, probe: boolean) => {
    reason = why;
    streak += 1;
    // The wall clock may have been set back meanwhile.
    since = Math.min(since ?? startedAt, startedAt, clock.now());
    if (pause === undefined ? streak >= mostFailures && clock.now() - since >= shortestStreakMs : probe) open();
  };
  const left = () => {
    if (pause === undefined) return 0;
    const elapsed = clock.now() - pause.from;
    // The wall clock was set back: how long it has been cannot be told, so a probe may go.
    return elapsed < 0 ? 0 : Math.max(0, pause.ms - elapsed);
  };
  const refusal = () => {
    const waitMs = left();
    if (pause === undefined || (waitMs === 0 && !probing)) return undefined;
    return new UnavailableError(
      `The AWS endpoint of profile '${profile}' has not answered since ${isoTime(since)}: ${reason}. It is not asked for the moment. Try again later.`,
      { retryAfterMs: waitMs === 0 ? probeRetryMs : waitMs },
    );
  };

  return {
    refusal,
    begin: () => {
      const refused = refusal();
      if (refused !== undefined) throw refused;
      const probe = pause !== undefined;
      if (probe) probing = true;
      const startedAt = clock.now();
      const end = (then: () => void) => () => {
        if (probe) probing = false;
        then();
      };
      return {
        answered: end(close),
        failed: (why) => end(() => fail(why, startedAt, probe))(),
        ended: end(() => undefined),
      };
    },
    status: () => (pause === undefined ? { open: false } : { open: true, since, reason }),
  };
}

function isoTime(time: EpochMs | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
