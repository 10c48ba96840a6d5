import { formatBytes, formatRate } from '../format/bytes.ts';
import { formatDuration } from '../format/duration.ts';
import { useWordsNow } from '../format/use-now.ts';
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
  const { estimatedCompletionTime, stalledSince } = task.progress;
  if (task.state === 'CANCELLING') return <span>Stopping</span>;
  if (stalledSince !== null) return <Stalled since={Date.parse(stalledSince)} />;
  if (estimatedCompletionTime === null) return <span className="task-detail">Time left not known</span>;
  return <Left until={Date.parse(estimatedCompletionTime)} />;
}

function Stalled({ since }: { readonly since: number }) {
  const words = useWordsNow((now) => formatDuration(now - since));
  return <span className="task-stalled">No movement for {words}</span>;
}

function Left({ until }: { readonly until: number }) {
  const words = useWordsNow((now) => {
    const left = until - now;
    return left < 1_000 ? 'Any moment now' : `About ${formatDuration(left)} left`;
  });
  return <span>{words}</span>;
}
