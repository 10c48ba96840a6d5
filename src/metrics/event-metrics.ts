import type { LoggedEvent } from '../domain/task-event.ts';
import { Buckets } from './buckets.ts';
import { counterOf, type Family, histogramOf } from './family.ts';
import { countsBy, Labelled } from './labelled.ts';

/** Records what becomes of events: when they are committed here, and when they have gone out to those who follow. */
export interface EventMetrics {
  readonly families: readonly Family[];
  /** They have just been committed by this process. */
  committed(this: void, events: readonly LoggedEvent[]): void;
  /** They have just been given to all who follow, and are about to be sent. */
  passed(this: void, events: readonly LoggedEvent[]): void;
}

export interface EventMetricsOptions {
  readonly monotonicNow: () => number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Runs `then` when what is ready to be sent at this moment has been sent. */
  readonly afterSending?: (then: () => void) => void;
}

const lagBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** Commits that are remembered until their events have gone out: a reader of the log that is further behind is not measured. */
const MOST_COMMITS = 10_000;

export function createEventMetrics(options: EventMetricsOptions): EventMetrics {
  const { monotonicNow, now } = options;
  // What is passed on goes out in promises, all of which run before the next phase of the event loop.
  const { afterSending = (then) => void setImmediate(then) } = options;
  const transitions = countsBy('kind', 'type', 'state');
  const lag = new Labelled([], () => new Buckets(lagBounds));
  const age = new Labelled([], () => new Buckets(lagBounds));
  // Both are there, and zero, from the start.
  lag.of();
  age.of();
  const commits = new Map<number, number>();
  return {
    families: [
      counterOf(
        'transitions_total',
        'Events that this process has written down, by kind of task, type of event and state.',
        transitions,
      ),
      histogramOf(
        'event_lag_seconds',
        'From the commit of an event by this process until it had been sent to all here who follow and keep up.',
        lag,
      ),
      histogramOf(
        'event_age_seconds',
        'From the start of the look that found an event, in whatever process, until it had been sent to all here who follow and keep up.',
        age,
      ),
    ],
    committed: (events) => {
      const at = monotonicNow();
      for (const { sequence, event } of events) {
        transitions.of(event.key.kind, event.type, event.state).value += 1;
        commits.set(sequence, at);
        if (commits.size > MOST_COMMITS) for (const oldest of commits.keys()) if (commits.delete(oldest)) break;
      }
    },
    passed: (events) => {
      if (events.length === 0) return;
      afterSending(() => {
        const at = monotonicNow();
        const time = now();
        for (const { sequence, event } of events) {
          age.of().observe(Math.max(0, time - event.observedTime) / 1000);
          const committed = commits.get(sequence);
          if (committed === undefined) continue;
          commits.delete(sequence);
          lag.of().observe((at - committed) / 1000);
        }
      });
    },
  };
}
