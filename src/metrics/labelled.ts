import type { Labels } from './family.ts';

/** A recorder for each combination of label values that has come; who calls sees to it that these are few. */
export class Labelled<T> {
  readonly names: readonly string[];
  readonly #make: () => T;
  readonly #recorders = new Map<string, { readonly labels: Labels; readonly of: T }>();

  constructor(names: readonly string[], make: () => T) {
    this.names = names;
    this.#make = make;
  }

  /** The recorder for these values, one for each name, in order. */
  of(...values: readonly string[]): T {
    const key = values.join('\n');
    let recorder = this.#recorders.get(key);
    if (recorder === undefined) {
      const labels = Object.fromEntries(this.names.map((name, index) => [name, values[index] ?? '']));
      recorder = { labels, of: this.#make() };
      this.#recorders.set(key, recorder);
    }
    return recorder.of;
  }

  entries(): Iterable<{ readonly labels: Labels; readonly of: T }> {
    return this.#recorders.values();
  }
}

/** A number that only grows. */
export interface Count {
  value: number;
}

export function countsBy(...names: readonly string[]): Labelled<Count> {
  return new Labelled(names, () => ({ value: 0 }));
}
