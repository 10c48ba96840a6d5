import { memo } from 'react';
import { ProgressBar } from '../design/progress-bar.tsx';
import { StateBadge } from '../design/state-badge.tsx';
import { Timestamp } from '../design/timestamp.tsx';
import { Pace } from './pace.tsx';
import { progressWords } from './progress-words.ts';
import { TaskName, type TaskNameProps } from './task-name.tsx';
import { isActive } from './task-state.ts';
import { failureWords, taskWords } from './task-words.ts';

/** A task that moves, or that moved a moment ago. */
export const LiveTaskRow = memo(function LiveTaskRow({ task, stores }: TaskNameProps) {
  const { state, progress, creationTime } = task;
  const { figure, basis } = progressWords(task);
  return (
    <tr role="row" className={state === 'FAILED' ? 'task-failed' : undefined}>
      <td role="cell">
        <TaskName task={task} stores={stores} />
        {state === 'FAILED' && <p className="row-message">{failureWords(task)}</p>}
      </td>
      <td role="cell">
        <StateBadge state={state} />
      </td>
      <td role="cell" className="task-progress">
        <ProgressBar
          fraction={state === 'COMPLETED' ? 1 : isActive(state) ? progress.fraction : (progress.fraction ?? 0)}
          label={`Progress of ${taskWords(task, stores).title}`}
          tone={progress.stalledSince !== null && isActive(state) ? 'stalled' : tones[state]}
        />
        <span className="row-figures">
          <span className="row-figure">{figure}</span>
          <span>{basis}</span>
        </span>
      </td>
      <td role="cell" className="task-pace">
        <Pace task={task} />
      </td>
      <td role="cell" data-label="Started">
        {creationTime === null ? 'AWS does not say' : <Timestamp value={creationTime} />}
      </td>
    </tr>
  );
});

const tones = {
  PENDING: 'running',
  RUNNING: 'running',
  CANCELLING: 'running',
  UNKNOWN: 'running',
  COMPLETED: 'good',
  FAILED: 'bad',
  CANCELLED: 'quiet',
} as const;
