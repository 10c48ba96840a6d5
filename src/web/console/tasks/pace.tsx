import { formatBytes, formatRate } from '../format/bytes.ts';
import { formatDuration } from '../format/duration.ts';
import { useNow } from '../format/use-now.ts';
import type { TaskRowFragment } from '../generated/graphql.ts';
import { isActive } from './task-state.ts';

/** How fast a task goes and how long it still takes; of one that has ended, what it has brought. */
export function Pace({ task }: { readonly task: TaskRowFragment }) {
  const { bytesPerSecond } = task.progress;
  const bytes = task.__typename === 'ImportTask' ? task.statistics?.bytesImported : undefined;
  if (!isActive(task.state)) return bytes === undefined ? null : <span>{formatBytes(bytes)} imported</span>;
  return (
    <>
      <TimeLeft task={task} />
      {bytesPerSecond !== null ? (
        <span className="task-detail">{formatRate(bytesPerSecond)}</span>
      ) : (
        bytes !== undefined && <span className="task-detail">{formatBytes(bytes)} so far</span>
      )}
    </>
  );
}

function TimeLeft({ task }: { readonly task: TaskRowFragment }) {
  const now = useNow();
  const { estimatedCompletionTime, stalledSince } = task.progress;
  if (task.state === 'CANCELLING') return <span>Stopping</span>;
  if (stalledSince !== null) {
    return <span className="task-stalled">No movement for {formatDuration(now - Date.parse(stalledSince))}</span>;
  }
  if (estimatedCompletionTime === null) return <span className="task-detail">Time left not known</span>;
  const left = Date.parse(estimatedCompletionTime) - now;
  return <span>{left < 1_000 ? 'Any moment now' : `About ${formatDuration(left)} left`}</span>;
}
