import { figuresOf, progressOf, recordProgress } from '../domain/progress.ts';
import { diff, keyOf, stateOf } from '../domain/task-event.ts';
import type { Observed, TaskEvent, Transition } from '../domain/task-event.ts';
import { isTerminal } from '../domain/task.ts';
import type { EpochMs, Task } from '../domain/task.ts';
import { sameJson } from './snapshot.ts';
import type { TaskSnapshot } from './snapshot.ts';

/** When and how a look was taken. */
export interface Look {
  readonly at: EpochMs;
  /** The first ever at this profile and kind: what has ended by now is no news. */
  readonly first: boolean;
  readonly coveredSince: EpochMs;
}

/** What one task's part in a look comes to. */
export interface Folded {
  readonly snapshot: TaskSnapshot;
  /** In the order in which they are to be told. */
  readonly events: readonly TaskEvent[];
}

/**
 * Folds what a look saw of one task into what was known of it. Undefined if that changes nothing, or if what was seen is older
 * than what is known: AWS may answer from a place that has not heard of the latest.
 */
export function fold(before: TaskSnapshot | undefined, seen: Observed, look: Look): Folded | undefined {
  if (before !== undefined && (isOldNews(before, seen, look) || isOutdated(before.task, seen.task))) return undefined;
  const task = withKnownDetail(before?.task, seen.task);
  const state = stateOf(task);
  const record = recordProgress(before?.record, state, figuresOf(seen.task, seen.batches), look.at);
  if (before !== undefined && record === before.record && isUntouched(before, seen, look)) return undefined;
  const snapshot: TaskSnapshot = {
    key: keyOf(task),
    state,
    task,
    observedTime: look.at,
    record,
    batches: seen.batches ?? before?.batches,
    coveredSince: look.coveredSince,
  };
  if (before !== undefined && sameJson({ ...snapshot, observedTime: before.observedTime }, before)) return undefined;
  const events = transitions(before, { ...seen, task }, look).map((transition) =>
    eventOf(transition, before, snapshot),
  );
  return { snapshot, events };
}

/** The snapshot of a task that AWS no longer knows, from `at` on. */
export function missing(before: TaskSnapshot, at: EpochMs): TaskSnapshot {
  return { ...before, missingSince: at };
}

function transitions(before: TaskSnapshot | undefined, seen: Observed, look: Look): readonly Transition[] {
  const past = look.first || (seen.task.creationTime ?? Infinity) <= look.coveredSince;
  if (before === undefined && past && isTerminal(stateOf(seen.task))) return [];
  return diff(before, seen);
}

function isOutdated(known: Task, seen: Task): boolean {
  if ((seen.lastUpdatedTime ?? Infinity) < (known.lastUpdatedTime ?? -Infinity)) return true;
  // Imports and exports have no way back from their end; a CloudTrail import is taken up again by StartImport with its id.
  return seen.kind !== 'CLOUDTRAIL_IMPORT' && isTerminal(stateOf(known)) && seen.status !== known.status;
}

/** Of most tasks there is nothing but their end, which has been seen. That they are as they were is found sooner than all that does not follow from it. */
function isOldNews(before: TaskSnapshot, { task, batches }: Observed, { coveredSince }: Look): boolean {
  const settled = before.record.ended && before.missingSince === undefined && before.coveredSince === coveredSince;
  return settled && batches === undefined && isSameTask(before.task, task);
}

/** What a task was last found to be the same as: what AWS goes on saying comes as the same object, and need not be compared again. */
const sameAs = new WeakMap<Task, Task>();

function isSameTask(known: Task, seen: Task): boolean {
  if (known === seen || sameAs.get(known) === seen) return true;
  if (!sameJson(known, seen)) return false;
  sameAs.set(known, seen);
  return true;
}

/** What AWS answers with the same bytes comes as the same objects: that nothing has changed need then not be found out member by member. */
function isUntouched(before: TaskSnapshot, { task, batches }: Observed, { coveredSince }: Look): boolean {
  const same = before.task === task && (batches === undefined || before.batches === batches);
  return same && before.coveredSince === coveredSince && before.missingSince === undefined;
}

/** ListImports leaves the detail out; what GetImport once said stays known. */
function withKnownDetail(known: Task | undefined, seen: Task): Task {
  if (seen.kind !== 'CLOUDTRAIL_IMPORT' || known?.kind !== 'CLOUDTRAIL_IMPORT') return seen;
  return { ...seen, detail: seen.detail ?? known.detail };
}

function eventOf(transition: Transition, before: TaskSnapshot | undefined, after: TaskSnapshot): TaskEvent {
  // A batch that is told of ahead of the task's end is told of a task that has not ended.
  const ahead = transition.type === 'BATCH_STATUS_CHANGED' && isTerminal(after.state) && before !== undefined;
  const { state, task, record } = ahead && before.state !== after.state ? before : after;
  return {
    key: after.key,
    observedTime: after.observedTime,
    state,
    task,
    progress: progressOf(task.kind, state, record),
    ...transition,
  };
}
