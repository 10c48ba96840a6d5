import type { TaskFields } from './task-update.ts';

/** What an error of the API says beside its message: `code`, and by code further members such as `retryAfterMs` or `hint`. */
export type ErrorExtensions = Readonly<Record<string, unknown>>;

/** All that an error knows of where it came from. */
export interface GatewayErrorOptions {
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: ErrorExtensions;
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/**
 * What the gateway refused, or what kept it from being asked. `code` is that of the API (README, Errors), or NETWORK where no answer came. Where
 * `retryable` is true the same may succeed later: nothing is wrong with what was asked.
 */
export class GatewayError extends Error {
  override readonly name: string = 'GatewayError';
  readonly code: string;
  readonly path: readonly (string | number)[] | undefined;
  readonly extensions: ErrorExtensions;
  readonly retryable: boolean;

  constructor(code: string, message: string, options: GatewayErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.path = options.path;
    this.extensions = options.extensions ?? { code };
    this.retryable = options.retryable ?? false;
  }
}

/**
 * The event log no longer holds all that came after `after`: what is missing cannot be had any more. Read the present state, and watch again
 * without `after`.
 */
export class EventsGoneError extends GatewayError {
  override readonly name: string = 'EventsGoneError';
  readonly after: string | undefined;

  constructor(message: string, after: string | undefined, options: GatewayErrorOptions = {}) {
    super('EVENTS_GONE', message, options);
    this.after = after;
  }
}

/** A task came to another end than was waited for; `task` is how it ended. */
export class TaskFailedError extends GatewayError {
  override readonly name: string = 'TaskFailedError';
  readonly task: TaskFields;

  constructor(task: TaskFields) {
    const why = task.message === null ? '' : `: ${task.message}`;
    super('TASK_FAILED', `The task ended as ${task.state}${why}`);
    this.task = task;
  }
}
