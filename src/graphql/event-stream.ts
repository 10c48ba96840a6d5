import { isPromise, type MaybePromise } from './execution/maybe-promise.ts';

/**
 * The events that `start` opens, each as `map` makes it, in order and one at a time. It is opened by the first `next`, which rejects where
 * that fails. `return` ends it at once, also while an event is awaited.
 */
export function mapEvents<T, U>(
  start: () => Promise<AsyncIterable<T>>,
  map: (event: T) => MaybePromise<U>,
): AsyncGenerator<U, void, void> {
  // Not an async generator: its return() would wait for the event that is awaited, and a quiet source would never be released.
  const done = { value: undefined, done: true } as const;
  let events: Promise<AsyncIterator<T>> | undefined;
  let opened: AsyncIterator<T> | undefined;
  let ending: Promise<void> | undefined;
  const open = async () => (opened = (await start())[Symbol.asyncIterator]());
  const close = async () => {
    // What could not be opened has nothing to end, and `next` has told why.
    const source = await events?.catch(() => undefined);
    await source?.return?.();
  };
  const end = async (): Promise<IteratorResult<U, void>> => {
    await (ending ??= close());
    return done;
  };
  const given = (value: U) => ({ value, done: false as const });
  // Thousands may follow the same events: each step that waits for nothing is one less for each of them.
  const take = (event: IteratorResult<T>): MaybePromise<IteratorResult<U, void>> => {
    if (event.done === true || ending !== undefined) return done;
    const mapped = map(event.value);
    return isPromise(mapped) ? mapped.then((value) => given(value)) : given(mapped);
  };
  const stream = {
    next: (): Promise<IteratorResult<U, void>> => {
      if (ending !== undefined) return Promise.resolve(done);
      return opened === undefined
        ? (events ??= open()).then((source) => source.next()).then(take)
        : opened.next().then(take);
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
