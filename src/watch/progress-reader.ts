import { progressOf } from '../domain/progress.ts';
import type { TaskEvent } from '../domain/task-event.ts';
import { isTerminal, taskStates } from '../domain/task.ts';
import { nameOf } from './event-filter.ts';
import type { PlacedSnapshot, SnapshotReader } from './event-reader.ts';
import type { TaskSnapshot } from './snapshot.ts';
import { sameJson } from './snapshot.ts';

/** Tells whose figures have moved, by the snapshots: so it is the same in every process, whichever of them looks at AWS. */
export interface ProgressReader {
  /**
   * A PROGRESS event for each active task whose figures have moved since the last read, while its status is the same. None at the
   * first sight of a task. A snapshot that is ahead of `position` is left for the next read.
   */
  read(position: number): Promise<readonly TaskEvent[]>;
  /** Forgets all: after a time without readers nothing is told late. */
  reset(): void;
}

const activeStates = taskStates.filter((state) => !isTerminal(state));

/** Reads `pageSize` snapshots at a time. */
export function createProgressReader(snapshots: SnapshotReader, pageSize: number): ProgressReader {
  let known = new Map<string, TaskSnapshot>();
  const readActive = async () => {
    const all: PlacedSnapshot[] = [];
    for (let page: readonly PlacedSnapshot[] | undefined; page === undefined || page.length === pageSize;) {
      page = await snapshots.list({ states: activeStates }, pageSize, all.at(-1)?.snapshot.key);
      all.push(...page);
    }
    return all;
  };
  return {
    read: async (position) => {
      const events: TaskEvent[] = [];
      const next = new Map<string, TaskSnapshot>();
      for (const { snapshot, sequence } of await readActive()) {
        const name = nameOf(snapshot.key);
        const before = known.get(name);
        const ahead = sequence > position;
        if (!ahead) next.set(name, snapshot);
        else if (before !== undefined) next.set(name, before);
        if (!ahead && before !== undefined && haveMoved(before, snapshot)) events.push(progressEvent(snapshot));
      }
      known = next;
      return events;
    },
    reset: () => {
      known = new Map();
    },
  };
}

function haveMoved(before: TaskSnapshot, after: TaskSnapshot): boolean {
  if (before.task.status !== after.task.status || before.observedTime === after.observedTime) return false;
  return !sameJson([before.task, before.record], [after.task, after.record]);
}

function progressEvent({ key, observedTime, state, task, record }: TaskSnapshot): TaskEvent {
  return { key, type: 'PROGRESS', observedTime, state, task, progress: progressOf(task.kind, state, record) };
}
