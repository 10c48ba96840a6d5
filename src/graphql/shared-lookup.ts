import { isDeepStrictEqual } from 'node:util';
import type { Reading } from './grounds.ts';

/** What was looked up before and is still fresh. */
export interface Known<T> {
  readonly value: T;
  readonly reading: Reading;
}

/** Look-ups that all operations share within a freshness window. What is looked up again and is equal stays the same object. */
export interface SharedLookup<K, V> {
  /** What is fresh, without looking anything up. */
  readonly known: (key: K) => Known<V> | undefined;
  /** One answer for each key, in order. Those that are not fresh are looked up together. */
  readonly find: (keys: readonly K[]) => Promise<readonly V[]>;
  /** What was looked up, or began to be, before this is not given to whoever asks after it. */
  readonly forget: () => void;
}

/** How look-ups are done, and for how long and how many are kept. */
export interface SharedLookupOptions<K, V> {
  /** A text that no other key has. */
  readonly nameOf: (key: K) => string;
  /** One answer for each key, in order. */
  readonly find: (keys: readonly K[]) => Promise<readonly V[]>;
  readonly clock: { now(): number };
  readonly freshnessMs: number;
  /** The oldest go first. */
  readonly maxEntries?: number;
}

/** Look-ups of which none has been done yet. */
export function createSharedLookup<K, V>(options: SharedLookupOptions<K, V>): SharedLookup<K, V> {
  const { clock, freshnessMs, maxEntries = 5_000 } = options;
  const entries = new Map<string, Entry<V>>();
  let generation = 0;
  const isFresh = (entry: Entry<V>) => {
    if (entry.generation !== generation) return false;
    const age = clock.now() - entry.completedAt;
    // A negative age: the wall clock was set back, so the true age is not known.
    return age >= 0 && age < freshnessMs;
  };
  const keep = (name: string, value: V, begun: number): V => {
    const before = entries.get(name);
    if (before !== undefined && before.generation > begun) return value;
    const same = before !== undefined && isDeepStrictEqual(before.value, value) ? before : undefined;
    if (before !== undefined && same === undefined) before.generation = REPLACED;
    const entry = same ?? new Entry(value, isFresh);
    entry.generation = begun;
    entry.completedAt = clock.now();
    entries.delete(name);
    entries.set(name, entry);
    return entry.value;
  };
  const limit = () => {
    for (const [oldest, entry] of entries) {
      if (entries.size <= maxEntries) break;
      entries.delete(oldest);
      entry.generation = REPLACED;
    }
  };
  const known = (key: K) => {
    const entry = entries.get(options.nameOf(key));
    return entry !== undefined && isFresh(entry) ? entry : undefined;
  };
  return {
    known,
    find: async (keys) => {
      const begun = generation;
      const answers = keys.map(known);
      const missing = keys.filter((_key, index) => answers[index] === undefined);
      const found = missing.length === 0 ? [] : await options.find(missing);
      const values = found.map((value, index) => keep(options.nameOf(missing[index] as K), value, begun));
      limit();
      let next = 0;
      return answers.map((answer) => (answer === undefined ? (values[next++] as V) : answer.value));
    },
    forget: () => void (generation += 1),
  };
}

/** No generation: what has it is never fresh again. */
const REPLACED = -1;

/** Its own reading: one for all the times that the same value was looked up. */
class Entry<V> implements Known<V>, Reading {
  readonly value: V;
  readonly #isFresh: (entry: Entry<V>) => boolean;
  generation = 0;
  completedAt = 0;

  constructor(value: V, isFresh: (entry: Entry<V>) => boolean) {
    this.value = value;
    this.#isFresh = isFresh;
  }

  get reading(): Reading {
    return this;
  }

  isCurrent(): boolean {
    return this.#isFresh(this);
  }
}
