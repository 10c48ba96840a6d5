import type { EpochMs, Task } from '../domain/task.ts';
import type { WriteOptions } from './attempts.ts';
import type { Calls } from './call.ts';

/** What a kind of task adds to the create that never doubles. */
export interface Creation<R extends object, T extends Task> {
  readonly kind: T['kind'];
  /** The kind in a sentence. */
  readonly label: string;
  /** Asks AWS to create it. The task is what request and answer tell; it has an id, or this rejects with an OutcomeUnknownError. */
  create(calls: Calls, request: R, options: WriteOptions): Promise<T>;
  /** The task as the request alone tells, where AWS does not show it yet. */
  draft(profile: string, id: string, request: R): T;
  /**
   * Every task, ended ones too, that could be taken for one the request made after `begun`, with any number of older ones. Not from the read cache.
   */
  candidates(calls: Calls, request: R, begun: EpochMs): Promise<readonly T[]>;
  /** The task as AWS shows it, with all that AWS returns of it. Not from the read cache. */
  find(calls: Calls, id: string): Promise<T | undefined>;
  /** Whether the task does what the request asks, by every member that AWS returns. */
  matches(task: T, request: R): boolean;
}
