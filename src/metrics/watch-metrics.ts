import { Buckets, latencyBounds } from './buckets.ts';
import { counterOf, type Family, gaugeOf, histogramOf, type Sample } from './family.ts';
import { countsBy, Labelled } from './labelled.ts';

/** How this process is doing with a profile. */
export interface WatchedProfile {
  readonly profile: string;
  readonly holding: boolean;
  readonly lags: readonly { readonly kind: string; readonly lagMs: number | undefined }[];
}

/** Records looks at AWS. */
export interface WatchMetrics {
  readonly families: readonly Family[];
  /** Takes a look, and records how that ended; answers or rejects as it did. */
  around<T extends { readonly status: string }>(
    this: void,
    profile: string,
    kind: string,
    take: () => Promise<T>,
  ): Promise<T>;
}

/** `read` answers how the process is doing at present. */
export function createWatchMetrics(monotonicNow: () => number, read: () => readonly WatchedProfile[]): WatchMetrics {
  const polls = countsBy('profile', 'kind', 'outcome');
  const durations = new Labelled(['kind'], () => new Buckets(latencyBounds));
  const lags = (): Sample[] =>
    read().flatMap(({ profile, lags: each }) =>
      each.flatMap(({ kind, lagMs }) =>
        lagMs === undefined ? [] : [{ labels: { profile, kind }, value: lagMs / 1000 }],
      ),
    );
  return {
    families: [
      counterOf(
        'polls_total',
        'Looks at the tasks of a profile and kind, by how they ended: ok, failed, lost (the lease).',
        polls,
      ),
      histogramOf('poll_duration_seconds', 'How long looks took, the writing of what was found included.', durations),
      gaugeOf(
        'poll_lag_seconds',
        'By how much the next look that succeeds is late, against the cadence that demand asks for; only where the lease is held.',
        ['profile', 'kind'],
        lags,
      ),
      gaugeOf(
        'lease_held',
        'Whether this process holds the lease of the profile, and so looks at it.',
        ['profile'],
        () => read().map(({ profile, holding }) => ({ labels: { profile }, value: Number(holding) })),
      ),
    ],
    around: async (profile, kind, take) => {
      const from = monotonicNow();
      let outcome = 'failed';
      try {
        const result = await take();
        outcome = result.status === 'LOST' ? 'lost' : 'ok';
        return result;
      } finally {
        polls.of(profile, kind, outcome).value += 1;
        durations.of(kind).observe((monotonicNow() - from) / 1000);
      }
    },
  };
}
