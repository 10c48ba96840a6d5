import type { Clock } from '../clock.ts';
import type { EpochMs } from '../domain/task.ts';

const MINUTE_MS = 60_000;

/** Counts calls over the last minute. */
export interface CallCount {
  add(): void;
  perMinute(): number;
}

export function createCallCount(clock: Clock): CallCount {
  let times: EpochMs[] = [];
  const forget = () => {
    const start = clock.now() - MINUTE_MS;
    times = times.filter((time) => time > start);
  };
  return {
    add: () => {
      // Not at each call: many come within one look.
      if ((times[0] ?? Infinity) <= clock.now() - MINUTE_MS) forget();
      times.push(clock.now());
    },
    perMinute: () => {
      forget();
      return times.length;
    },
  };
}
