/** Takes what a source hands it, one thing after another. */
export interface Sink<T> {
  /** Does not throw, nor does its promise reject. The next may be handed over at once, or as soon as the promise resolves. */
  take(value: T): Promise<void> | undefined;
  /** Called once, and last: nothing more comes, because of `error` where there is one. It does not throw. */
  end(error?: unknown): void;
}

/**
 * What comes one after another, for one reader. It is read by `next`, or else poured once, which costs no promise for what is taken at once. `return`
 * ends both, at once, also while something is awaited: a `next` that waits resolves as done, and a sink is told of the end.
 */
export interface Source<T> extends AsyncIterableIterator<T, void> {
  return(): Promise<IteratorResult<T, void>>;
  /** Hands what there is and what comes to the sink. Where it is missing, `pour` reads. */
  pour?(sink: Sink<T>): void;
}

/** Hands all that comes of the source to the sink. */
export function pour<T>(source: AsyncIterator<T, unknown> & Pick<Source<T>, 'pour'>, sink: Sink<T>): void {
  if (source.pour === undefined) void readInto(source, sink);
  else source.pour(sink);
}

async function readInto<T>(source: AsyncIterator<T, unknown>, sink: Sink<T>): Promise<void> {
  try {
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      const taken = sink.take(next.value);
      if (taken !== undefined) await taken;
    }
  } catch (error) {
    return sink.end(error);
  }
  sink.end();
}
