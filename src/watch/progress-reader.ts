import type { Clock } from '../clock.ts';
import { progressOf } from '../domain/progress.ts';
import type { TaskEvent } from '../domain/task-event.ts';
import { isTerminal, taskStates } from '../domain/task.ts';
import type { EpochMs } from '../domain/task.ts';
import { nameOf } from './event-filter.ts';
import type { PlacedSnapshot, SnapshotReader } from './event-reader.ts';
import type { TaskSnapshot } from './snapshot.ts';
import { sameJson } from './snapshot.ts';

/** Tells whose figures have moved, by the snapshots: so it is the same in every process, whichever of them looks at AWS. */
export interface ProgressReader {
  /** These were written by this process a moment ago: the next read tells of them without reading them. */
  observed(snapshots: readonly PlacedSnapshot[]): void;
  /**
   * A PROGRESS event for each active task whose figures have moved since the last read, while its status is the same. None at the
   * first sight of a task. A snapshot that is ahead of `position` is left for a later read.
   */
  read(position: number): Promise<readonly TaskEvent[]>;
  /** In how many milliseconds there may be something to read that was not observed here. */
  dueIn(): number;
  /** Forgets all: after a time without readers nothing is told late. */
  reset(): void;
}

export interface ProgressReaderOptions {
  readonly snapshots: Pick<SnapshotReader, 'list'>;
  /** How many snapshots are read at a time. */
  readonly pageSize: number;
  /** How often all active tasks are read: what other processes observe is told so much later at most. */
  readonly readMs: number;
  readonly clock: Clock;
}

const activeStates = taskStates.filter((state) => !isTerminal(state));

export function createProgressReader({ snapshots, pageSize, readMs, clock }: ProgressReaderOptions): ProgressReader {
  let known = new Map<string, TaskSnapshot>();
  /** Observed here and not told of yet. */
  let fresh = new Map<string, PlacedSnapshot>();
  let readTime: EpochMs | undefined;

  const dueIn = () => {
    const elapsed = readTime === undefined ? readMs : clock.now() - readTime;
    // The wall clock was set back: how long it has been cannot be told.
    return elapsed < 0 ? 0 : Math.max(0, readMs - elapsed);
  };
  const readActive = async () => {
    const all: PlacedSnapshot[] = [];
    for (let page: readonly PlacedSnapshot[] | undefined; page === undefined || page.length === pageSize;) {
      page = await snapshots.list({ states: activeStates }, pageSize, all.at(-1)?.snapshot.key);
      all.push(...page);
    }
    return new Map(all.map((placed) => [nameOf(placed.snapshot.key), placed]));
  };
  /** All active tasks from time to time, in between those alone that were observed here. */
  const readSome = async () => {
    if (dueIn() > 0) {
      const some = fresh;
      fresh = new Map();
      return { some, all: false };
    }
    const startTime = clock.now();
    readTime = undefined;
    fresh.clear();
    const read = await readActive();
    // What was observed meanwhile may have been read before it was written.
    const some = new Map([...read, ...fresh]);
    fresh = new Map();
    readTime = startTime;
    return { some, all: true };
  };
  return {
    observed: (changed) => {
      for (const placed of changed) fresh.set(nameOf(placed.snapshot.key), placed);
    },
    read: async (position) => {
      const events: TaskEvent[] = [];
      const { some, all } = await readSome();
      const next = all ? new Map<string, TaskSnapshot>() : known;
      for (const [name, placed] of some) {
        const { snapshot, sequence } = placed;
        const before = known.get(name);
        if (sequence > position) {
          if (before !== undefined) next.set(name, before);
          fresh.set(name, placed);
          continue;
        }
        if (isTerminal(snapshot.state)) next.delete(name);
        else next.set(name, snapshot);
        if (before !== undefined && haveMoved(before, snapshot)) events.push(progressEvent(snapshot));
      }
      known = next;
      return events;
    },
    dueIn,
    reset: () => {
      known = new Map();
      fresh = new Map();
      readTime = undefined;
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
