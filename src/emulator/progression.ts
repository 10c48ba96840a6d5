/** Which status may follow which: a status with no followers is terminal. */
export type Transitions<S extends string> = Readonly<Record<S, readonly S[]>>;

/** From `at` (epoch ms) on, the task has this status. */
export interface Step<S extends string> {
  readonly status: S;
  readonly at: number;
}

/** A task's whole life, planned: steps in the order of their times, the first being its creation. Later steps may lie ahead. */
export type Timeline<S extends string> = readonly [Step<S>, ...Step<S>[]];

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Import.html ; batches have the same statuses. */
export const importTransitions = {
  IN_PROGRESS: ['COMPLETED', 'FAILED', 'CANCELLED'],
  COMPLETED: [],
  FAILED: [],
  CANCELLED: [],
} as const satisfies Transitions<string>;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ExportTaskStatus.html
 * A task may still come to its own end while PENDING_CANCEL. */
export const exportTransitions = {
  PENDING: ['RUNNING', 'PENDING_CANCEL'],
  RUNNING: ['COMPLETED', 'FAILED', 'PENDING_CANCEL'],
  PENDING_CANCEL: ['CANCELLED', 'COMPLETED', 'FAILED'],
  COMPLETED: [],
  FAILED: [],
  CANCELLED: [],
} as const satisfies Transitions<string>;

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartImport.html
 * FAILED and STOPPED last until the import is retried. */
export const cloudTrailImportTransitions = {
  INITIALIZING: ['IN_PROGRESS', 'STOPPED'],
  IN_PROGRESS: ['COMPLETED', 'FAILED', 'STOPPED'],
  COMPLETED: [],
  FAILED: ['INITIALIZING'],
  STOPPED: ['INITIALIZING'],
} as const satisfies Transitions<string>;

export type ImportStatus = keyof typeof importTransitions;
export type ExportStatus = keyof typeof exportTransitions;
export type CloudTrailImportStatus = keyof typeof cloudTrailImportTransitions;

/** The step that holds at `now`: the last that has begun. Before its creation a task is what it was created as. */
export function stepAt<S extends string>(timeline: Timeline<S>, now: number): Step<S> {
  return timeline.findLast((step) => step.at <= now) ?? timeline[0];
}

/** The status at `now`: it depends on the plan and the time alone. */
export function statusAt<S extends string>(timeline: Timeline<S>, now: number): S {
  return stepAt(timeline, now).status;
}

/** Whether a task in `status` may be sent to `next` from outside. */
export function mayBecome<S extends string>(transitions: Transitions<S>, status: S, next: NoInfer<S>): boolean {
  return transitions[status].includes(next);
}

/**
 * The timeline with what lay ahead of `now` replaced by `steps`.
 * Throws RangeError when a step breaks the table or the order of time: ask `mayBecome` first.
 */
export function redirect<S extends string>(
  timeline: Timeline<S>,
  transitions: Transitions<S>,
  now: number,
  steps: readonly Step<S>[],
): Timeline<S> {
  const [first, ...rest] = timeline;
  const redirected: Timeline<S> = [first, ...rest.filter((step) => step.at <= now), ...steps];
  assertAllowed(redirected, transitions);
  return redirected;
}

/** Throws RangeError unless every step may follow the one before it and none comes before it in time. */
export function assertAllowed<S extends string>(timeline: Timeline<S>, transitions: Transitions<S>): void {
  for (const [index, step] of timeline.entries()) {
    const previous = timeline[index - 1];
    if (previous === undefined) continue;
    if (!mayBecome(transitions, previous.status, step.status) || step.at < previous.at) {
      throw new RangeError(
        `A task cannot go from ${previous.status} at ${previous.at} to ${step.status} at ${step.at}.`,
      );
    }
  }
}
