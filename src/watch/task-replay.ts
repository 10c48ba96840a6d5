import type { Clock } from '../clock.ts';
import { NotFoundError } from '../domain/errors.ts';
import { stateOf } from '../domain/task-event.ts';
import type { LoggedEvent, TaskEvent } from '../domain/task-event.ts';
import { recordProgress, figuresOf } from '../domain/progress.ts';
import { isTerminal } from '../domain/task.ts';
import type { Task, TaskKey } from '../domain/task.ts';
import type { EventFilter } from './event-filter.ts';
import type { ReplaySources } from './event-reader.ts';
import { matching, noSnapshots, present, snapshotEvent } from './replay.ts';
import type { Replay } from './replay.ts';
import type { TaskSnapshot } from './snapshot.ts';

/** Whether the task comes to its end with this event. */
export function isEnd({ type, state }: TaskEvent): boolean {
  return (type === 'CREATED' || type === 'STATUS_CHANGED') && isTerminal(state);
}

/** The durable events of one task after `after`, up to the first that ends it; at once at its end if it had ended before. */
export function replayTask(key: TaskKey, filter: EventFilter, after: number, sources: ReplaySources): Replay {
  let position = after;
  return {
    next: async () => {
      // Read before the log: a task that has ended here has its end in the log by then.
      const snapshot = await findSnapshot(key, sources);
      const page = present(await sources.log.readTask(key, position, sources.pageSize), position);
      const end = page.events.findIndex(({ event }) => isEnd(event));
      position = page.through;
      if (end !== -1) {
        const events = page.events.slice(0, end + 1);
        return { events: matching(filter, events), through: events.at(-1)?.sequence ?? position, next: 'END' };
      }
      const events = matching(filter, page.events);
      if (page.through < page.head) return { events, through: position, next: 'REPLAY' };
      const ended = isTerminal(snapshot?.state ?? stateOf(await lookUp(key, sources)));
      return { events, through: position, next: ended ? 'END' : 'LOG' };
    },
    ...noSnapshots,
  };
}

/** The SNAPSHOT event of one task, taken from AWS if it was never observed; then its events, unless it has ended. */
export function snapshotOfTask(
  key: TaskKey,
  filter: EventFilter,
  position: number,
  sources: ReplaySources,
  clock: Clock,
): Replay {
  return {
    next: async () => {
      let { snapshot, sequence } = await settledSnapshot(key, position, sources);
      snapshot ??= unobserved(await lookUp(key, sources), clock.now());
      const events: readonly LoggedEvent[] = matching(filter, [snapshotEvent(snapshot, sequence)]);
      return { events, through: sequence, next: isTerminal(snapshot.state) ? 'END' : 'LOG' };
    },
    ...noSnapshots,
  };
}

/** The snapshot and a sequence such that exactly the events of the task up to there are in it. */
async function settledSnapshot(key: TaskKey, from: number, sources: ReplaySources) {
  for (let sequence = from; ;) {
    const snapshot = await findSnapshot(key, sources);
    const page = await sources.log.readTask(key, sequence, 1);
    // Something was logged of this task since: whether the snapshot was read before or after it, nobody can tell.
    const unsettled = page.status === 'GONE' || page.events.length > 0;
    sequence = page.head;
    if (!unsettled) return { snapshot, sequence };
  }
}

async function findSnapshot({ profile, kind, id }: TaskKey, { snapshots }: ReplaySources) {
  return (await snapshots.find(profile, kind, [id]))[0];
}

async function lookUp(key: TaskKey, { findTask }: ReplaySources): Promise<Task> {
  const task = await findTask(key);
  if (task !== undefined) return task;
  throw new NotFoundError(
    `AWS knows no task '${key.id}' of kind ${key.kind} in profile '${key.profile}'. Check the id.`,
  );
}

function unobserved(task: Task, at: number): TaskSnapshot {
  const { profile, kind, id } = task;
  const state = stateOf(task);
  const record = recordProgress(undefined, state, figuresOf(task), at);
  return { key: { profile, kind, id }, state, task, observedTime: at, record, coveredSince: 0 };
}
