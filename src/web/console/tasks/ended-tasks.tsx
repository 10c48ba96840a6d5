import { useCallback, useMemo } from 'react';
import { Button } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import type { TaskRowFragment } from '../generated/graphql.ts';
import { useProfiles } from '../live/live.tsx';
import type { LiveUpdate } from '../live/live-update.ts';
import { isListed } from './accepts.ts';
import { EndedTaskRow } from './ended-task-row.tsx';
import { NewTasksPill } from './new-tasks-pill.tsx';
import { SourceNotices } from './source-notices.tsx';
import { kindWords } from './task-kind.ts';
import type { TaskSectionsProps } from './task-sections.tsx';
import { taskSources } from './task-sources.ts';
import { groupOf, isActive } from './task-state.ts';
import { TaskTable, TaskTableSkeleton } from './task-table.tsx';
import { matchesText } from './task-words.ts';
import { useArrivals } from './use-arrivals.ts';
import { useDrawnRows } from './use-drawn-rows.ts';
import { useSettled } from './use-settled.ts';
import { startOf, useTaskListing } from './use-task-listing.ts';

export interface EndedTasksProps extends TaskSectionsProps {
  /** Those that stand above already. */
  readonly above: readonly TaskRowFragment[];
}

const columns = ['Task', 'State', 'Outcome', 'Started', 'Took'];
const titles = { failed: 'Failed', completed: 'Completed', cancelled: 'Cancelled', active: 'Active' } as const;

/** The tasks that have ended, newest first over all listings, as far back as they have been read. */
export function EndedTasks({ filters, stores, above }: EndedTasksProps) {
  const { kind, profile, state: group, text } = filters;
  const profiles = useProfiles().map(({ name }) => name);
  const listing = useTaskListing(taskSources(profiles, filters, group));
  const { readings, merged, retry, readOlder, isReadingOlder } = listing;
  const arrivals = useArrivals(
    useCallback(
      ({ task }: LiveUpdate) =>
        group !== undefined && groupOf(task.state) === group && isListed(task, { kind, profile }),
      [group, kind, profile],
    ),
  );
  const ended = useArrivals(
    useCallback(
      ({ type, task }: LiveUpdate) =>
        (type === 'CREATED' || type === 'STATUS_CHANGED') &&
        group !== undefined &&
        groupOf(task.state) === group &&
        isListed(task, { kind, profile }),
      [group, kind, profile],
    ),
  );
  const tasks = useMemo(() => {
    const newcomers = arrivals.filter(({ id }) => !merged.shown.some((task) => task.id === id));
    const all = [...newcomers, ...merged.shown];
    // Without a filter the active ones stand above.
    if (group !== undefined) return all.toSorted(byStart);
    return all.filter(({ id, state }) => !isActive(state) && !above.some((task) => task.id === id));
  }, [arrivals, merged, group, above]);
  const shown = tasks.filter((task) => matchesText(task, text, stores));
  const drawn = useDrawnRows(shown.length);
  const unread = readings.filter(({ pending }) => pending);
  const ready = useSettled(unread.length === 0);
  const hasOlder = merged.blocking.length > 0;
  return (
    <section className="task-section" aria-labelledby="ended-tasks">
      <div className="task-section-head">
        <h2 id="ended-tasks">{group === undefined ? 'Ended' : titles[group]}</h2>
        {ready && <p className="task-section-note">{summary(shown.length, tasks.length, hasOlder)}</p>}
      </div>
      <SourceNotices readings={readings} retry={retry} />
      {merged.unordered.length > 0 && <Unordered />}
      {ready && unread.length > 0 && (
        <p className="task-section-note" role="status">
          Still asking AWS for{' '}
          {unread.map(({ source }) => `${kindWords[source.kind].toLowerCase()}s of ${source.profile}`).join(', ')}
        </p>
      )}
      {!ready ? (
        <TaskTableSkeleton columns={columns} rows={8} variant="ended" />
      ) : shown.length > 0 ? (
        <TaskTable label="Tasks that have ended" columns={columns} variant="ended">
          {shown.slice(0, drawn).map((task) => (
            <EndedTaskRow key={task.id} task={task} stores={stores} />
          ))}
        </TaskTable>
      ) : (
        <p className="card task-none">{hasOlder ? 'None of those read so far matches.' : 'There is none.'}</p>
      )}
      {ready && hasOlder && (
        <div className="task-more">
          <Button onClick={readOlder} disabled={isReadingOlder}>
            {isReadingOlder ? 'Loading older tasks' : 'Load older tasks'}
          </Button>
          <p className="task-section-note">Older ones are not loaded yet.</p>
        </div>
      )}
      {group !== undefined && (
        <NewTasksPill ids={ended.filter((task) => matchesText(task, text, stores)).map(({ id }) => id)} />
      )}
    </section>
  );
}

function summary(shown: number, loaded: number, hasOlder: boolean): string {
  const loadedWords = hasOlder ? `the ${loaded} newest` : `${loaded}`;
  if (shown === loaded) return hasOlder ? `The ${loaded} newest` : `All ${loaded}`;
  return `${shown} of ${loadedWords}`;
}

function byStart(a: Parameters<typeof startOf>[0], b: Parameters<typeof startOf>[0]): number {
  return (startOf(b) ?? Infinity) - (startOf(a) ?? Infinity);
}

function Unordered() {
  return (
    <Notice tone="info" title="AWS does not list these in order of time">
      <p>What is loaded later may belong further up. Load everything to see the true order.</p>
    </Notice>
  );
}
