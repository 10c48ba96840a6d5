import type { Send } from '../../src/aws/actions.ts';
import { createCalls, type Calls } from '../../src/aws/call.ts';
import { createRateLimiter } from '../../src/aws/rate-limiter.ts';
import { createReadCache } from '../../src/aws/read-cache.ts';
import type { Clock } from '../../src/clock.ts';
import { silentLogger, type Logger } from '../../src/logger.ts';

/** The calls of profile `test` over a sender, with a real rate limiter and read cache. */
export function buildCalls(
  send: Send,
  clock: Clock,
  {
    logger = silentLogger,
    signal = new AbortController().signal,
    rateShare = 1e9,
    random = () => 1,
  }: { logger?: Logger; signal?: AbortSignal; rateShare?: number; random?: () => number } = {},
): Calls {
  const limiter = createRateLimiter({ clock, rateShare, signal });
  const cache = createReadCache({ clock, freshnessMs: 1_000 });
  const queueDeadlineMs = 15_000;
  return createCalls({ profile: 'test', send, limiter, cache, clock, logger, signal, queueDeadlineMs, random });
}
