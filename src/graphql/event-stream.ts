import { pour, type Sink, type Source } from '../domain/sink.ts';
import { isPromise, type MaybePromise } from './execution/maybe-promise.ts';

/** What comes of a subscription, for one reader: see Source. */
export type EventStream<T> = AsyncGenerator<T, void, void> & Source<T> & Required<Pick<Source<T>, 'pour'>>;

/** Who reads a stream. */
export interface Reader {
  /** Aborts when nobody waits for the events any more. */
  readonly signal: AbortSignal;
}

const done = { value: undefined, done: true } as const;

/**
 * The events that `start` opens, each as `map` makes it, in order and one at a time. It is opened by the first `next`, which rejects where
 * that fails, or when it is poured. `return` ends it at once, also while an event is awaited.
 */
export function mapEvents<T, U>(
  start: () => Promise<AsyncIterable<T>>,
  map: (event: T, reader: Reader) => MaybePromise<U>,
): EventStream<U> {
  return new MappedEvents(start, map);
}

/** Not an async generator: its return() would wait for the event that is awaited, and a quiet source would never be released. */
class MappedEvents<T, U> implements EventStream<U>, Sink<T>, Reader {
  /** Let go once it is opened: much hangs on it, and most streams are quiet for most of their life. */
  #start: (() => Promise<AsyncIterable<T>>) | undefined;
  readonly #map: (event: T, reader: Reader) => MaybePromise<U>;
  #opening: Promise<AsyncIterator<T>> | undefined;
  #source: AsyncIterator<T> | undefined;
  #sink: Sink<U> | undefined;
  #ending: Promise<void> | undefined;
  /** Made when it is asked for: what is shared by all does not ask. */
  #leaving: AbortController | undefined;

  constructor(start: () => Promise<AsyncIterable<T>>, map: (event: T, reader: Reader) => MaybePromise<U>) {
    this.#start = start;
    this.#map = map;
  }

  async next(): Promise<IteratorResult<U, void>> {
    if (this.#ending !== undefined) return done;
    const source = this.#source ?? (await this.#open());
    const event = await source.next();
    if (event.done === true || this.#isEnding) return done;
    return { value: await this.#map(event.value, this), done: false };
  }

  pour(sink: Sink<U>): void {
    this.#sink = sink;
    void this.#pourInto();
  }

  take(event: T): Promise<void> | undefined {
    try {
      const mapped = this.#map(event, this);
      if (!isPromise(mapped)) return this.#sink?.take(mapped);
      return mapped.then((value) => this.#sink?.take(value)).catch((error: unknown) => this.#fail(error));
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  end(error?: unknown): void {
    const sink = this.#sink;
    this.#sink = undefined;
    sink?.end(error);
  }

  async return(): Promise<IteratorResult<U, void>> {
    this.#ending ??= this.#close();
    this.#leaving?.abort();
    this.end();
    await this.#ending;
    return done;
  }

  async throw(error: unknown): Promise<never> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  get signal(): AbortSignal {
    this.#leaving ??= new AbortController();
    if (this.#isEnding) this.#leaving.abort();
    return this.#leaving.signal;
  }

  get #isEnding(): boolean {
    return this.#ending !== undefined;
  }

  #open(): Promise<AsyncIterator<T>> {
    const start = this.#start;
    this.#start = undefined;
    if (start !== undefined) {
      this.#opening = start().then((events) => {
        this.#opening = undefined;
        return (this.#source = events[Symbol.asyncIterator]());
      });
    }
    return this.#opening ?? Promise.reject(new Error('The stream has ended.'));
  }

  async #pourInto(): Promise<void> {
    try {
      const source = await this.#open();
      // Unless it was left meanwhile.
      if (this.#sink !== undefined) pour(source, this);
    } catch (error) {
      this.end(error);
    }
  }

  async #close(): Promise<void> {
    this.#start = undefined;
    // What could not be opened has nothing to end, and who opened it has been told why.
    const source = this.#source ?? (await this.#opening?.catch(() => undefined));
    await source?.return?.();
  }

  /** The reader is told at once; what comes meanwhile is not. */
  #fail(error: unknown): void {
    this.end(error);
    void this.return();
  }
}
