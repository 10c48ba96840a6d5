import type { Clock } from '../clock.ts';
import type { Topic } from './actions.ts';
import type { MaybePromise } from './maybe-promise.ts';
import type { AnswerKind, ReadKind, ReadSource } from './read-kind.ts';
import { KeptReading, neverCurrent, type Reading, type TopicState } from './reading.ts';
import { SharedWork } from './shared-work.ts';

/** What a read was answered. */
export interface Answer<T> {
  readonly value: T;
  readonly reading: Reading;
}

/**
 * Lets identical reads share one call: those that run at the same time, and those that follow within the freshness window
 * after it completed. A failure is shared with those who waited for it, and not kept. What is read again and is equal stays the same
 * object, as long as it is kept: the whole answer, or those parts of it that are equal.
 */
export interface ReadCache {
  /** What `read` would answer at once; undefined where it would have to wait. */
  known<P, T>(kind: AnswerKind<P, T>, params: P): Answer<T> | undefined;
  /**
   * Answers from the cache, at once, else from the source. Rejects when `signal` aborts; the load goes on for the others who wait for it, and
   * its own signal aborts when nobody does any more.
   */
  read<P, T>(kind: ReadKind<P, T>, params: P, from: ReadSource, signal?: AbortSignal): MaybePromise<Answer<T>>;
  /** No read that began before this is served to a caller who asks after it. */
  invalidate(topic: Topic): void;
}

/** `freshnessMs` 0 shares concurrent reads only. At most `maxEntries` answers are kept; the oldest go first. `stop` ends every load. */
export interface ReadCacheOptions {
  readonly clock: Clock;
  readonly stop: AbortSignal;
  readonly freshnessMs: number;
  readonly maxEntries?: number;
}

/** What is kept under one key: the last answer, fresh or not, and the read that is under way. */
interface Entry<T> {
  answer?: KeptAnswer<T> | undefined;
  loading?: { readonly generation: number; readonly work: SharedWork<Answer<T>> } | undefined;
}

interface KeptAnswer<T> extends Answer<T> {
  readonly reading: KeptReading;
}

/** The read cache of one profile, empty at first. */
export function createReadCache(options: ReadCacheOptions): ReadCache {
  return new KeyedReadCache(options);
}

class KeyedReadCache implements ReadCache {
  readonly #options: ReadCacheOptions;
  readonly #entries = new Map<string, Entry<unknown>>();
  readonly #topics = new Map<Topic, TopicState>();

  constructor(options: ReadCacheOptions) {
    this.#options = options;
  }

  known<P, T>(kind: AnswerKind<P, T>, params: P): Answer<T> | undefined {
    return currentAnswer(this.#entry(kind, kind.keyOf(params)));
  }

  read<P, T>(kind: ReadKind<P, T>, params: P, from: ReadSource, signal?: AbortSignal): MaybePromise<Answer<T>> {
    const key = kind.keyOf(params);
    const entry = this.#entry(kind, key);
    const answer = currentAnswer(entry);
    if (answer !== undefined) return answer;
    const loading = entry?.loading;
    if (loading?.generation === this.#topic(kind.topic).generation && !loading.work.abandoned)
      return loading.work.join(signal);
    return this.#load(kind, key, params, from).join(signal);
  }

  invalidate(topic: Topic): void {
    this.#topic(topic).generation += 1;
  }

  #load<P, T>(kind: ReadKind<P, T>, key: string, params: P, from: ReadSource): SharedWork<Answer<T>> {
    const { generation } = this.#topic(kind.topic);
    const entry: Entry<T> = this.#entry(kind, key) ?? {};
    const work = new SharedWork<Answer<T>>(this.#options.stop, async (ends) => {
      try {
        const value = await kind.load(from, params, ends);
        const serves = this.#entries.get(key) === entry && entry.loading?.work === work;
        if (!serves) return { value: shared(kind, entry.answer, value), reading: neverCurrent };
        entry.loading = undefined;
        return kind.keepParts === undefined
          ? this.#keep(kind, key, value, generation)
          : this.#keepParts(kind.keepParts.bind(kind), key, value, generation);
      } catch (error) {
        if (entry.loading?.work === work) entry.loading = undefined;
        if (entry.loading === undefined && entry.answer === undefined && this.#entries.get(key) === entry)
          this.#entries.delete(key);
        throw error;
      }
    });
    entry.loading = { generation, work };
    this.#putLast(key, entry);
    return work;
  }

  #keep<P, T>(kind: AnswerKind<P, T>, key: string, value: T, generation: number): Answer<T> {
    let entry = this.#entry(kind, key);
    if (entry === undefined) this.#putLast(key, (entry = {}));
    const known = entry.answer;
    const same = shared(kind, known, value);
    // A part of an answer may have been read again while that was under way.
    if (known !== undefined && known.reading.generation > generation) return { value: same, reading: neverCurrent };
    if (known !== undefined && same === known.value) {
      known.reading.renew(generation);
      return known;
    }
    known?.reading.drop();
    entry.answer = { value: same, reading: new KeptReading(this.#options, this.#topic(kind.topic), generation) };
    return entry.answer;
  }

  #keepParts<T>(keepParts: NonNullable<ReadKind<never, T>['keepParts']>, key: string, value: T, generation: number) {
    this.#entries.delete(key);
    const readings: Reading[] = [];
    const whole = keepParts(value, (kind, params, part) => {
      const answer = this.#keep(kind, kind.keyOf(params), part, generation);
      readings.push(answer.reading);
      return answer.value;
    });
    return { value: whole, reading: { isCurrent: () => readings.every((reading) => reading.isCurrent()) } };
  }

  #putLast(key: string, entry: Entry<unknown>): void {
    const { maxEntries = 1_000 } = this.#options;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    for (const [oldest, { answer }] of this.#entries) {
      if (this.#entries.size <= maxEntries) break;
      this.#entries.delete(oldest);
      answer?.reading.drop();
    }
  }

  #topic(topic: Topic): TopicState {
    let state = this.#topics.get(topic);
    if (state === undefined) this.#topics.set(topic, (state = { generation: 0 }));
    return state;
  }

  /** The key holds the kind, so an entry under it holds that kind's answers. */
  #entry<P, T>(_kind: AnswerKind<P, T>, key: string): Entry<T> | undefined {
    return this.#entries.get(key) as Entry<T> | undefined;
  }
}

function currentAnswer<T>(entry: Entry<T> | undefined): Answer<T> | undefined {
  const answer = entry?.answer;
  return answer?.reading.isCurrent() === true ? answer : undefined;
}

function shared<P, T>(kind: AnswerKind<P, T>, known: Answer<T> | undefined, next: T): T {
  return known === undefined ? next : kind.share(known.value, next);
}
