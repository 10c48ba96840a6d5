import { useCallback } from 'react';
import type { LiveUpdate } from '../live/live-update.ts';
import { isListed } from './accepts.ts';
import { EndedTasks } from './ended-tasks.tsx';
import { LiveTasks } from './live-tasks.tsx';
import type { TaskFilters } from './task-filters.ts';
import { isActive } from './task-state.ts';
import type { StoreNames } from './task-words.ts';
import { useArrivals } from './use-arrivals.ts';

export interface TaskSectionsProps {
  readonly filters: TaskFilters;
  readonly stores: StoreNames;
}

/** The tasks that move, and those that have ended, each task once. One that ends while somebody looks stays among those that move until they go elsewhere, so that they see how it ended. */
export function TaskSections({ filters, stores }: TaskSectionsProps) {
  const { kind, profile, state } = filters;
  const moved = useArrivals(
    useCallback(
      ({ type, task }: LiveUpdate) =>
        (type === 'CREATED' || type === 'STATUS_CHANGED' || isActive(task.state)) && isListed(task, { kind, profile }),
      [kind, profile],
    ),
  );
  const withLive = state === undefined || state === 'active';
  return (
    <>
      {withLive && <LiveTasks filters={filters} stores={stores} moved={moved} />}
      {state !== 'active' && <EndedTasks filters={filters} stores={stores} above={withLive ? moved : []} />}
    </>
  );
}
