import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock.ts';
import { ThrottledError } from '../domain/errors.ts';
import type { EpochMs } from '../domain/task.ts';
import type { Logger } from '../logger.ts';
import type { ActionName, Input, Output, ReadActions, Send, WriteActions } from './actions.ts';
import type { CallObserver } from './call-observer.ts';
import type { Circuit, Trial } from './circuit.ts';
import { faultOf } from './errors.ts';
import { requestIdOf } from './failure.ts';
import type { Fault } from './fault.ts';
import { loggable } from './loggable.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** What a write may be told beside its input. */
export interface WriteOptions {
  /** Until when it may still be sent. */
  readonly deadline?: EpochMs | undefined;
  /** Run each time right before the request is sent, after the rate limiter let it through; if it rejects, nothing is sent. */
  readonly beforeSend?: (() => Promise<void>) | undefined;
}

/** One request that was sent to change something, as it was answered. */
export interface AwsAnswer {
  readonly action: string;
  /** By which AWS finds it in its own records; undefined where AWS did not answer. */
  readonly requestId: string | undefined;
  /** The name of AWS's exception; undefined where it did what was asked, or did not answer. */
  readonly errorName?: string | undefined;
}

/**
 * Asks AWS, as often as it may help: within the rates, while the circuit lets it, and no more calls at once than the memory bears. Rejects with
 * domain errors only. The signal, whose reason is one, ends reads and all waiting; a write that was sent is waited for.
 */
export interface Attempts {
  /** Up to three attempts where AWS throttles or fails, within the queue deadline. */
  load<A extends keyof ReadActions>(action: A, input: Input<A>, signal: AbortSignal): Promise<Output<A>>;
  /** Sent again only where it is certain that nothing was done. `onAnswer` is told of each request that was sent. */
  change<A extends keyof WriteActions>(
    action: A,
    input: Input<A>,
    options: WriteOptions & { readonly onAnswer?: ((answer: AwsAnswer) => void) | undefined },
    signal: AbortSignal,
  ): Promise<Output<A>>;
}

/** What the attempts of one profile are made with. */
export interface AttemptsOptions {
  readonly profile: string;
  readonly send: Send;
  readonly limiter: RateLimiter;
  readonly circuit: Circuit;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly queueDeadlineMs: number;
  readonly random?: (() => number) | undefined;
  readonly observer?: CallObserver | undefined;
}

type Attempt<A extends ActionName> = { readonly output: Output<A> } | { readonly fault: Fault };

const mostAttempts = 3;
const mostUnderWay = 1_000;
const fullRetryAfterMs = 1_000;
const firstDelayMs = 200;
const longestDelayMs = 5_000;
const creates: ReadonlySet<ActionName> = new Set(['CreateImportTask', 'CreateExportTask', 'StartImport']);
const neverAborted = new AbortController().signal;
// Every change that is under way listens to it.
setMaxListeners(0, neverAborted);

/** The attempts of one profile. */
export function createAttempts(options: AttemptsOptions): Attempts {
  const { profile, send, limiter, circuit, clock, logger, queueDeadlineMs, random = Math.random, observer } = options;
  let underWay = 0;

  const counted = async <T>(work: () => Promise<T>): Promise<T> => {
    if (underWay >= mostUnderWay) {
      observer?.refused(profile, 'FULL');
      throw new ThrottledError(`Too many calls of profile '${profile}' wait for AWS already. Try again later.`, {
        retryAfterMs: fullRetryAfterMs,
      });
    }
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
    }
  };
  const admit = async (action: ActionName, deadline: EpochMs, signal: AbortSignal) => {
    const refusal = circuit.refusal();
    if (refusal !== undefined) {
      observer?.refused(profile, 'CIRCUIT');
      throw refusal;
    }
    const asked = clock.now();
    try {
      await limiter.acquire(action, deadline, signal);
    } catch (error) {
      if (!signal.aborted) observer?.refused(profile, error instanceof ThrottledError ? 'QUEUE' : 'CIRCUIT');
      throw error;
    }
    observer?.queued(profile, clock.now() - asked);
  };
  const tell = (trial: Trial, { asked, silence }: Fault) => {
    if (silence === undefined) return asked ? trial.answered() : trial.ended();
    trial.failed(silence);
    const refusal = circuit.refusal();
    if (refusal !== undefined) limiter.refuse(refusal);
  };
  const attempt = async <A extends ActionName>(
    action: A,
    input: Input<A>,
    signal: AbortSignal | undefined,
    attempts: number,
  ): Promise<Attempt<A>> => {
    const trial = circuit.begin();
    const observed = observer?.begun(profile, action, attempts);
    try {
      let requestId: string | undefined;
      const output = await send(action, input, signal ?? neverAborted, observed && ((id) => (requestId = id)));
      trial.answered();
      observed?.('OK', requestId ?? requestIdOf(output));
      return { output };
    } catch (thrown) {
      if (signal?.aborted === true) {
        trial.ended();
        observed?.('ABORTED');
        throw signal.reason;
      }
      const hasToken =
        'nextToken' in input ? input.nextToken !== undefined : 'NextToken' in input && input.NextToken !== undefined;
      const call = { profile, action, write: signal === undefined, create: creates.has(action), hasToken };
      const fault = faultOf(thrown, call, clock.now());
      logger.debug({ profile, action, fault: fault.type, error: loggable(fault.error) }, 'a call to AWS failed');
      observed?.(fault.type, fault.error.aws?.requestId);
      tell(trial, fault);
      if (fault.type === 'THROTTLED') limiter.throttled(action, fault.retryAfterMs);
      return { fault };
    }
  };
  /** Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ */
  const backOff = async (
    { error, retryAfterMs = 0 }: Fault,
    attempts: number,
    deadline: EpochMs,
    signal: AbortSignal,
  ) => {
    const jittered = random() * Math.min(longestDelayMs, firstDelayMs * 2 ** attempts);
    const delay = Math.max(jittered, retryAfterMs);
    if (signal.aborted || clock.now() + delay > deadline || circuit.refusal() !== undefined) throw error;
    await clock.sleep(delay, signal);
  };

  return {
    load: (action, input, signal) =>
      counted(async () => {
        const deadline = clock.now() + queueDeadlineMs;
        for (let attempts = 1; ; attempts += 1) {
          await admit(action, deadline, signal);
          const result = await attempt(action, input, signal, attempts);
          if ('output' in result) return result.output;
          if (result.fault.type === 'REFUSED' || attempts === mostAttempts) throw result.fault.error;
          await backOff(result.fault, attempts, deadline, signal);
        }
      }),
    change: (action, input, { deadline = clock.now() + queueDeadlineMs, beforeSend, onAnswer }, signal) =>
      counted(async () => {
        for (let attempts = 1; ; attempts += 1) {
          await admit(action, deadline, signal);
          await beforeSend?.();
          // The last moment at which nothing was done: from here on the request is waited for.
          signal.throwIfAborted();
          const result = await attempt(action, input, undefined, attempts);
          if ('output' in result) {
            onAnswer?.({ action, requestId: requestIdOf(result.output) });
            return result.output;
          }
          const { type, error, asked } = result.fault;
          if (asked) onAnswer?.({ action, requestId: error.aws?.requestId, errorName: error.aws?.errorName });
          // A throttled change waits for its turn until the deadline; one that could not be sent is given up sooner.
          if (type !== 'THROTTLED' && (type !== 'NOT_DONE' || attempts === mostAttempts)) throw error;
          await backOff(result.fault, attempts, deadline, signal);
        }
      }),
  };
}
