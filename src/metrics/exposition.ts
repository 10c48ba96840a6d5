import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Buckets } from './buckets.ts';
import type { Family, Labels } from './family.ts';

/** The metrics as Prometheus reads them. */
export interface Exposition {
  readonly contentType: string;
  print(this: void): Promise<string>;
}

/** Prints the families in their order. What they count is kept by whoever counts it, and read when it is printed. */
export function createExposition(families: readonly Family[]): Exposition {
  const registry = new Registry();
  for (const family of families) register(family, registry);
  return { contentType: registry.contentType, print: () => registry.metrics() };
}

function register(family: Family, registry: Registry): void {
  const { name, help, labels: labelNames } = family;
  const registers = [registry];
  if (family.type === 'histogram') {
    void new RecordedHistogram({ name, help, labelNames: [...labelNames], registers }, family.read);
  } else if (family.type === 'counter') {
    void new Counter({
      name,
      help,
      labelNames: [...labelNames],
      registers,
      collect() {
        this.reset();
        for (const { labels, value } of family.read()) this.inc(labels, value);
      },
    });
  } else {
    void new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers,
      collect() {
        this.reset();
        for (const { labels, value } of family.read()) this.set(labels, value);
      },
    });
  }
}

type HistogramOptions = ConstructorParameters<typeof Histogram>[0];
type ReadBuckets = () => Iterable<{ readonly labels: Labels; readonly of: Buckets }>;

/** Prints buckets that are counted elsewhere: those of prom-client sort and join the labels with each observation. */
class RecordedHistogram extends Histogram {
  readonly #options: HistogramOptions;
  readonly #read: ReadBuckets;

  constructor(options: HistogramOptions, read: ReadBuckets) {
    super(options);
    this.#options = options;
    this.#read = read;
  }

  /** What prom-client's registry asks a histogram for where it prints. */
  getForPromString() {
    const { name, help } = this.#options;
    const values = [...this.#read()].flatMap(({ labels, of }) => valuesOf(name, labels, of));
    return Promise.resolve({ name, help, type: 'histogram', values });
  }
}

function valuesOf(name: string, labels: Labels, buckets: Buckets) {
  const counts = buckets.cumulative();
  const bounds = [...buckets.bounds.map(String), '+Inf'];
  return [
    ...bounds.map((le, index) => ({
      metricName: `${name}_bucket`,
      labels: { le, ...labels },
      value: counts[index] ?? 0,
    })),
    { metricName: `${name}_sum`, labels, value: buckets.sum },
    { metricName: `${name}_count`, labels, value: counts.at(-1) ?? 0 },
  ];
}
