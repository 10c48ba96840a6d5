import type { Clock } from '../clock.ts';
import type { EpochMs } from '../domain/task.ts';
import type { Logger } from '../logger.ts';
import {
  topicsChangedBy,
  type ActionName,
  type Input,
  type Output,
  type ReadActions,
  type Send,
  type Topic,
  type WriteActions,
} from './actions.ts';
import { faultOf } from './errors.ts';
import type { Fault } from './fault.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { ReadCache } from './read-cache.ts';

/** SHARED: may be another caller's answer, as old as the freshness window. OWN: asked of AWS for this call alone. */
export type Freshness = 'SHARED' | 'OWN';

/** What a write may be told beside its input. */
export interface WriteOptions {
  /** Until when it may still be sent. */
  readonly deadline?: EpochMs | undefined;
  /** Run each time right before the request is sent, after the rate limiter let it through; if it rejects, nothing is sent. */
  readonly beforeSend?: (() => Promise<void>) | undefined;
}

/** The one way to call AWS for one profile: within its rates, without the SDK's retries, rejecting with domain errors only. */
export interface Calls {
  readonly profile: string;
  readonly logger: Logger;
  /** Up to three attempts where AWS throttles or fails, within the queue deadline. */
  read<A extends keyof ReadActions>(action: A, input: Input<A>, freshness?: Freshness): Promise<Output<A>>;
  /**
   * Sent again only where it is certain that nothing was done. An OutcomeUnknownError means that AWS may have done it; any other
   * DomainError that it has not. What it may have changed is read anew by whoever asks after this has settled.
   */
  write<A extends keyof WriteActions>(action: A, input: Input<A>, options?: WriteOptions): Promise<Output<A>>;
}

/** What the calls of one profile are made of. `signal` ends reads and waiting; a write that was sent is waited for. */
export interface CallsOptions {
  readonly profile: string;
  readonly send: Send;
  readonly limiter: RateLimiter;
  readonly cache: ReadCache;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly queueDeadlineMs: number;
  readonly random?: (() => number) | undefined;
  /** Told after each write, once what it may have changed is no longer served. Must not throw. */
  readonly onChanged?: ((topic: Topic) => void) | undefined;
}

type Attempt<A extends ActionName> = { readonly output: Output<A> } | { readonly fault: Fault };

const mostAttempts = 3;
const firstDelayMs = 200;
const longestDelayMs = 5_000;
const creates: ReadonlySet<ActionName> = new Set(['CreateImportTask', 'CreateExportTask', 'StartImport']);

/** The calls of one profile. */
export function createCalls(options: CallsOptions): Calls {
  const { profile, send, limiter, cache, clock, logger, signal, queueDeadlineMs, onChanged } = options;
  const { random = Math.random } = options;
  const neverAborted = new AbortController().signal;

  const attempt = async <A extends ActionName>(action: A, input: Input<A>, write: boolean): Promise<Attempt<A>> => {
    try {
      return { output: await send(action, input, write ? neverAborted : signal) };
    } catch (thrown) {
      const hasToken =
        'nextToken' in input ? input.nextToken !== undefined : 'NextToken' in input && input.NextToken !== undefined;
      const fault = faultOf(thrown, { profile, action, write, create: creates.has(action), hasToken }, clock.now());
      logger.debug({ profile, action, fault: fault.type, aws: fault.error.aws, error: thrown }, 'a call to AWS failed');
      if (fault.type === 'THROTTLED') limiter.throttled(action, fault.retryAfterMs);
      return { fault };
    }
  };
  /** Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ */
  const backOff = async ({ error, retryAfterMs = 0 }: Fault, attempts: number, deadline: EpochMs) => {
    const jittered = random() * Math.min(longestDelayMs, firstDelayMs * 2 ** attempts);
    const delay = Math.max(jittered, retryAfterMs);
    if (signal.aborted || clock.now() + delay > deadline) throw error;
    await clock.sleep(delay, signal);
  };
  const load = async <A extends keyof ReadActions>(action: A, input: Input<A>): Promise<Output<A>> => {
    const deadline = clock.now() + queueDeadlineMs;
    for (let attempts = 1; ; attempts += 1) {
      await limiter.acquire(action, deadline);
      const result = await attempt(action, input, false);
      if ('output' in result) return result.output;
      if (result.fault.type === 'REFUSED' || attempts === mostAttempts) throw result.fault.error;
      await backOff(result.fault, attempts, deadline);
    }
  };
  const change = async <A extends keyof WriteActions>(action: A, input: Input<A>, write: WriteOptions) => {
    const deadline = write.deadline ?? clock.now() + queueDeadlineMs;
    for (let attempts = 1; ; attempts += 1) {
      await limiter.acquire(action, deadline);
      await write.beforeSend?.();
      const result = await attempt(action, input, true);
      if ('output' in result) return result.output;
      const { type, error } = result.fault;
      // A throttled change waits for its turn until the deadline; one that could not be sent is given up sooner.
      if (type !== 'THROTTLED' && (type !== 'NOT_DONE' || attempts === mostAttempts)) throw error;
      await backOff(result.fault, attempts, deadline);
    }
  };

  return {
    profile,
    logger,
    read: (action, input, freshness = 'SHARED') =>
      freshness === 'OWN' ? load(action, input) : cache.read(action, input, () => load(action, input)),
    write: async (action, input, write = {}) => {
      try {
        return await change(action, input, write);
      } finally {
        for (const topic of topicsChangedBy[action]) {
          cache.invalidate(topic);
          onChanged?.(topic);
        }
      }
    },
  };
}
