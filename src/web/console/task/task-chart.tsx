import { useCallback, useEffect, useMemo, useState } from 'react';
import { Card } from '../design/card.tsx';
import { formatBytes } from '../format/bytes.ts';
import { formatDuration } from '../format/duration.ts';
import { formatLocal } from '../format/time.ts';
import type { TaskDetailFragment } from '../generated/graphql.ts';
import { useTaskUpdates } from '../live/live.tsx';
import type { LiveUpdate } from '../live/live-update.ts';
import { isActive } from '../tasks/task-state.ts';
import { Chart } from './chart.tsx';
import { ChartTable } from './chart-table.tsx';
import { figureOf, measureOf, mergeSamples, samplesOf, type Measure, type Sample } from './samples.ts';
import type { TimelineEvent } from './timeline.ts';

export interface TaskChartProps {
  readonly task: TaskDetailFragment;
  readonly events: readonly TimelineEvent[];
}

const titles: Readonly<Record<Measure, string>> = {
  bytes: 'Bytes imported over time',
  prefixes: 'S3 prefixes completed over time',
};

/** How what was copied grew over time, as far as that was observed: at the events of the log, and since the page was opened. Nothing for exports. */
export function TaskChart({ task, events }: TaskChartProps) {
  const measure = measureOf(task.__typename);
  const live = useLiveSamples(task);
  const samples = useMemo(() => mergeSamples(samplesOf(events), live), [events, live]);
  if (measure === undefined) return null;
  const [first, last] = [samples[0], samples.at(-1)];
  const format = measure === 'bytes' ? formatBytes : (value: number) => `${value}`;
  if (first === undefined || last === undefined || last.time === first.time) {
    return (
      <Card title={titles[measure]}>
        <p className="quiet">
          {isActive(task.state)
            ? 'A line stands here once the figure was observed twice.'
            : 'The figure was not observed more than once while the task ran, so there is no line to draw.'}
        </p>
      </Card>
    );
  }
  const unit = measure === 'bytes' ? 'imported' : 'prefixes completed';
  const summary = `From ${format(first.value)} to ${format(last.value)} ${unit} within ${formatDuration(last.time - first.time)}, in ${samples.length} observations.`;
  return (
    <Card title={titles[measure]} aside={<span className="quiet small">Observed since {formatLocal(first.time)}</span>}>
      <Chart
        samples={samples}
        format={format}
        whole={measure === 'prefixes'}
        label={`${titles[measure]}. ${summary}`}
      />
      <ChartTable
        samples={samples}
        format={format}
        caption={titles[measure]}
        heading={measure === 'bytes' ? 'Imported' : 'Prefixes'}
      />
    </Card>
  );
}

/** The figures that came in since the page was opened, the one of the opening among them. */
function useLiveSamples(task: TaskDetailFragment): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const { id } = task;
  useEffect(() => {
    const value = figureOf(task);
    if (value !== undefined && isActive(task.state)) setSamples([{ time: Date.now(), value }]);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only the task as it was when the page was opened
  }, [id]);
  useTaskUpdates(
    useCallback(
      ({ task: updated, observedTime }: LiveUpdate) => {
        const value = updated.id === id ? figureOf(updated) : undefined;
        if (value !== undefined)
          setSamples((before) => mergeSamples(before, [{ time: Date.parse(observedTime), value }]));
      },
      [id],
    ),
  );
  return samples;
}
