import type { TaskUpdate } from './task-update.ts';

/** So many events may wait for a reader, beside one SNAPSHOT and one PROGRESS of each task. */
export const MAX_WAITING = 1_000;

/** Events that wait to be read, in order. Of PROGRESS only the newest of each task waits. */
export interface UpdateQueue {
  /** Whether it was taken: false where too many wait. */
  push(update: TaskUpdate): boolean;
  shift(): TaskUpdate | undefined;
  /** How many events wait that count against the bound. */
  readonly counted: number;
  readonly empty: boolean;
  clear(): void;
}

export function createUpdateQueue(max: number = MAX_WAITING): UpdateQueue {
  const waiting = new Map<number, TaskUpdate>();
  const progress = new Map<string, number>();
  let last = 0;
  let counted = 0;
  const counts = ({ type }: TaskUpdate) => type !== 'PROGRESS' && type !== 'SNAPSHOT';
  const dropProgress = (taskId: string) => {
    const place = progress.get(taskId);
    if (place !== undefined) waiting.delete(place);
    progress.delete(taskId);
  };
  return {
    get counted() {
      return counted;
    },
    get empty() {
      return waiting.size === 0;
    },
    push: (update) => {
      if (counts(update)) {
        if (counted >= max) return false;
        counted += 1;
      }
      last += 1;
      if (update.type === 'PROGRESS') {
        dropProgress(update.task.id);
        progress.set(update.task.id, last);
      }
      waiting.set(last, update);
      return true;
    },
    shift: () => {
      for (const [place, update] of waiting) {
        waiting.delete(place);
        if (counts(update)) counted -= 1;
        if (progress.get(update.task.id) === place) progress.delete(update.task.id);
        return update;
      }
      return undefined;
    },
    clear: () => {
      waiting.clear();
      progress.clear();
      counted = 0;
    },
  };
}
