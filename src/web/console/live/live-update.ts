import type { TaskFields, TaskUpdate } from '../../../client/task-update.ts';
import type { TaskRowFragment } from '../generated/graphql.ts';

/** One observation about one task, with the task as the cache has it from then on. */
export interface LiveUpdate extends Omit<TaskUpdate, 'task'> {
  readonly task: TaskRowFragment;
}

/** An update in the console's words; undefined for a profile that the console has not heard of, whose tasks nothing here lists. */
export function toLiveUpdate(
  update: TaskUpdate,
  profiles: readonly { readonly id: string; readonly name: string }[],
): LiveUpdate | undefined {
  const profile = profiles.find(({ name }) => name === update.task.profile.name);
  return profile && { ...update, task: toTaskRow(update.task, { id: profile.id, name: profile.name }) };
}

// The cache knows by its type what a part is: without it, it would take one for another, and nothing of a fragment on the type.
const typed = <Name extends string, Part extends object>(name: Name, part: Part) => ({ __typename: name, ...part });

function toTaskRow(task: TaskFields, { id, name }: TaskRowFragment['profile']): TaskRowFragment {
  const profile = typed('Profile', { id, name });
  const progress = typed('TaskProgress', task.progress);
  // The names under which one document asks three types for fields that differ.
  if (task.__typename === 'ImportTask') {
    const { status: importStatus, filter, statistics, ...rest } = task;
    return {
      ...rest,
      profile,
      progress,
      importStatus,
      filter: filter && typed('ImportFilter', filter),
      statistics: statistics && typed('ImportStatistics', statistics),
    };
  }
  if (task.__typename === 'ExportTask') {
    const { status: exportStatus, ...rest } = task;
    return { ...rest, profile, progress, exportStatus };
  }
  const { status: cloudTrailStatus, ...rest } = task;
  return { ...rest, profile, progress, cloudTrailStatus };
}
