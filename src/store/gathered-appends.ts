import { appendAll, refuseUnfit } from './append.ts';
import type { AppendResult, Observation } from './append.ts';
import type { Database } from './database.ts';

/** One who waits for an observation to be written. */
interface Waiting {
  readonly observation: Observation;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes observations as `append` does, those that come while the first of them waits in one transaction: one commit for many profiles, each as durable
 * when its promise resolves as if it had been written by itself. If that transaction fails, nothing of any of them is written. `wait` is called with the
 * first, and resolves when it has waited long enough; it must not reject.
 */
export function gatherAppends(
  database: Database,
  wait: () => Promise<void>,
): (observation: Observation) => Promise<AppendResult> {
  let waiting: Waiting[] = [];
  const writeAll = async () => {
    const all = waiting;
    waiting = [];
    try {
      const results = await appendAll(
        database,
        all.map(({ observation }) => observation),
      );
      all.forEach(({ resolve }, index) => resolve(results[index] ?? { appended: false }));
    } catch (error) {
      for (const { reject } of all) reject(error);
    }
  };
  return (observation) =>
    new Promise((resolve, reject) => {
      refuseUnfit(observation);
      if (waiting.length === 0) void wait().then(writeAll);
      waiting.push({ observation, resolve, reject });
    });
}
