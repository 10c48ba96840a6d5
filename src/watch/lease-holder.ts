import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';

/** The subset of the store's leases that a holder uses. */
export interface LeaseStore<Lease> {
  /** Takes the lease unless somebody else holds it. */
  acquire(profile: string, holder: string, lifeMs: number): Promise<Lease | undefined>;
  /** Prolongs it to `lifeMs` from now. False: it was lost to somebody else for good. */
  renew(lease: Lease, lifeMs: number): Promise<boolean>;
  release(lease: Lease): Promise<void>;
}

/** The time during which one lease is held. */
export interface Term<Lease> {
  readonly lease: Lease;
  /** Aborts when the term is over, for whatever reason. */
  readonly signal: AbortSignal;
  /**
   * Whether the lease is certain to be held at this moment, by the monotonic clock: also right in a process that has just stood still.
   * The moment after it need not be; the epoch in the writing transaction sees to that.
   */
  isHeld(): boolean;
  /** Ends the term: the lease has turned out to be lost. */
  end(): void;
}

export interface LeaseHolderOptions<Lease> {
  readonly leases: LeaseStore<Lease>;
  readonly profile: string;
  /** Names this run of this process, and no other. */
  readonly holder: string;
  /** How long a lease lives that is not renewed. */
  readonly lifeMs: number;
  readonly clock: Clock;
  /** Milliseconds from some fixed moment; never set, and it goes on while the process is stopped. */
  readonly monotonicNow: () => number;
  readonly logger: Logger;
  /** What is to be done while the lease is held. It must resolve soon after the term's signal aborts; if it ends by itself, so does the term. */
  readonly run: (term: Term<Lease>) => Promise<void>;
}

/** Holds the lease of one profile whenever nobody else does, and works while it holds it. */
export interface LeaseHolder {
  start(): void;
  /** Ends the work, then gives the lease up; resolves when nothing is left running. Idempotent. */
  stop(): Promise<void>;
  isHolding(): boolean;
}

/** How often a lease is renewed, and tried for, in its life. All that a process holds are renewed at the same moments, so that the store can do it at once. */
const TRIES_PER_LIFE = 3;
const SOONER_AFTER_FAILURE = 4;

export function createLeaseHolder<Lease>(options: LeaseHolderOptions<Lease>): LeaseHolder {
  const { leases, profile, holder, lifeMs, clock, monotonicNow, logger, run } = options;
  const stopping = new AbortController();
  // Whole milliseconds: the rest of a fraction could be too short to pass on any clock.
  const tryMs = Math.ceil(lifeMs / TRIES_PER_LIFE);
  let current: Term<Lease> | undefined;
  let running: Promise<void> | undefined;

  const rest = (ms: number, signal: AbortSignal) => clock.sleep(ms, signal).catch(() => undefined);

  /** Renews until the term is over; resolves when no renewal is under way. */
  const keep = async (lease: Lease, ending: AbortController, deadline: { at: number }) => {
    const untilNextMoment = () => tryMs - (Math.floor(monotonicNow()) % tryMs);
    let waitMs = untilNextMoment();
    while (!ending.signal.aborted) {
      await rest(Math.min(waitMs, deadline.at - monotonicNow()), ending.signal);
      if (ending.signal.aborted) return;
      const asked = monotonicNow();
      if (asked >= deadline.at) return ending.abort();
      const late = new AbortController();
      void rest(deadline.at - asked, late.signal).then(() => late.signal.aborted || ending.abort());
      try {
        if (await leases.renew(lease, lifeMs)) deadline.at = asked + lifeMs;
        else ending.abort();
        waitMs = untilNextMoment();
      } catch (error) {
        waitMs = tryMs / SOONER_AFTER_FAILURE;
        logger.warn({ profile, error }, 'The lease could not be renewed; it is tried again until it ends.');
      } finally {
        late.abort();
      }
    }
  };

  const serve = async (lease: Lease, asked: number) => {
    const ending = new AbortController();
    const end = () => ending.abort();
    stopping.signal.addEventListener('abort', end, { once: true });
    if (stopping.signal.aborted) end();
    const deadline = { at: asked + lifeMs };
    const isHeld = () => !ending.signal.aborted && monotonicNow() < deadline.at;
    current = { lease, signal: ending.signal, isHeld, end };
    logger.info({ profile, holder }, 'This process now watches the profile.');
    const work = run(current)
      .catch((error: unknown) => logger.error({ profile, error }, 'Watching the profile ended unexpectedly.'))
      .finally(end);
    // A renewal that is still under way would undo the release.
    await Promise.all([work, keep(lease, ending, deadline)]);
    current = undefined;
    stopping.signal.removeEventListener('abort', end);
    logger.info({ profile, holder }, 'This process no longer watches the profile.');
    await leases.release(lease).catch((error: unknown) => {
      logger.warn({ profile, error }, 'The lease could not be given up; it ends by itself.');
    });
  };

  const strive = async () => {
    while (!stopping.signal.aborted) {
      const asked = monotonicNow();
      const lease = await leases.acquire(profile, holder, lifeMs).catch((error: unknown) => {
        logger.warn({ profile, error }, 'The lease could not be asked for; it is tried again.');
        return undefined;
      });
      if (lease !== undefined) await serve(lease, asked);
      await rest(tryMs, stopping.signal);
    }
  };

  return {
    start: () => void (running ??= stopping.signal.aborted ? Promise.resolve() : strive()),
    stop: async () => {
      stopping.abort();
      await running;
    },
    isHolding: () => current?.isHeld() ?? false,
  };
}
