import { pour, type Sink, type Source } from '../domain/sink.ts';

const done = { value: undefined, done: true } as const;

/** A source of which each value is given as `map` makes it, or passed over where that is undefined, and what ends it as `mapError` makes it. */
export class MappedSource<T, U> implements Source<U>, Sink<T> {
  readonly #source: Source<T>;
  readonly #map: (value: T) => U | undefined;
  readonly #mapError: (error: unknown) => unknown;
  #sink: Sink<U> | undefined;

  constructor(
    source: Source<T>,
    map: (value: T) => U | undefined,
    mapError: (error: unknown) => unknown = (error) => error,
  ) {
    this.#source = source;
    this.#map = map;
    this.#mapError = mapError;
  }

  async next(): Promise<IteratorResult<U, void>> {
    try {
      for (;;) {
        const next = await this.#source.next();
        if (next.done === true) return done;
        const value = this.#map(next.value);
        if (value !== undefined) return { value, done: false };
      }
    } catch (error) {
      throw this.#mapError(error);
    }
  }

  pour(sink: Sink<U>): void {
    this.#sink = sink;
    pour(this.#source, this);
  }

  take(value: T): Promise<void> | undefined {
    try {
      const mapped = this.#map(value);
      return mapped === undefined ? undefined : this.#sink?.take(mapped);
    } catch (error) {
      this.end(error);
      void this.#source.return();
      return undefined;
    }
  }

  end(error?: unknown): void {
    const sink = this.#sink;
    this.#sink = undefined;
    sink?.end(error === undefined ? undefined : this.#mapError(error));
  }

  async return(): Promise<IteratorResult<U, void>> {
    await this.#source.return();
    return done;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
