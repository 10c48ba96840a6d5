import { DomainError, ThrottledError, UnavailableError } from '../domain/errors.ts';
import type { EpochMs } from '../domain/task.ts';
import type { Logger } from '../logger.ts';
import { delayAfter, delayToMoment } from './cadence.ts';
import type { Cadence } from './cadence.ts';
import { createCallCount } from './call-count.ts';
import type { DemandView } from './demand.ts';
import type { Term } from './lease-holder.ts';
import { countedLister } from './lister.ts';
import { createLooks } from './look.ts';
import type { AroundLook, LookOptions, Looks } from './look.ts';
import { createWaker } from './waker.ts';

export interface ReflectorOptions<Lease> extends LookOptions<Lease> {
  readonly demand: DemandView;
  readonly cadence: Cadence;
  /** 0 to 1, for the jitter. */
  readonly random: () => number;
  readonly logger: Logger;
  /** Takes every look; just takes it where it is absent. */
  readonly aroundLook?: AroundLook | undefined;
}

/** How a reflector is doing. */
export interface ReflectorStatus {
  /** When its last look that succeeded began. */
  readonly lastPolledTime?: EpochMs | undefined;
  readonly lastError?: string | undefined;
  readonly healthy: boolean;
  /** How long it waits until the next look; undefined while it does not run. */
  readonly intervalMs?: number | undefined;
  readonly callsPerMinute: number;
  /** By how long the next look that succeeds is late already, against what demand asks for; 0 while none is due, undefined while it does not run. */
  readonly lagMs?: number | undefined;
}

/** Reflects what AWS holds of one profile and kind into the event log. */
export interface Reflector<Lease> {
  /**
   * Looks again and again until the term ends, and resolves then. A failed look is tried again later. A lease that turns out to be
   * lost ends the term.
   */
  run(term: Term<Lease>): Promise<void>;
  /** Looks at once, but for the spacing, and not while AWS is to be left alone. Nothing happens while it does not run. */
  poke(): void;
  /** Looks as soon as the present demand asks for. */
  reconsider(): void;
  status(): ReflectorStatus;
}

export function createReflector<Lease>(options: ReflectorOptions<Lease>): Reflector<Lease> {
  const { profile, kind, demand, cadence, clock, random, logger } = options;
  const { aroundLook = (_profile, _kind, take) => take() } = options;
  const calls = createCallCount(clock);
  const lister = countedLister(options.lister, () => calls.add());
  const waker = createWaker(clock);
  let failures = 0;
  let poked = false;
  let active = false;
  let retryAfterMs: number | undefined;
  let lastPolledTime: EpochMs | undefined;
  let lastError: string | undefined;
  /** What keeps details from being read that waiting does not mend, such as a right that is missing. */
  let detailError: string | undefined;
  let intervalMs: number | undefined;
  /** When the last look that succeeded ended, or else the term began; undefined while it does not run. */
  let reflectedAt: EpochMs | undefined;

  const lagMs = () => {
    if (reflectedAt === undefined) return undefined;
    const watched = demand.isWatched(profile, kind);
    const due = reflectedAt + delayAfter({ active, watched, poked: false, failures: 0 }, cadence, 1);
    return Math.max(0, clock.now() - due);
  };
  const fail = (error: unknown) => {
    failures += 1;
    lastError = error instanceof DomainError ? error.message : 'The gateway could not read or write its database.';
    retryAfterMs = error instanceof ThrottledError ? error.retryAfterMs : undefined;
    logger.warn({ profile, kind, failures, error }, 'A look at the tasks failed; it is tried again later.');
  };
  const look = async (looks: Looks<Lease>, term: Term<Lease>, changed: boolean) => {
    try {
      const result = await aroundLook(profile, kind, () => looks.take(term, changed));
      if (result.status === 'LOST') return term.end();
      ({ at: lastPolledTime, active } = result);
      const overloaded = result.errors.find(
        (error) => error instanceof ThrottledError || error instanceof UnavailableError,
      );
      if (overloaded !== undefined) return fail(overloaded);
      failures = 0;
      reflectedAt = clock.now();
      detailError = result.errors[0]?.message;
      lastError = detailError ?? (result.missingCount === 0 ? undefined : missingMessage(result.missingCount));
    } catch (error) {
      fail(error);
    }
  };
  const missingMessage = (count: number) =>
    `${count} of the tasks of kind ${kind} that had not ended are no longer known to AWS; their last state is kept.`;
  const rest = async (signal: AbortSignal) => {
    const endedAt = clock.now();
    const share = random();
    const left = () => {
      const watched = demand.isWatched(profile, kind);
      intervalMs = delayToMoment({ active, watched, poked, failures, retryAfterMs }, cadence, share, endedAt);
      const elapsed = clock.now() - endedAt;
      // The wall clock was set back: how long it has been cannot be told.
      return elapsed < 0 ? 0 : intervalMs - elapsed;
    };
    for (let ms = left(); ms > 0 && !signal.aborted; ms = left()) await waker.wait(ms, signal);
  };

  return {
    run: async (term) => {
      // What is remembered from look to look is of no use after somebody else has looked.
      const looks = createLooks({ ...options, lister });
      reflectedAt = clock.now();
      while (!term.signal.aborted) {
        const changed = poked;
        poked = false;
        await look(looks, term, changed);
        await rest(term.signal);
      }
      intervalMs = reflectedAt = undefined;
    },
    poke: () => {
      poked = true;
      waker.wake();
    },
    reconsider: () => waker.wake(),
    status: () => ({
      lastPolledTime,
      lastError,
      healthy: failures === 0 && detailError === undefined && lastPolledTime !== undefined,
      intervalMs,
      callsPerMinute: calls.perMinute(),
      lagMs: lagMs(),
    }),
  };
}
