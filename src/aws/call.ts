import type { Logger } from '../logger.ts';
import { topicsChangedBy, type Input, type Output, type Topic, type WriteActions } from './actions.ts';
import { createAttempts, type Attempts, type AttemptsOptions, type AwsAnswer, type WriteOptions } from './attempts.ts';
import { isPromise, type MaybePromise } from './maybe-promise.ts';
import type { Answer, ReadCache } from './read-cache.ts';
import type { AnswerKind, ReadKind, ReadSource } from './read-kind.ts';
import { neverCurrent, type Reading } from './reading.ts';
import { goneError, SharedWork } from './shared-work.ts';

/** SHARED: may be another caller's answer, as old as the freshness window. OWN: asked of AWS for this call alone. */
export type Freshness = 'SHARED' | 'OWN';

/** On whose behalf AWS is asked: nobody's in particular, where both are left out. */
export interface Asker {
  /** Aborts when they have gone. */
  readonly signal?: AbortSignal | undefined;
  /** Told of each request that was sent to change something, once it was answered or its answer was lost. Must not throw. */
  readonly onAnswer?: ((answer: AwsAnswer) => void) | undefined;
  /** Told of each read that was answered for them, at once or later; of one that failed or was not shared, as one that is never current. Must not throw. */
  readonly onRead?: ((reading: Reading) => void) | undefined;
}

/** The one way to call AWS for one profile: within its rates, without the SDK's retries, rejecting with domain errors only. */
export interface Calls {
  readonly profile: string;
  readonly logger: Logger;
  readonly asker: Asker;
  /** The same calls on behalf of this asker. */
  for(asker: Asker): Calls;
  /**
   * The answer at once where the read cache has it; else up to three attempts where AWS throttles or fails, within the queue deadline.
   * Rejects when the asker has gone. Does not throw.
   */
  read<P, T>(kind: ReadKind<P, T>, params: P, freshness?: Freshness): MaybePromise<T>;
  /** The answer that is kept, while it is fresh and the asker has not gone. Asks AWS nothing. */
  known<P, T>(kind: AnswerKind<P, T>, params: P): Answer<T> | undefined;
  /**
   * Sent again only where it is certain that nothing was done. An OutcomeUnknownError means that AWS may have done it; any other
   * DomainError that it has not. If the asker goes before it was sent, it is not; what was sent is waited for. What it may have changed is read
   * anew by whoever asks after this has settled.
   */
  write<A extends keyof WriteActions>(action: A, input: Input<A>, options?: WriteOptions): Promise<Output<A>>;
}

/** What the calls of one profile are made of. `signal` ends reads and waiting; a write that was sent is waited for. */
export interface CallsOptions extends AttemptsOptions {
  readonly cache: ReadCache;
  readonly signal: AbortSignal;
  /** Told after each write, once what it may have changed is no longer served. Must not throw. */
  readonly onChanged?: ((topic: Topic) => void) | undefined;
}

/** The calls of one profile, on nobody's behalf. */
export function createCalls(options: CallsOptions): Calls {
  const attempts = createAttempts(options);
  const { profile, logger } = options;
  const source: ReadSource = {
    profile,
    logger,
    load: (action, input, signal) => attempts.load(action, input, signal),
  };
  return new AskedCalls(options, attempts, source, {});
}

/** Made for every use of a profile by an operation: holds four references and no more. */
class AskedCalls implements Calls {
  readonly #options: CallsOptions;
  readonly #attempts: Attempts;
  readonly #source: ReadSource;
  readonly asker: Asker;

  constructor(options: CallsOptions, attempts: Attempts, source: ReadSource, asker: Asker) {
    this.#options = options;
    this.#attempts = attempts;
    this.#source = source;
    this.asker = asker;
  }

  get profile(): string {
    return this.#options.profile;
  }

  get logger(): Logger {
    return this.#options.logger;
  }

  for(asker: Asker): Calls {
    return new AskedCalls(this.#options, this.#attempts, this.#source, asker);
  }

  read<P, T>(kind: ReadKind<P, T>, params: P, freshness: Freshness = 'SHARED'): MaybePromise<T> {
    const { signal, onRead } = this.asker;
    if (signal?.aborted === true) return Promise.reject(goneError(signal));
    if (freshness === 'OWN') {
      onRead?.(neverCurrent);
      // Who cannot leave has no need to be told apart from the calls as a whole.
      if (signal === undefined) return kind.load(this.#source, params, this.#options.signal);
      const load = (until: AbortSignal) => kind.load(this.#source, params, until);
      return new SharedWork(this.#options.signal, load).join(signal);
    }
    const answer = this.#options.cache.read(kind, params, this.#source, signal);
    if (!isPromise(answer)) return this.#told(answer);
    return answer.then(
      (answered) => this.#told(answered),
      (error: unknown) => {
        onRead?.(neverCurrent);
        throw error;
      },
    );
  }

  known<P, T>(kind: AnswerKind<P, T>, params: P): Answer<T> | undefined {
    const { signal, onRead } = this.asker;
    if (signal?.aborted === true) return undefined;
    const answer = this.#options.cache.known(kind, params);
    if (answer !== undefined) onRead?.(answer.reading);
    return answer;
  }

  async write<A extends keyof WriteActions>(
    action: A,
    input: Input<A>,
    options: WriteOptions = {},
  ): Promise<Output<A>> {
    const { signal, onAnswer } = this.asker;
    if (signal?.aborted === true) throw goneError(signal);
    const change = (until: AbortSignal) => this.#attempts.change(action, input, { ...options, onAnswer }, until);
    try {
      return await new SharedWork(this.#options.signal, change).follow(signal);
    } finally {
      for (const topic of topicsChangedBy[action]) {
        this.#options.cache.invalidate(topic);
        this.#options.onChanged?.(topic);
      }
    }
  }

  #told<T>({ value, reading }: Answer<T>): T {
    this.asker.onRead?.(reading);
    return value;
  }
}
