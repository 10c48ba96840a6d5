import { isTerminal } from '../domain/task.ts';
import type { KnownTasks } from './survey.ts';
import type { TaskSnapshot } from './snapshot.ts';

/**
 * The known tasks of one profile and kind, read once and then remembered, for as long as nobody else can write them: the term of one lease. In
 * memory are those that have not come to their end, and those that were asked for last.
 */
export interface RememberedTasks extends KnownTasks {
  /** These have been written down. */
  written(snapshots: readonly TaskSnapshot[]): void;
  /** Whether something was written is not known: all is read again. */
  forget(): void;
}

export function createRememberedTasks(known: KnownTasks): RememberedTasks {
  const held = new Map<string, TaskSnapshot>();
  let allActive = false;
  const hold = (snapshots: readonly (TaskSnapshot | undefined)[]) => {
    for (const snapshot of snapshots) if (snapshot !== undefined) held.set(snapshot.key.id, snapshot);
  };
  return {
    listActive: async (profile, kind) => {
      if (!allActive) hold(await known.listActive(profile, kind));
      allActive = true;
      return [...held.values()].filter(({ state }) => !isTerminal(state));
    },
    find: async (profile, kind, ids) => {
      const others = ids.filter((id) => !held.has(id));
      if (others.length > 0) hold(await known.find(profile, kind, others));
      const asked = new Set(ids);
      for (const [id, { state }] of held) if (isTerminal(state) && !asked.has(id)) held.delete(id);
      return ids.map((id) => held.get(id));
    },
    list: (filter, limit) => known.list(filter, limit),
    hasBaseline: (profile, kind) => known.hasBaseline(profile, kind),
    written: hold,
    forget: () => {
      held.clear();
      allActive = false;
    },
  };
}
