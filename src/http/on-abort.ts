/** Who is to know that a signal has aborted. */
export interface AbortListener {
  onAbort(): void;
}

const listeners = new WeakMap<AbortSignal, Set<AbortListener>>();

/** Tells the listener when the signal aborts, once. As `addEventListener` does, but for thousands at one signal: to add one there looks at all others. */
export function listenToAbort(signal: AbortSignal, listener: AbortListener): void {
  let ofSignal = listeners.get(signal);
  if (ofSignal === undefined) listeners.set(signal, (ofSignal = listenersOf(signal)));
  ofSignal.add(listener);
}

/** The listener is not told any more. */
export function forgetAbort(signal: AbortSignal, listener: AbortListener): void {
  listeners.get(signal)?.delete(listener);
}

function listenersOf(signal: AbortSignal): Set<AbortListener> {
  const all = new Set<AbortListener>();
  signal.addEventListener('abort', () => all.forEach((listener) => listener.onAbort()), { once: true });
  return all;
}
