const listeners = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `listener` when the signal aborts, unless the returned function is called before; once, however often it was given. As `addEventListener`
 * does, but for thousands who listen to the same signal: to add one there looks at all others.
 */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  let ofSignal = listeners.get(signal);
  if (ofSignal === undefined) listeners.set(signal, (ofSignal = listenTo(signal)));
  const all = ofSignal;
  all.add(listener);
  return () => void all.delete(listener);
}

function listenTo(signal: AbortSignal): Set<() => void> {
  const all = new Set<() => void>();
  signal.addEventListener('abort', () => all.forEach((call) => call()), { once: true });
  return all;
}
