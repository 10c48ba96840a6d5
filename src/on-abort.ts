/** Who is to know that a signal has aborted. */
export interface AbortListener {
  /** Must not throw. */
  onAbort(): void;
}

const listenersOf = new WeakMap<AbortSignal, Set<AbortListener>>();

/**
 * Tells the listener when the signal aborts, once, unless it has aborted already. For signals that live long or have thousands of listeners: to add one by
 * `addEventListener` looks at all others, and Node keeps them in a chain in which those removed go on pointing at those added after them, so
 * one that is old keeps all later ones, and what they hold, until the next full collection.
 */
export function listenToAbort(signal: AbortSignal, listener: AbortListener): void {
  const listeners = listenersOf.get(signal) ?? listenTo(signal);
  listeners.add(listener);
}

/** The listener is not told any more. */
export function forgetAbort(signal: AbortSignal, listener: AbortListener): void {
  listenersOf.get(signal)?.delete(listener);
}

/** Calls `listener`, which must not throw, once when the signal aborts, until the returned function is called; at once where it has aborted. */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  if (signal.aborted) {
    listener();
    return () => undefined;
  }
  const entry = { onAbort: listener };
  listenToAbort(signal, entry);
  return () => forgetAbort(signal, entry);
}

function listenTo(signal: AbortSignal): Set<AbortListener> {
  const listeners = new Set<AbortListener>();
  listenersOf.set(signal, listeners);
  const tellAll = () => {
    for (const listener of listeners) listener.onAbort();
    listeners.clear();
  };
  signal.addEventListener('abort', tellAll, { once: true });
  return listeners;
}
