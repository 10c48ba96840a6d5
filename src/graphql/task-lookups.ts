import type { Task, TaskKey } from '../domain/task.ts';
import type { TaskEvents, TaskRequests } from './context.ts';
import { createSharedLookup, type SharedLookup, type SharedLookupOptions } from './shared-lookup.ts';

/** For how long look-ups are shared. */
export type SharingOptions = Pick<SharedLookupOptions<never, never>, 'clock' | 'freshnessMs'>;

/** What makes the look-ups before it stale. */
export type Forgetful = Pick<SharedLookup<never, never>, 'forget'>;

/** The same requests, shared by all operations. To be told to forget when a create was settled here. */
export function shareRequests(
  requests: Pick<TaskRequests, 'findRequests'>,
  options: SharingOptions,
): Required<TaskRequests> & Forgetful {
  const { find, known, forget } = createSharedLookup({
    ...options,
    nameOf: nameOfTask,
    find: (keys: readonly TaskKey[]) => requests.findRequests(keys),
  });
  return { findRequests: find, knownRequest: known, forget };
}

/** The same progress, shared by all operations: that of a task in the status in which it was read. To be told to forget when more was observed. */
export function shareProgress(
  events: Pick<TaskEvents, 'progressOf'>,
  options: SharingOptions,
): Required<Pick<TaskEvents, 'progressOf' | 'knownProgress'>> & Forgetful {
  const nameOf = (task: Task) => `${task.status} ${nameOfTask(task)}`;
  const { find, known, forget } = createSharedLookup({
    ...options,
    nameOf,
    find: (tasks: readonly Task[]) => events.progressOf(tasks),
  });
  return { progressOf: find, knownProgress: known, forget };
}

/** The length tells where the profile ends. */
function nameOfTask({ profile, kind, id }: TaskKey): string {
  return `${kind} ${profile.length} ${profile}${id}`;
}
