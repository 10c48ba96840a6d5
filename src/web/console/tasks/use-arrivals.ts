import { useCallback, useState } from 'react';
import type { TaskRowFragment } from '../generated/graphql.ts';
import { useTaskUpdates } from '../live/live.tsx';
import type { LiveUpdate } from '../live/live-update.ts';

/** The tasks of which an update was accepted since its component was first drawn, as their newest update has them; in the order in which they came. */
export function useArrivals(accepts: (update: LiveUpdate) => boolean): readonly TaskRowFragment[] {
  const [tasks, setTasks] = useState<readonly TaskRowFragment[]>([]);
  useTaskUpdates(
    useCallback(
      (update: LiveUpdate) => {
        const { task } = update;
        setTasks((known) => {
          if (known.some(({ id }) => id === task.id)) return known.map((each) => (each.id === task.id ? task : each));
          return accepts(update) ? [...known, task] : known;
        });
      },
      [accepts],
    ),
  );
  return tasks;
}
