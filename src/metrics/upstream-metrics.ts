import { Buckets, latencyBounds } from './buckets.ts';
import { counterOf, type Family, histogramOf } from './family.ts';
import { countsBy, Labelled } from './labelled.ts';

/** Records the calls to AWS; fits where AWS is called. `monotonicNow` in milliseconds. */
export interface UpstreamMetrics {
  readonly families: readonly Family[];
  queued(this: void, profile: string, ms: number): void;
  refused(this: void, profile: string, reason: string): void;
  begun(this: void, profile: string, action: string): (outcome: string) => void;
}

/** Profiles are those of the configuration, actions and outcomes those of the gateway: their number does not depend on callers. */
export function createUpstreamMetrics(monotonicNow: () => number): UpstreamMetrics {
  const calls = countsBy('profile', 'action', 'outcome');
  const refusals = countsBy('profile', 'reason');
  const durations = new Labelled(['action'], () => new Buckets(latencyBounds));
  const waits = new Labelled(['profile'], () => new Buckets(latencyBounds));
  return {
    families: [
      counterOf(
        'upstream_calls_total',
        'Requests to AWS, each attempt counted, by what became of it: ok, throttled, refused, not_done, lost, aborted.',
        calls,
      ),
      histogramOf(
        'upstream_call_duration_seconds',
        'How long requests to AWS took, whatever became of them.',
        durations,
      ),
      histogramOf('upstream_queue_seconds', 'How long calls waited for their turn under the rates of AWS.', waits),
      counterOf(
        'upstream_refused_total',
        'Calls that were not sent: queue (their turn would have come too late), circuit (the endpoint does not answer), full (too many wait).',
        refusals,
      ),
    ],
    queued: (profile, ms) => waits.of(profile).observe(ms / 1000),
    refused: (profile, reason) => void (refusals.of(profile, reason.toLowerCase()).value += 1),
    begun: (profile, action) => {
      const from = monotonicNow();
      return (outcome) => {
        calls.of(profile, action, outcome.toLowerCase()).value += 1;
        durations.of(action).observe((monotonicNow() - from) / 1000);
      };
    },
  };
}
