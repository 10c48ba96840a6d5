import type { Clock } from '../clock.ts';

/** How many messages may come at once after a rest, in seconds of the rate. */
const BURST_SECONDS = 10;

/**
 * Tells of each message whether the sender may send it: `perSecond` on average, and ten times as many at once after a rest. A clock that is set back
 * gives nothing and takes nothing.
 */
export function createMessageRate(clock: Pick<Clock, 'now'>, perSecond: number): () => boolean {
  const burst = perSecond * BURST_SECONDS;
  let left = burst;
  let countedAt = clock.now();
  return () => {
    if (perSecond === Infinity) return true;
    const now = clock.now();
    left = Math.min(burst, left + (Math.max(0, now - countedAt) / 1000) * perSecond);
    countedAt = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
