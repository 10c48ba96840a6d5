import type { Clock } from '../clock.ts';
import type { EpochMs } from '../domain/task.ts';

/** A read that was answered. */
export interface Reading {
  /** Whether the same read now would be answered at once, by the very same value. */
  isCurrent(): boolean;
}

/** The reading of an answer that nobody else is given. */
export const neverCurrent: Reading = { isCurrent: () => false };

/** How long answers may be given after they came, by which clock. */
export interface Freshness {
  readonly clock: Clock;
  readonly freshnessMs: number;
}

/** Counts how often what was read of one topic became stale at once. */
export interface TopicState {
  generation: number;
}

/** One for all the times that the same value was read. */
export class KeptReading implements Reading {
  readonly #freshness: Freshness;
  readonly #topic: TopicState;
  #generation: number;
  #completedAt: EpochMs | undefined;

  /** `generation` of the topic as the read began. */
  constructor(freshness: Freshness, topic: TopicState, generation: number) {
    this.#freshness = freshness;
    this.#topic = topic;
    this.#generation = generation;
    this.#completedAt = freshness.clock.now();
  }

  /** That of the topic when the last read of the value began. */
  get generation(): number {
    return this.#generation;
  }

  isCurrent(): boolean {
    if (this.#completedAt === undefined || this.#generation !== this.#topic.generation) return false;
    const age = this.#freshness.clock.now() - this.#completedAt;
    // A negative age: the wall clock was set back, so the true age is not known.
    return age >= 0 && age < this.#freshness.freshnessMs;
  }

  /** The same value was read again. */
  renew(generation: number): void {
    this.#generation = generation;
    this.#completedAt = this.#freshness.clock.now();
  }

  /** The value is not kept any more. */
  drop(): void {
    this.#completedAt = undefined;
  }
}
