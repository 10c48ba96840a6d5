import type { EpochMs } from '../domain/task.ts';

/** How often one profile and kind is looked at, in milliseconds but for `jitter`. */
export interface Cadence {
  /** Between two looks while a task is active and somebody follows. */
  readonly floorMs: number;
  /** Between two looks otherwise. */
  readonly ceilingMs: number;
  /** At most between two looks while they fail. */
  readonly backOffMs: number;
  /** At least between two looks, also when asked to look at once. */
  readonly spacingMs: number;
  /** The share of each delay by which it varies, so that many reflectors do not fall into step: 0 to 1. */
  readonly jitter: number;
}

export const defaultCadence: Cadence = {
  floorMs: 2_000,
  ceilingMs: 30_000,
  backOffMs: 60_000,
  spacingMs: 500,
  jitter: 0.1,
};

/** What the delay until the next look depends on. */
export interface Pace {
  readonly active: boolean;
  readonly watched: boolean;
  /** Something changed through this gateway since the last look began. */
  readonly poked: boolean;
  /** How many looks in a row have failed up to the last one; 0 once one succeeded. */
  readonly failures: number;
  /** What AWS, or the rate limiter, asked to wait after the last look. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * Milliseconds from the end of one look to the start of the next. While looks fail it doubles each time from the floor on, nothing
 * makes it shorter, and one success brings it back at once. `random`, 0 to 1, decides within the jitter: above the plain delay for
 * the back-off and the floor, so that neither is undercut.
 */
export function delayAfter(pace: Pace, cadence: Cadence, random: number): number {
  const { floorMs, ceilingMs, backOffMs, spacingMs, jitter } = cadence;
  const vary = (ms: number) => Math.round(ms * (1 + jitter * random));
  if (pace.failures > 0) {
    const doubled = Math.min(floorMs * 2 ** Math.min(pace.failures, 30), backOffMs);
    return Math.max(vary(doubled), pace.retryAfterMs ?? 0);
  }
  if (pace.poked) return spacingMs;
  return Math.max(vary(pace.active && pace.watched ? floorMs : ceilingMs), spacingMs);
}

/**
 * As `delayAfter`, but ending at a moment that all reflectors of a process share where nothing is urgent: what is done together takes far less of the
 * processor than the same one by one. The moments are so close that there are two within the jitter of the floor, so that reflectors still do not all
 * fall into step. Never below the plain delay. `endedAt`: when the last look ended.
 */
export function delayToMoment(pace: Pace, cadence: Cadence, random: number, endedAt: EpochMs): number {
  const delay = delayAfter(pace, cadence, random);
  const momentMs = Math.floor((cadence.floorMs * cadence.jitter) / 2);
  if (pace.poked || momentMs <= 1) return delay;
  const sooner = delay - ((endedAt + delay) % momentMs);
  return sooner < delayAfter(pace, cadence, 0) ? sooner + momentMs : sooner;
}
