/** How often a measure came to lie where, and all of them in sum: what a histogram of Prometheus is made of. */
export class Buckets {
  /** Upper bounds, ascending; what lies above the last is in `overflow`. */
  readonly bounds: readonly number[];
  readonly #counts: number[];
  #overflow = 0;
  sum = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.#counts = bounds.map(() => 0);
  }

  /** Allocates nothing. */
  observe(value: number): void {
    this.sum += value;
    const { bounds } = this;
    for (let index = 0; index < bounds.length; index += 1) {
      if (value <= (bounds[index] ?? 0)) {
        this.#counts[index] = (this.#counts[index] ?? 0) + 1;
        return;
      }
    }
    this.#overflow += 1;
  }

  /** For each bound how many lie at or below it, in order; the last number is that of all. */
  cumulative(): readonly number[] {
    let below = 0;
    const counts = this.#counts.map((count) => (below += count));
    return [...counts, below + this.#overflow];
  }
}

/** Seconds, from what a query takes to what a call may take. */
export const latencyBounds: readonly number[] = [
  0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
];
