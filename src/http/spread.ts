import { setTimeout as delay } from 'node:timers/promises';

/** A timer fires no more often than this, so that thousands of items do not take longer than they may. */
const SHORTEST_STEP_MS = 20;

/**
 * Does something to each item, evenly over `windowMs`: the first at once, the last before the window is over. When `signal` aborts, what is left
 * is not done. Does not reject.
 */
export async function spread<T>(
  items: readonly T[],
  windowMs: number,
  act: (item: T) => void,
  signal: AbortSignal,
): Promise<void> {
  const steps = Math.max(1, Math.min(items.length, Math.floor(windowMs / SHORTEST_STEP_MS)));
  for (let step = 0; step < steps; step += 1) {
    if (step > 0) await delay(windowMs / steps, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const [from, to] = [step, step + 1].map((place) => Math.round((items.length * place) / steps));
    items.slice(from, to).forEach(act);
  }
}
