import { cloudTrailImportState } from './cloudtrail-import.ts';
import { exportTaskState } from './export-task.ts';
import { importTaskState } from './import-task.ts';
import type { ImportBatch } from './import-task.ts';
import type { TaskProgress } from './progress.ts';
import { isTerminal } from './task.ts';
import type { EpochMs, Task, TaskKey, TaskState } from './task.ts';

/** What is written down: ordered, and delivered once. */
export const durableEventTypes = ['CREATED', 'STATUS_CHANGED', 'BATCH_STATUS_CHANGED'] as const;
export type DurableEventType = (typeof durableEventTypes)[number];

/** All types of event. PROGRESS and SNAPSHOT are live only: never written down, never replayed. */
export const taskEventTypes = ['SNAPSHOT', ...durableEventTypes, 'PROGRESS'] as const;
export type TaskEventType = (typeof taskEventTypes)[number];

/** One observation about one task, fit to be kept as JSON. */
export interface TaskEvent {
  readonly key: TaskKey;
  readonly type: TaskEventType;
  /** When the gateway saw it, by its own clock. AWS does not tell when it happened. */
  readonly observedTime: EpochMs;
  readonly state: TaskState;
  /** The task and its progress as they were at this event. */
  readonly task: Task;
  readonly progress: TaskProgress;
  /** With STATUS_CHANGED only: what was last observed before, in AWS's word and in the common vocabulary. */
  readonly previousStatus?: Task['status'] | undefined;
  readonly previousState?: TaskState | undefined;
  /** With BATCH_STATUS_CHANGED only: the batch as it is now. */
  readonly batch?: ImportBatch | undefined;
}

/**
 * An event and its place among all: sequences grow in the order in which events are to be read. A PROGRESS or SNAPSHOT event
 * carries the sequence of the newest durable event behind which it stands.
 */
export interface LoggedEvent {
  readonly sequence: number;
  readonly event: TaskEvent;
}

/** A task as one look at AWS found it. `batches`: all of them, or undefined where they were not looked at. */
export interface Observed {
  readonly task: Task;
  readonly batches?: readonly ImportBatch[] | undefined;
}

/** What changed between two looks. */
export type Transition =
  | { readonly type: 'CREATED' }
  | { readonly type: 'STATUS_CHANGED'; readonly previousStatus: Task['status']; readonly previousState: TaskState }
  | { readonly type: 'BATCH_STATUS_CHANGED'; readonly batch: ImportBatch };

/** The state that a task's status stands for. */
export function stateOf(task: Task): TaskState {
  switch (task.kind) {
    case 'IMPORT_TASK':
      return importTaskState(task.status);
    case 'CLOUDTRAIL_IMPORT':
      return cloudTrailImportState(task.status);
    default:
      return exportTaskState(task.status);
  }
}

/** The key of a task. */
export function keyOf({ profile, kind, id }: Task): TaskKey {
  return { profile, kind, id };
}

/**
 * The transitions between two looks at the same task, in the order in which they are to be told: what its batches did before its
 * end comes before that end. A task never seen before is CREATED, whatever its state and batches. Another status word is
 * STATUS_CHANGED, also where both words stand for the same state. Batches are compared by their id; the first look at them
 * changes nothing, and one that is new since is told of once it has ended. What happened unseen between the looks is not made up.
 */
export function diff(before: Observed | undefined, after: Observed): readonly Transition[] {
  if (before === undefined) return [{ type: 'CREATED' }];
  const batches = changedBatches(before.batches, after.batches);
  if (before.task.status === after.task.status) return batches;
  const change: Transition = {
    type: 'STATUS_CHANGED',
    previousStatus: before.task.status,
    previousState: stateOf(before.task),
  };
  return isTerminal(stateOf(after.task)) ? [...batches, change] : [change, ...batches];
}

function changedBatches(before: Observed['batches'], after: Observed['batches']): readonly Transition[] {
  if (before === undefined || after === undefined) return [];
  const known = new Map(before.map((batch) => [batch.batchId, batch.status]));
  return after
    .filter(({ batchId, status }) => status !== (known.get(batchId) ?? 'IN_PROGRESS'))
    .map((batch) => ({ type: 'BATCH_STATUS_CHANGED', batch }));
}
