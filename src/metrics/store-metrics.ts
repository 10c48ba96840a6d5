import { Buckets, latencyBounds } from './buckets.ts';
import { counterOf, type Family, histogramOf } from './family.ts';
import { countsBy, Labelled } from './labelled.ts';

/** Records what the store does. */
export interface StoreMetrics {
  readonly families: readonly Family[];
  /** A query has ended. */
  query(this: void, statement: string, ms: number): void;
  /** Appends to the event log, and records how long that took; answers or rejects as it did. */
  aroundAppend<T>(append: () => Promise<T>): Promise<T>;
  /** A record of the audit log could not be written: its `begin`, so that the change was refused, or its `end`. */
  auditFailed(phase: 'begin' | 'end'): void;
}

export function createStoreMetrics(monotonicNow: () => number): StoreMetrics {
  const durations = new Labelled(['statement'], () => new Buckets(latencyBounds));
  const auditFailures = countsBy('phase');
  for (const phase of ['begin', 'end']) auditFailures.of(phase);
  return {
    families: [
      histogramOf(
        'store_duration_seconds',
        'How long statements took by kind, and append: the whole transaction of a look, its wait and its commit included.',
        durations,
      ),
      counterOf(
        'audit_failures_total',
        'Audit records that could not be written: begin (the change was refused), end (the record has none).',
        auditFailures,
      ),
    ],
    query: (statement, ms) => durations.of(statement).observe(ms / 1000),
    aroundAppend: async (append) => {
      const from = monotonicNow();
      try {
        return await append();
      } finally {
        durations.of('append').observe((monotonicNow() - from) / 1000);
      }
    },
    auditFailed: (phase) => void (auditFailures.of(phase).value += 1),
  };
}
