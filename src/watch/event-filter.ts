import type { TaskEvent, TaskEventType } from '../domain/task-event.ts';
import type { TaskKey, TaskKind, TaskState } from '../domain/task.ts';

/** Which events a subscription is for: all conditions at once. A missing condition lets all pass, an empty list none. */
export interface EventFilter {
  readonly profiles?: readonly string[] | undefined;
  readonly kinds?: readonly TaskKind[] | undefined;
  readonly states?: readonly TaskState[] | undefined;
  readonly types?: readonly TaskEventType[] | undefined;
  /** One task alone. Such a subscription ends by itself behind the event that ends the task. */
  readonly task?: TaskKey | undefined;
}

/** Whether the event passes the filter. */
export function matches({ profiles, kinds, states, types, task }: EventFilter, event: TaskEvent): boolean {
  const { profile, kind, id } = event.key;
  if (task !== undefined && (task.id !== id || task.kind !== kind || task.profile !== profile)) return false;
  return (
    (profiles?.includes(profile) ?? true) &&
    (kinds?.includes(kind) ?? true) &&
    (states?.includes(event.state) ?? true) &&
    (types?.includes(event.type) ?? true)
  );
}

/** One string for one key, different for different keys. */
export function nameOf({ profile, kind, id }: TaskKey): string {
  return `${kind} ${id} ${profile}`;
}
