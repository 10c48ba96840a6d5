import { memo } from 'react';
import { Icon } from '../design/icon.tsx';
import { StateBadge } from '../design/state-badge.tsx';
import { Timestamp } from '../design/timestamp.tsx';
import { formatBytes } from '../format/bytes.ts';
import { formatDuration } from '../format/duration.ts';
import type { TaskRowFragment } from '../generated/graphql.ts';
import { TaskName, type TaskNameProps } from './task-name.tsx';
import { failureWords } from './task-words.ts';

/** A task that has ended, with what came of it. */
export const EndedTaskRow = memo(function EndedTaskRow({ task, stores }: TaskNameProps) {
  const { state, creationTime } = task;
  return (
    <tr role="row" className={state === 'FAILED' ? 'task-failed' : undefined}>
      <td role="cell">
        <TaskName task={task} stores={stores} />
      </td>
      <td role="cell">
        <StateBadge state={state} />
      </td>
      <td role="cell" className="task-outcome">
        <Outcome task={task} />
      </td>
      <td role="cell" data-label="Started">
        {creationTime === null ? 'AWS does not say' : <Timestamp value={creationTime} />}
      </td>
      <td role="cell" data-label="Took">
        {took(task)}
      </td>
    </tr>
  );
});

function Outcome({ task }: { readonly task: TaskRowFragment }) {
  const bytes = task.__typename === 'ImportTask' ? task.statistics?.bytesImported : undefined;
  if (task.state === 'FAILED') {
    return (
      <span className="row-message">
        <Icon name="failed" />
        <span>{failureWords(task)}</span>
      </span>
    );
  }
  if (bytes !== undefined) return <span>{formatBytes(bytes)} imported</span>;
  return task.message === null ? null : <span className="task-detail">{task.message}</span>;
}

/** CloudTrail tells no end, but when it changed an import last: which of one that has ended was its end. */
function took({ __typename, creationTime, completionTime, lastUpdatedTime }: TaskRowFragment): string {
  const end = completionTime ?? (__typename === 'CloudTrailImport' ? lastUpdatedTime : null);
  return creationTime === null || end === null ? '' : formatDuration(Date.parse(end) - Date.parse(creationTime));
}
