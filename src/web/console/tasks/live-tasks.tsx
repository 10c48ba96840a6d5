import { useCallback, useMemo } from 'react';
import type { TaskRowFragment } from '../generated/graphql.ts';
import { useProfiles } from '../live/live.tsx';
import type { LiveUpdate } from '../live/live-update.ts';
import { useSession } from '../session/session.tsx';
import { isListed } from './accepts.ts';
import { LiveTaskRow } from './live-task-row.tsx';
import { NewTasksPill } from './new-tasks-pill.tsx';
import { SourceNotices } from './source-notices.tsx';
import { isFiltered } from './task-filters.ts';
import type { TaskSectionsProps } from './task-sections.tsx';
import { taskSources } from './task-sources.ts';
import { isActive } from './task-state.ts';
import { TaskTable, TaskTableSkeleton } from './task-table.tsx';
import { matchesText } from './task-words.ts';
import { useArrivals } from './use-arrivals.ts';
import { useDrawnRows } from './use-drawn-rows.ts';
import { startOf, useTaskListing } from './use-task-listing.ts';

export interface LiveTasksProps extends TaskSectionsProps {
  /** Those that were seen to move or begin since somebody looks, as they are by now. */
  readonly moved: readonly TaskRowFragment[];
}

const columns = ['Task', 'State', 'Progress', 'Pace', 'Started'];

/** The tasks that are active, and those that moved. */
export function LiveTasks({ filters, stores, moved }: LiveTasksProps) {
  const { kind, profile, text } = filters;
  const { canOperate } = useSession();
  const profiles = useProfiles().map(({ name }) => name);
  const { readings, retry } = useTaskListing(taskSources(profiles, filters, 'active'));
  const created = useArrivals(
    useCallback(
      ({ type, task }: LiveUpdate) => type === 'CREATED' && isListed(task, { kind, profile }),
      [kind, profile],
    ),
  );
  const tasks = useMemo(() => {
    const listed = readings.flatMap((reading) => reading.tasks).filter(({ state }) => isActive(state));
    const byId = new Map([...listed, ...moved].map((task) => [task.id, task]));
    return [...byId.values()].toSorted((a, b) => (startOf(b) ?? Infinity) - (startOf(a) ?? Infinity));
  }, [readings, moved]);
  const shown = tasks.filter((task) => matchesText(task, text, stores));
  const drawn = useDrawnRows(shown.length);
  const active = shown.filter(({ state }) => isActive(state)).length;
  const pending = readings.some((reading) => reading.pending);
  return (
    <section className="task-section" aria-labelledby="live-tasks">
      <div className="task-section-head">
        <h2 id="live-tasks">Active</h2>
        <p className="task-section-note">
          {pending && shown.length === 0 ? 'Asking AWS' : `${active} ${active === 1 ? 'task' : 'tasks'}`}
        </p>
      </div>
      <SourceNotices readings={readings} retry={retry} />
      {shown.length > 0 ? (
        <TaskTable label="Active tasks" columns={columns} variant="live">
          {shown.slice(0, drawn).map((task) => (
            <LiveTaskRow key={task.id} task={task} stores={stores} />
          ))}
        </TaskTable>
      ) : pending ? (
        <TaskTableSkeleton columns={columns} rows={2} variant="live" />
      ) : (
        <p className="card task-none">{nothingWords(isFiltered(filters), canOperate)}</p>
      )}
      <NewTasksPill ids={created.filter((task) => matchesText(task, text, stores)).map(({ id }) => id)} />
    </section>
  );
}

function nothingWords(filtered: boolean, canOperate: boolean): string {
  if (filtered) return 'Nothing that matches is running.';
  return `Nothing is running. ${canOperate ? 'Start an import or an export above, and it shows up here.' : 'What begins shows up here.'}`;
}
