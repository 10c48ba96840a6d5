import { Card } from '../design/card.tsx';
import { Fact, Facts } from '../design/facts.tsx';
import { Notice } from '../design/notice.tsx';
import { ProgressBar } from '../design/progress-bar.tsx';
import { Timestamp } from '../design/timestamp.tsx';
import type { TaskDetailFragment } from '../generated/graphql.ts';
import { formatRate } from '../format/bytes.ts';
import { formatDuration } from '../format/duration.ts';
import { useNow } from '../format/use-now.ts';
import { isActive } from '../tasks/task-state.ts';
import { barTone, basisWords, copiedWords, endOf, percentOf } from './task-figures.ts';

export interface TaskProgressProps {
  readonly task: TaskDetailFragment;
}

/** How far the task has come, how fast it goes, and when it will be done. */
export function TaskProgress({ task }: TaskProgressProps) {
  const active = isActive(task.state);
  const percent = percentOf(task);
  return (
    <Card title="Progress" aside={<AwsStatus task={task} />}>
      <div>
        <div className="task-percent">
          <span className="task-figure">{percent ?? (active ? 'At work' : '—')}</span>
          <span className="quiet">{basisWords(task)}</span>
        </div>
        <ProgressBar
          fraction={task.progress.fraction ?? (active ? null : 0)}
          label={`Progress of this ${task.__typename === 'ExportTask' ? 'export' : 'import'}`}
          tone={barTone(task)}
        />
      </div>
      {active && task.progress.stalledSince !== null && (
        <Notice tone="warn" title="Nothing has moved for a while">
          Last moved <Timestamp value={task.progress.stalledSince} />, which is much longer than its moves are usually
          apart. AWS may still go on by itself.
        </Notice>
      )}
      <Figures task={task} active={active} />
      {!active && <p className="quiet small">{followedWords(task)}</p>}
    </Card>
  );
}

function followedWords(task: TaskDetailFragment): string {
  return task.__typename === 'CloudTrailImport' && task.state !== 'COMPLETED'
    ? 'This task has ended and moves no more, unless somebody retries it.'
    : 'This task has ended: nothing of it moves any more.';
}

function AwsStatus({ task }: TaskProgressProps) {
  const status =
    task.__typename === 'ImportTask'
      ? task.importStatus
      : task.__typename === 'ExportTask'
        ? task.exportStatus
        : task.cloudTrailStatus;
  return (
    <span className="quiet small">
      AWS says <code>{status}</code>
    </span>
  );
}

function Figures({ task, active }: TaskProgressProps & { readonly active: boolean }) {
  const { bytesPerSecond, estimatedCompletionTime } = task.progress;
  const copied = copiedWords(task);
  const statistics = task.__typename === 'CloudTrailImport' ? task.statistics : null;
  return (
    <Facts wide>
      {copied !== undefined && <Fact term="Imported">{copied}</Fact>}
      {statistics?.eventsCompleted != null && (
        <Fact term="Events copied">{statistics.eventsCompleted.toLocaleString()}</Fact>
      )}
      {statistics?.filesCompleted != null && (
        <Fact term="Files copied">{statistics.filesCompleted.toLocaleString()}</Fact>
      )}
      {statistics?.failedEntries != null && (
        <Fact term="Failed entries">{statistics.failedEntries.toLocaleString()}</Fact>
      )}
      {active && bytesPerSecond !== null && <Fact term="Rate">{formatRate(bytesPerSecond)}</Fact>}
      {active && estimatedCompletionTime !== null && <TimeLeft until={estimatedCompletionTime} />}
      {task.creationTime !== null && (
        <Fact term="Started">
          <Timestamp value={task.creationTime} />
        </Fact>
      )}
      <Span task={task} active={active} />
    </Facts>
  );
}

function TimeLeft({ until }: { readonly until: string }) {
  const left = Date.parse(until) - useNow();
  return <Fact term="Time left, at this pace">{left > 0 ? `about ${formatDuration(left)}` : 'any moment'}</Fact>;
}

function Span({ task, active }: TaskProgressProps & { readonly active: boolean }) {
  const now = useNow();
  if (task.creationTime === null) return null;
  const end = active ? now : endOf(task);
  if (end === undefined) return null;
  return <Fact term={active ? 'Running for' : 'Took'}>{formatDuration(end - Date.parse(task.creationTime))}</Fact>;
}
