import type { MetricsText } from '../http/metrics.ts';
import type { Exposition } from '../metrics/exposition.ts';
import type { Family } from '../metrics/family.ts';
import { startProcessMetrics, type ProcessMetricsOptions } from '../metrics/process-metrics.ts';
import { type PresentState, stateFamilies } from './state-families.ts';

/** The metrics of a process, until it is stopped. */
export interface RunningMetrics {
  readonly text: MetricsText;
  stop(): void;
}

/** All metrics as text: what is counted, what the parts are doing, and the process itself, which is watched from now on. What prints them is loaded when they are first asked for. */
export function startMetrics(
  counted: readonly Family[],
  state: PresentState,
  options: ProcessMetricsOptions,
): RunningMetrics {
  const process = startProcessMetrics(options);
  const families = [...counted, ...stateFamilies(state), ...process.families];
  let loaded: Promise<Exposition> | undefined;
  const load = async () => (await import('../metrics/exposition.ts')).createExposition(families);
  return {
    text: async () => {
      const { contentType, print } = await (loaded ??= load());
      return { contentType, text: await print() };
    },
    stop: process.stop,
  };
}
