import DataLoader from 'dataloader';
import { isPromise, type MaybePromise } from './execution/maybe-promise.ts';
import type { Grounds, Reading } from './grounds.ts';

/** Looks things up by key, and answers the same for the same key from then on. */
export interface Loader<K, V> {
  /** At once where it is at hand. */
  load(key: K): MaybePromise<V>;
  /** The next `load` of this key looks it up anew. */
  clear(key: K): void;
}

/** A loader of what can only be looked up one by one. A key is named by a text that no other has. */
export class OneByOneLoader<K, V> implements Loader<K, V> {
  readonly #nameOf: (key: K) => string;
  readonly #find: (key: K) => MaybePromise<V>;
  readonly #grounds: Grounds;
  readonly #found = new Map<string, Found<V>>();

  /** What is found at once rests on what `grounds` is told of meanwhile, and so does what is given again. */
  constructor(nameOf: (key: K) => string, find: (key: K) => MaybePromise<V>, grounds: Grounds) {
    this.#nameOf = nameOf;
    this.#find = find;
    this.#grounds = grounds;
  }

  load(key: K): MaybePromise<V> {
    const name = this.#nameOf(key);
    const known = this.#found.get(name);
    if (known !== undefined) {
      if (known.readings === undefined) this.#grounds.addPassing();
      else this.#grounds.addAll(known.readings);
      return known.value;
    }
    const mark = this.#grounds.mark();
    const value = this.#find(key);
    this.#found.set(name, { value, readings: isPromise(value) ? [] : this.#grounds.since(mark) });
    return value;
  }

  clear(key: K): void {
    this.#found.delete(this.#nameOf(key));
  }
}

interface Found<V> {
  readonly value: MaybePromise<V>;
  /** What it rests on; undefined where that is of the moment. None of what is waited for, which tells it by itself. */
  readonly readings: readonly Reading[] | undefined;
}

/** What a loader looks up, together. */
export interface BatchSource<K, V> {
  /** A text that no other key has. */
  nameOf(key: K): string;
  /** What is at hand, without looking anything up. */
  known(key: K): { readonly value: V } | undefined;
  /** One answer for each key, in order; an Error for one that fails. */
  find(keys: readonly K[]): Promise<ArrayLike<V | Error>>;
}

/** Looks up together all that is asked for at the same moment and is not at hand. */
export class BatchLoader<K, V> implements Loader<K, V> {
  readonly #one: OneByOneLoader<K, V>;

  constructor(source: BatchSource<K, V>, grounds: Grounds) {
    let batches: DataLoader<K, V> | undefined;
    this.#one = new OneByOneLoader(
      (key) => source.nameOf(key),
      (key) => {
        const known = source.known(key);
        if (known !== undefined) return known.value;
        batches ??= new DataLoader<K, V>((keys) => source.find(keys), { cache: false });
        return batches.load(key);
      },
      grounds,
    );
  }

  load(key: K): MaybePromise<V> {
    return this.#one.load(key);
  }

  clear(key: K): void {
    this.#one.clear(key);
  }
}
