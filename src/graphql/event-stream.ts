/**
 * The events of `source`, each as `map` makes it, in order and one at a time. `return` ends the source at once, also while an event is
 * awaited.
 */
export function mapEvents<T, U>(
  source: AsyncIterable<T>,
  map: (event: T) => Promise<U>,
): AsyncGenerator<U, void, void> {
  // Not an async generator: its return() would wait for the event that is awaited, and a quiet source would never be released.
  const events = source[Symbol.asyncIterator]();
  const end = async (): Promise<IteratorResult<U, void>> => {
    await events.return?.();
    return { value: undefined, done: true };
  };
  const stream = {
    next: async () => {
      const event = await events.next();
      return event.done
        ? { value: undefined, done: true as const }
        : { value: await map(event.value), done: false as const };
    },
    return: end,
    throw: async (error: unknown) => {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]: () => stream,
    [Symbol.asyncDispose]: async () => void (await end()),
  };
  return stream;
}
