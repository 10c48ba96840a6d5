import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Family, gaugeOf, prefix } from './family.ts';

/** How the process itself is doing. */
export interface ProcessMetrics {
  readonly families: readonly Family[];
  /** Ends the watch over the event loop. */
  stop(this: void): void;
}

export interface ProcessMetricsOptions {
  readonly version: string;
  readonly engine: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

const RESOLUTION_MS = 20;
const quantiles = [50, 90, 99] as const;

/** Watches the event loop from now on. Names are those that Prometheus's client libraries give a process, and else the gateway's own. */
export function startProcessMetrics({ version, engine, startedAt }: ProcessMetricsOptions): ProcessMetrics {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const plain = (value: number) => [{ labels: {}, value }];
  const bare = (type: 'counter' | 'gauge', name: string, help: string, value: () => number): Family => ({
    type,
    name,
    help,
    labels: [],
    read: () => plain(value()),
  });
  // Measured as the time between two ticks of a timer.
  const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - RESOLUTION_MS / 1000);
  return {
    families: [
      gaugeOf(
        'event_loop_delay_seconds',
        'By how much the event loop was late since the metrics were last read: quantiles, and 1 the longest.',
        ['quantile'],
        () => {
          const measured = [
            ...quantiles.map((each) => ({
              labels: { quantile: String(each / 100) },
              value: seconds(delay.percentile(each)),
            })),
            { labels: { quantile: '1' }, value: seconds(delay.max) },
          ];
          delay.reset();
          return measured;
        },
      ),
      gaugeOf('build_info', 'Always 1; the labels say what runs.', ['version', 'node_version', 'engine'], () => [
        { labels: { version, node_version: process.version, engine }, value: 1 },
      ]),
      bare(
        'gauge',
        `${prefix}heap_used_bytes`,
        'What JavaScript holds of the heap.',
        () => process.memoryUsage().heapUsed,
      ),
      bare('gauge', 'process_resident_memory_bytes', 'The memory of the process.', () => process.memoryUsage.rss()),
      bare('counter', 'process_cpu_seconds_total', 'The time that the process has spent on processors.', () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1e6;
      }),
      bare(
        'gauge',
        'process_start_time_seconds',
        'When the gateway began to start, in seconds of the epoch.',
        () => startedAt / 1000,
      ),
    ],
    stop: () => void delay.disable(),
  };
}
