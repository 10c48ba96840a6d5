/** A read that was answered: whether the same read now would be answered at once, by the very same value. */
export interface Reading {
  isCurrent(): boolean;
}

/** Stands for all that is of one moment. */
const passing: Reading = { isCurrent: () => false };

/** What the answer of one operation rests on. As long as all of it is current, the answer would be written the same again. */
export class Grounds {
  /** In the order in which they were told; one may be there several times. */
  readonly #told: Reading[] = [];

  /** It rests on this. */
  add(reading: Reading): void {
    this.#told.push(reading);
  }

  /** It rests on these. */
  addAll(readings: readonly Reading[]): void {
    for (const reading of readings) this.#told.push(reading);
  }

  /** It rests on something else as well: the caller's name, the clock, the event log. It is of this moment. */
  addPassing(): void {
    this.#told.push(passing);
  }

  /** How much has been told so far. */
  mark(): number {
    return this.#told.length;
  }

  /** What was told after the mark, each once; undefined where something of it is of the moment. */
  since(mark: number): readonly Reading[] | undefined {
    const told = new Set(mark === 0 ? this.#told : this.#told.slice(mark));
    return told.has(passing) ? undefined : [...told];
  }

  /** All that it rests on; undefined where it cannot be kept. */
  get readings(): readonly Reading[] | undefined {
    return this.since(0);
  }
}
