import { setMaxListeners } from 'node:events';
import type { Input, Output, ReadActions, Send, Topic } from '../../src/aws/actions.ts';
import { createCalls, type Calls } from '../../src/aws/call.ts';
import type { CallObserver } from '../../src/aws/call-observer.ts';
import { createCircuit } from '../../src/aws/circuit.ts';
import { canonicalJson } from '../../src/aws/canonical-json.ts';
import { createRateLimiter } from '../../src/aws/rate-limiter.ts';
import { createReadCache } from '../../src/aws/read-cache.ts';
import type { ReadKind } from '../../src/aws/read-kind.ts';
import { shareWhole } from '../../src/aws/share.ts';
import type { Clock } from '../../src/clock.ts';
import { silentLogger, type Logger } from '../../src/logger.ts';

export interface BuildCallsOptions {
  readonly logger?: Logger;
  readonly signal?: AbortSignal;
  readonly rateShare?: number;
  readonly random?: () => number;
  readonly observer?: CallObserver;
}

/** The calls of profile `test` over a sender, with a real rate limiter and read cache. */
export function buildCalls(
  send: Send,
  clock: Clock,
  {
    logger = silentLogger,
    signal = new AbortController().signal,
    rateShare = 1e9,
    random = () => 1,
    observer,
  }: BuildCallsOptions = {},
): Calls {
  setMaxListeners(0, signal);
  const limiter = createRateLimiter({ clock, rateShare, signal });
  const circuit = createCircuit({ profile: 'test', clock, logger, random });
  const cache = createReadCache({ clock, stop: signal, freshnessMs: 1_000 });
  const queueDeadlineMs = 15_000;
  return createCalls({
    profile: 'test',
    send,
    limiter,
    circuit,
    cache,
    clock,
    logger,
    signal,
    queueDeadlineMs,
    random,
    observer,
  });
}

/** The reads by an action whose answer is AWS's own. */
export function plainReads<A extends keyof ReadActions>(action: A, topic: Topic): ReadKind<Input<A>, Output<A>> {
  return {
    topic,
    keyOf: (input) => `${action} ${canonicalJson(input)}`,
    load: ({ load }, input, signal) => load(action, input, signal),
    share: shareWhole,
  };
}
