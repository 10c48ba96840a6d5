import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock.ts';
import { InvalidInputError, UnavailableError } from '../domain/errors.ts';
import type { TaskKind } from '../domain/task.ts';
import type { Logger } from '../logger.ts';
import type { Topic } from './actions.ts';
import { createCalls, type Asker, type Calls } from './call.ts';
import type { CallObserver } from './call-observer.ts';
import { createCircuit, type Circuit, type CircuitStatus } from './circuit.ts';
import { createCreate } from './create.ts';
import type { IntentLog } from './intent-log.ts';
import { createLister, type Lister } from './lister.ts';
import { isPromise } from './maybe-promise.ts';
import { openProfile, type OpenOptions, type Profile, type ProfileOptions } from './profile.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { createReadCache, type ReadCache } from './read-cache.ts';
import { type CallsOf, ProfileReads, type Reads, type WithCalls } from './reads.ts';
import { settleInterrupted } from './settle-intents.ts';
import { createTurns } from './turns.ts';
import { ProfileWrites, type Writes } from './writes.ts';

/** What the AWS part is made of. */
export interface AwsOptions {
  readonly profiles: readonly ProfileOptions[];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly intents: IntentLog;
  /** How long an answer is shared with identical reads after it came. */
  readonly freshnessMs?: number | undefined;
  /** How long a call may wait for its turn, retries included. */
  readonly queueDeadlineMs?: number | undefined;
  /** The share of the rates that AWS publishes which this process may use; what else uses the account has the rest. */
  readonly rateShare?: number | undefined;
  /** The longest that one request may take. */
  readonly requestTimeoutMs?: number | undefined;
  /** Told after each change that was asked of AWS, whatever came of it. Must not throw. */
  readonly onChanged?: ((profile: string, topic: Topic) => void) | undefined;
  readonly observer?: CallObserver | undefined;
  /** How long after a request AWS may still come to show the task it made. */
  readonly settleMs?: number | undefined;
}

/** The AWS APIs of all profiles, in domain terms. */
export interface Aws {
  /**
   * The reads and writes of one operation. When the asker's signal aborts, whatever waits for it gives up its place and rejects with an
   * UnavailableError, or with the signal's reason if that is a DomainError; a read goes on for others who wait for it, else its connection is
   * closed; a change that was sent is waited for and settled as ever, one that was not is never sent.
   */
  forOperation(this: void, asker: Asker): Operation;
  readonly lister: Lister;
  /** Tasks of this kind were seen to have changed: what was read of them before is not served any more. */
  readonly invalidate: (profile: string, kind: TaskKind) => void;
  readonly profiles: readonly Pick<Profile, 'name' | 'region' | 'accountId'>[];
  /** How the endpoint of each profile is doing. Asks AWS nothing. */
  health(this: void): readonly ProfileHealth[];
  /**
   * Finds out what became of the creates that an earlier process left unsettled, by reading AWS. To be called once after the start; it
   * takes as long as such creates may be busy. Failures are logged. Resolves early when `signal` aborts.
   */
  settleIntents(signal: AbortSignal): Promise<void>;
  /**
   * Ends reads and waiting at once with an UnavailableError, waits for changes that were sent, and closes all connections.
   * May be called again.
   */
  stop(this: void): Promise<void>;
}

/** What one operation may ask of AWS. */
export interface Operation {
  readonly reads: Reads;
  readonly writes: Writes;
}

/** How the endpoint of a profile is doing. */
export interface ProfileHealth extends CircuitStatus {
  readonly profile: string;
}

/** Opens every profile; asks AWS nothing. Rejects with a ProfileError if one is missing or has no region. */
export async function createAws(options: AwsOptions): Promise<Aws> {
  const { clock, logger, intents, observer } = options;
  const {
    freshnessMs = 1_000,
    queueDeadlineMs = 15_000,
    rateShare = 0.9,
    requestTimeoutMs = 10_000,
    settleMs = 20_000,
  } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  // Every waiting call listens to it; how many wait is bounded by their deadlines.
  setMaxListeners(0, signal);
  const profiles = await openAll(options.profiles, { requestTimeoutMs, single: options.profiles.length === 1, logger });
  const caches = new Map<string, ReadCache>();
  const circuits = new Map<string, Circuit>();
  const callsOf = new Map<string, Calls>();
  for (const { name, send } of profiles) {
    const limiter = createRateLimiter({ clock, rateShare, signal });
    const circuit = createCircuit({ profile: name, clock, logger });
    const cache = createReadCache({ clock, stop: signal, freshnessMs });
    const onChanged = (topic: Topic) => options.onChanged?.(name, topic);
    const parts = { send, limiter, circuit, cache, clock, logger, signal, queueDeadlineMs, onChanged, observer };
    caches.set(name, cache);
    circuits.set(name, circuit);
    callsOf.set(name, createCalls({ profile: name, ...parts }));
  }

  const running = new Set<Promise<unknown>>();
  const track = <R>(work: R): R => {
    if (!isPromise(work)) return work;
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    running.add(settled);
    void settled.then(() => running.delete(settled));
    return work;
  };
  const callsFor = (asker: Asker): CallsOf => {
    let last: Calls | undefined;
    return (profile) => {
      if (last?.profile !== profile) last = callsOf.get(profile)?.for(asker);
      return last;
    };
  };
  const withinOf =
    (of: CallsOf): WithCalls =>
    (profile, work) => {
      const calls = of(profile);
      if (calls !== undefined) return track(work(calls));
      const open = [...callsOf.keys()].join(', ');
      return Promise.reject(new InvalidInputError(`There is no profile '${profile}'. There is: ${open}.`));
    };

  const turns = createTurns(clock, signal);
  const creating = {
    intents,
    clock,
    logger,
    signal,
    turns,
    queueDeadlineMs,
    settleMs,
    sendMs: requestTimeoutMs,
    marginMs: 2_000,
  };
  const create = createCreate(creating);
  const forOperation = (asker: Asker): Operation => {
    const of = callsFor(asker);
    const within = withinOf(of);
    return { reads: new ProfileReads(within, of), writes: new ProfileWrites(within, create) };
  };
  return {
    forOperation,
    health: () => [...circuits].map(([profile, circuit]) => ({ profile, ...circuit.status() })),
    lister: createLister(withinOf(callsFor({}))),
    invalidate: (profile, kind) => caches.get(profile)?.invalidate(kind),
    profiles,
    settleIntents: (until) => track(settleInterrupted(callsOf, { ...creating, until })),
    stop: async () => {
      stopping.abort(new UnavailableError('The gateway is stopping.'));
      while (running.size > 0) await Promise.all(running);
      for (const profile of profiles) profile.close();
    },
  };
}

async function openAll(profiles: readonly ProfileOptions[], options: OpenOptions): Promise<readonly Profile[]> {
  const opened = await Promise.allSettled(profiles.map((profile) => openProfile(profile, options)));
  const failed = opened.find((result) => result.status === 'rejected');
  const open = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  if (failed === undefined) return open;
  for (const profile of open) profile.close();
  throw failed.reason;
}
