import { exportTransitions, redirect, stepAt, statusAt, type ExportStatus, type Timeline } from './progression.ts';
import { createRandom } from './random.ts';
import type { LogGroup } from './resources.ts';

const bytesPerSecond = 40e6;
const shortestMs = 4 * 60 * 1000;
const nothingToDoMs = 1000;
const cancellingMs = 60 * 1000;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3Export.html : "Export tasks time out after 24 hours". */
const timeOutMs = 24 * 60 * 60 * 1000;

/** An export of a log group to a bucket. Times are epoch ms, in wall time. */
export interface ExportTask {
  readonly id: string;
  readonly ordinal: number;
  readonly taskName?: string;
  readonly logGroupName: string;
  readonly logStreamNamePrefix?: string;
  readonly from: number;
  readonly to: number;
  readonly destination: string;
  readonly destinationPrefix: string;
  readonly speed: number;
  readonly timeline: Timeline<ExportStatus>;
}

/** What an export is planned from. `speed` is emulated seconds per second; `durationMs` is emulated. */
export interface ExportPlan extends Omit<ExportTask, 'timeline'> {
  /** Absent: the log group is not of this scenario, and there is nothing to export. */
  readonly group: LogGroup | undefined;
  readonly now: number;
  readonly outcome: 'COMPLETED' | 'FAILED';
  readonly durationMs?: number;
}

/** A new export with its whole life laid out: how long it runs follows from the share of the group that the range covers. */
export function planExport(plan: ExportPlan): ExportTask {
  const { group, now, outcome, durationMs, ...task } = plan;
  const bytes = group === undefined ? 0 : group.storedBytes * shareOf(group, task.from, task.to, now);
  const natural = bytes === 0 ? nothingToDoMs : Math.max(shortestMs, (bytes / bytesPerSecond) * 1000);
  const wholeMs = durationMs ?? natural;
  const pendingMs = Math.min(wholeMs / 5, createRandom('export-pending', task.id).integer(10, 40) * 1000);
  return {
    ...task,
    timeline: [
      { status: 'PENDING', at: now },
      { status: 'RUNNING', at: now + Math.ceil(pendingMs / task.speed) },
      {
        status: wholeMs > timeOutMs ? 'FAILED' : outcome,
        at: now + Math.ceil(Math.min(wholeMs, timeOutMs) / task.speed),
      },
    ],
  };
}

/**
 * The export with its cancel asked for at `now`. It is PENDING_CANCEL for a moment; if its own end comes first, that is its end.
 * Throws RangeError unless it is PENDING or RUNNING.
 */
export function cancelExport(task: ExportTask, now: number): ExportTask {
  const cancelledAt = now + Math.round(cancellingMs / task.speed);
  const ownEnd = task.timeline.find((step) => step.status === 'COMPLETED' || step.status === 'FAILED');
  const end =
    ownEnd !== undefined && ownEnd.at < cancelledAt ? ownEnd : { status: 'CANCELLED' as const, at: cancelledAt };
  const steps = [{ status: 'PENDING_CANCEL' as const, at: now }, end];
  return { ...task, timeline: redirect(task.timeline, exportTransitions, now, steps) };
}

/** Whether the export holds the one export slot at `now`. */
export function holdsExportSlot(task: ExportTask, now: number, pendingCancelHoldsSlot: boolean): boolean {
  const status = statusAt(task.timeline, now);
  return status === 'PENDING' || status === 'RUNNING' || (pendingCancelHoldsSlot && status === 'PENDING_CANCEL');
}

/** When the export ended, or undefined while it has not. */
export function exportCompletedAt(task: ExportTask, now: number): number | undefined {
  const { status, at } = stepAt(task.timeline, now);
  return exportTransitions[status].length === 0 ? at : undefined;
}

function shareOf(group: LogGroup, from: number, to: number, now: number): number {
  const whole = Math.max(1, now - group.createdAt);
  return Math.max(0, Math.min(to, now) - Math.max(from, group.createdAt)) / whole;
}
