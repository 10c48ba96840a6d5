import type { TaskRowFragment } from '../generated/graphql.ts';
import type { TimelineEvent } from './timeline.ts';

/** A figure that was observed. */
export interface Sample {
  /** When, in epoch milliseconds. */
  readonly time: number;
  readonly value: number;
}

/** What is counted of a kind of task over time: bytes where AWS tells them, else the prefixes that are done; nothing of exports, of which AWS tells no figures. */
export type Measure = 'bytes' | 'prefixes';

/** What is counted of such a task. */
export function measureOf(kind: TaskRowFragment['__typename']): Measure | undefined {
  switch (kind) {
    case 'ImportTask':
      return 'bytes';
    case 'CloudTrailImport':
      return 'prefixes';
    case 'ExportTask':
      return undefined;
    default:
      return kind satisfies never;
  }
}

/** The figure of a task as it is, or was at an event; undefined where AWS told none. */
export function figureOf(task: FigureSource): number | undefined {
  if (task.__typename === 'ImportTask') return task.statistics?.bytesImported;
  return task.__typename === 'CloudTrailImport' ? (task.progress.completedUnits ?? undefined) : undefined;
}

/** What a figure is taken from: a task as it is, or as an event has it. */
export type FigureSource = TaskRowFragment | TimelineEvent['task'];

/** The figures that events hold, in their order. */
export function samplesOf(events: readonly TimelineEvent[]): readonly Sample[] {
  return events.flatMap(({ observedTime, task }) => {
    const value = figureOf(task);
    return value === undefined ? [] : [{ time: Date.parse(observedTime), value }];
  });
}

/** Both in order of time, each time once; of several at one time the highest, as figures of a task only grow. */
export function mergeSamples(a: readonly Sample[], b: readonly Sample[]): readonly Sample[] {
  const byTime = new Map<number, number>();
  for (const { time, value } of [...a, ...b]) byTime.set(time, Math.max(value, byTime.get(time) ?? 0));
  return [...byTime].map(([time, value]) => ({ time, value })).sort((x, y) => x.time - y.time);
}

/** At most `limit` of them, the first and the last among them: for a table that somebody reads. */
export function thinSamples(samples: readonly Sample[], limit: number): readonly Sample[] {
  if (samples.length <= limit) return samples;
  const step = (samples.length - 1) / (limit - 1);
  return Array.from({ length: limit }, (_, index) => samples[Math.round(index * step)]).filter(
    (sample) => sample !== undefined,
  );
}
