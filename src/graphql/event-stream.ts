/**
 * The events that `start` opens, each as `map` makes it, in order and one at a time. It is opened by the first `next`, which rejects where
 * that fails. `return` ends it at once, also while an event is awaited.
 */
export function mapEvents<T, U>(
  start: () => Promise<AsyncIterable<T>>,
  map: (event: T) => Promise<U>,
): AsyncGenerator<U, void, void> {
  // Not an async generator: its return() would wait for the event that is awaited, and a quiet source would never be released.
  const done = { value: undefined, done: true } as const;
  let events: Promise<AsyncIterator<T>> | undefined;
  let ending: Promise<void> | undefined;
  const open = async () => (await start())[Symbol.asyncIterator]();
  const close = async () => {
    // What could not be opened has nothing to end, and `next` has told why.
    const source = await events?.catch(() => undefined);
    await source?.return?.();
  };
  const end = async (): Promise<IteratorResult<U, void>> => {
    await (ending ??= close());
    return done;
  };
  const stream = {
    next: async () => {
      if (ending !== undefined) return done;
      const source = await (events ??= open());
      const event = await source.next();
      return event.done || ending !== undefined ? done : { value: await map(event.value), done: false as const };
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
