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
  return (
    profile && {
      ...update,
      task: toTaskRow(update.task, { __typename: 'Profile', id: profile.id, name: profile.name }),
    }
  );
}

// Without its type the cache would not know it as the profile that it has, and lose what else it knows of that.
type ProfileOfRow = TaskRowFragment['profile'] & { readonly __typename: 'Profile' };

function toTaskRow(task: TaskFields, profile: ProfileOfRow): TaskRowFragment {
  // The names under which one document asks three types for fields that differ.
  if (task.__typename === 'ImportTask') {
    const { status: importStatus, ...rest } = task;
    return { ...rest, profile, importStatus };
  }
  if (task.__typename === 'ExportTask') {
    const { status: exportStatus, ...rest } = task;
    return { ...rest, profile, exportStatus };
  }
  const { status: cloudTrailStatus, ...rest } = task;
  return { ...rest, profile, cloudTrailStatus };
}
