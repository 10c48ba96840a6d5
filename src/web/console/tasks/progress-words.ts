import type { TaskRowFragment } from '../generated/graphql.ts';
import { isActive } from './task-state.ts';

/** How far a task has come, in words. */
export interface ProgressWords {
  /** The share that is done, such as `42 %`; empty where nobody can tell. */
  readonly figure: string;
  /** What the share rests on, or why there is none. */
  readonly basis: string;
}

/** The words for the progress of a task. */
export function progressWords(task: Pick<TaskRowFragment, 'progress' | 'state' | '__typename'>): ProgressWords {
  const { fraction, completedUnits, totalUnits, unit } = task.progress;
  const figure = fraction === null ? '' : `${Math.floor(fraction * 100)} %`;
  if (completedUnits !== null && totalUnits !== null) {
    return { figure, basis: `${completedUnits} of ${totalUnits} ${unit === 'PREFIXES' ? 'prefixes' : 'batches'}` };
  }
  if (fraction !== null || !isActive(task.state)) return { figure, basis: '' };
  const basis = task.__typename === 'ExportTask' ? 'AWS counts nothing for exports' : 'AWS has no figures yet';
  return { figure, basis };
}
