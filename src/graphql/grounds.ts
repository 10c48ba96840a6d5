/** A read that was answered: whether the same read now would be answered at once, by the very same value. */
export interface Reading {
  isCurrent(): boolean;
}

/** What the answer of one operation rests on. As long as all of it is current, the answer would be written the same again. */
export class Grounds {
  readonly #readings = new Set<Reading>();
  #passing = false;

  /** It rests on this. */
  add(reading: Reading): void {
    this.#readings.add(reading);
  }

  /** It rests on something else as well: the caller's name, the clock, the event log. It is of this moment. */
  addPassing(): void {
    this.#passing = true;
  }

  /** All that it rests on; undefined where it cannot be kept. */
  get readings(): readonly Reading[] | undefined {
    return this.#passing ? undefined : [...this.#readings];
  }
}
