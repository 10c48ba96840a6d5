import type { TaskRowFragment } from '../generated/graphql.ts';
import type { TaskFilters } from './task-filters.ts';
import { kindOf } from './task-kind.ts';

/** Whether a task is of the kind and the profile that are asked for. */
export function isListed(task: TaskRowFragment, { kind, profile }: Pick<TaskFilters, 'kind' | 'profile'>): boolean {
  return (kind === undefined || kindOf(task) === kind) && (profile === undefined || task.profile.name === profile);
}
