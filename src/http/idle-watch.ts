import type { Clock } from '../clock.ts';

/** A timer of node's takes no more than 24.8 days, and fires at once beyond. */
const LONGEST_SLEEP_MS = 86_400_000;

/**
 * Calls `onIdle` once, when `idleSince` is `idleMs` in the past; it answers undefined while there is something going on. Not after `signal` has
 * aborted.
 */
export async function watchIdle(
  clock: Clock,
  idleMs: number,
  idleSince: () => number | undefined,
  onIdle: () => void,
  signal: AbortSignal,
): Promise<void> {
  const left = () => idleMs - (clock.now() - (idleSince() ?? clock.now()));
  try {
    for (let wait = left(); wait > 0; wait = left()) await clock.sleep(Math.min(wait, LONGEST_SLEEP_MS), signal);
    onIdle();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
