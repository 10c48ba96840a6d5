import type { TaskRowFragment, TaskState } from '../generated/graphql.ts';
import { formatBytes } from '../format/bytes.ts';
import { isActive } from '../tasks/task-state.ts';

/** The colour of the bar of a task. */
export function barTone(task: TaskRowFragment): 'running' | 'stalled' | 'good' | 'bad' | 'quiet' {
  if (task.state === 'COMPLETED') return 'good';
  if (task.state === 'FAILED') return 'bad';
  if (task.state === 'CANCELLED') return 'quiet';
  return task.progress.stalledSince === null ? 'running' : 'stalled';
}

/** How far the task has come, in per cent, such as `42 %`; undefined where nobody can tell. */
export function percentOf({ progress }: TaskRowFragment): string | undefined {
  return progress.fraction === null ? undefined : `${Math.floor(progress.fraction * 100)} %`;
}

/** What the figure rests on, in words. */
export function basisWords({ progress, state }: TaskRowFragment): string {
  const { basis, completedUnits, totalUnits } = progress;
  switch (basis) {
    case 'BATCHES':
      return totalUnits === null
        ? uncounted('batches', state)
        : `${completedUnits ?? 0} of ${totalUnits} batches ended`;
    case 'PREFIXES':
      return totalUnits === null
        ? uncounted('S3 prefixes', state)
        : `${completedUnits ?? 0} of ${totalUnits} S3 prefixes found so far`;
    case 'NONE':
      return 'AWS tells no figures for exports';
    default:
      return basis satisfies never;
  }
}

function uncounted(units: string, state: TaskState): string {
  return isActive(state) ? `No ${units} counted yet` : `Its ${units} were not counted while it ran`;
}

/** How much was copied; undefined where AWS does not tell. */
export function copiedWords(task: TaskRowFragment): string | undefined {
  return task.__typename === 'ImportTask' && task.statistics !== null
    ? formatBytes(task.statistics.bytesImported)
    : undefined;
}

/** When a task came to its end, or was last seen to change: exports and some imports tell one of both only. Undefined while it may still move. */
export function endOf(task: TaskRowFragment): number | undefined {
  if (isActive(task.state)) return undefined;
  const told = task.completionTime ?? task.lastUpdatedTime;
  return told === null ? undefined : Date.parse(told);
}
