import { useSyncExternalStore } from 'react';

const STEP_MS = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = Date.now();

/** The time in epoch milliseconds, whole seconds; draws its component anew each second. One clock serves all of the page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** What these words are at the time in epoch milliseconds; draws its component anew only when they become others. */
export function useWordsNow(wordsAt: (now: number) => string): string {
  return useSyncExternalStore(subscribe, () => wordsAt(now));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, STEP_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  now = Math.floor(Date.now() / STEP_MS) * STEP_MS;
  for (const listener of listeners) listener();
}
