import type { Buckets } from './buckets.ts';
import type { Labelled, Count } from './labelled.ts';

/** Names and values of labels. */
export type Labels = Readonly<Record<string, string>>;

/** One number, as it is when it is asked for. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

/** One metric with all its labels. `read` is called when somebody asks for the metrics, and at no other time. */
export type Family = {
  /** By the conventions of Prometheus: https://prometheus.io/docs/practices/naming/ */
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
} & (
  | { readonly type: 'counter' | 'gauge'; readonly read: () => Iterable<Sample> }
  | {
      readonly type: 'histogram';
      readonly read: () => Iterable<{ readonly labels: Labels; readonly of: Buckets }>;
    }
);

/** What every metric of the gateway's own begins with. */
export const prefix = 'import_gateway_';

export function counterOf(name: string, help: string, counts: Labelled<Count>): Family {
  return {
    type: 'counter',
    name: prefix + name,
    help,
    labels: counts.names,
    read: () => [...counts.entries()].map(({ labels, of }) => ({ labels, value: of.value })),
  };
}

export function histogramOf(name: string, help: string, buckets: Labelled<Buckets>): Family {
  return { type: 'histogram', name: prefix + name, help, labels: buckets.names, read: () => buckets.entries() };
}

/** `read` is asked for all values each time. */
export function gaugeOf(name: string, help: string, labels: readonly string[], read: () => Iterable<Sample>): Family {
  return { type: 'gauge', name: prefix + name, help, labels, read };
}
