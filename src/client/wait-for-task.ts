import { GatewayError, TaskFailedError } from './errors.ts';
import { isTerminal, type TaskFields, type TaskState, type TaskUpdate } from './task-update.ts';
import type { TaskWatch, WatchOptions } from './task-watch.ts';

export interface WaitOptions {
  /** What is waited for; by default any state that ends the task. */
  readonly until?: ((task: TaskFields) => boolean) | TaskState | readonly TaskState[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface Watcher {
  watchTask(id: string, options: WatchOptions): TaskWatch<TaskUpdate>;
}

/** The task when it meets `until`. Rejects with a TaskFailedError where it ends otherwise, and with the reason when `signal` aborts. */
export async function waitForTask(watcher: Watcher, id: string, options: WaitOptions = {}): Promise<TaskFields> {
  const isMet = conditionOf(options.until);
  let last: TaskFields | undefined;
  for await (const { task } of watcher.watchTask(id, { signal: options.signal })) {
    if (isMet(task)) return task;
    last = task;
  }
  if (last !== undefined && isTerminal(last.state)) throw new TaskFailedError(last);
  throw new GatewayError('CLOSED', `The client was closed before the task ${id} was what was waited for.`);
}

function conditionOf(until: WaitOptions['until']): (task: TaskFields) => boolean {
  if (until === undefined) return ({ state }) => isTerminal(state);
  if (typeof until === 'function') return until;
  const states: readonly TaskState[] = typeof until === 'string' ? [until] : until;
  return ({ state }) => states.includes(state);
}
