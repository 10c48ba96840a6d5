import { logGroupArn, managedLogGroupName, type Place } from './arn.ts';
import { importTransitions, redirect, statusAt, type ImportStatus, type Timeline } from './progression.ts';
import { createRandom } from './random.ts';
import type { EventDataStore, ImportOutcome } from './resources.ts';
import type { Unknowns } from './unknowns.ts';

const dayMs = 24 * 60 * 60 * 1000;
const bytesPerSecond = 400e6;
const shortestMs = 4 * 60 * 1000;
const longestMs = 90 * 60 * 1000;
const nothingToDoMs = 30 * 1000;

/** Older events cannot be imported; they are passed over in silence.
 * https://github.com/aws-samples/cloud-operations-best-practices, "Migrating from CloudTrail Lake to Amazon CloudWatch" */
const earliestEvent = Date.UTC(2023, 0, 1);

/** An import of events from an event data store into its managed log group. Times are epoch ms, in wall time. */
export interface ImportTask {
  readonly id: string;
  readonly ordinal: number;
  readonly sourceArn: string;
  readonly roleArn: string;
  readonly destinationArn: string;
  readonly filter?: { readonly startEventTime?: number; readonly endEventTime?: number };
  readonly createdAt: number;
  /** When the work ends if nobody cancels it. */
  readonly workEndsAt: number;
  readonly timeline: Timeline<ImportStatus>;
  /** The events that the filter, the retention and the store leave; empty when `eventsFrom` is not before `eventsTo`. */
  readonly eventsFrom: number;
  readonly eventsTo: number;
  readonly bytes: number;
  readonly outcome: ImportOutcome;
  readonly errorMessage?: string;
}

/** What an import is planned from. `speed` is emulated seconds per second; `durationMs` is emulated. */
export interface ImportPlan {
  readonly id: string;
  readonly ordinal: number;
  readonly store: EventDataStore;
  readonly roleArn: string;
  readonly filter?: ImportTask['filter'];
  readonly now: number;
  readonly speed: number;
  readonly outcome: ImportOutcome;
  readonly errorMessage?: string;
  readonly durationMs?: number;
}

/** A new import with its whole life laid out: how long it takes follows from how much there is to import. */
export function planImport(place: Place, plan: ImportPlan, unknowns: Unknowns): ImportTask {
  const { store, filter, now } = plan;
  const eventsFrom = Math.max(filter?.startEventTime ?? 0, store.eventsFrom, retainedFrom(store, now), earliestEvent);
  const eventsTo = Math.min(filter?.endEventTime ?? now, store.eventsTo ?? now, now);
  const days = Math.max(0, eventsTo - eventsFrom) / dayMs;
  const bytes = Math.round(days * store.bytesPerDay * (0.9 + 0.2 * createRandom('import-bytes', plan.id).next()));
  const natural = bytes === 0 ? nothingToDoMs : clamp((bytes / bytesPerSecond) * 1000, shortestMs, longestMs);
  const workEndsAt = now + Math.ceil((plan.durationMs ?? natural) / plan.speed);
  // An import of nothing has no batch that could fail.
  const outcome = bytes === 0 && plan.outcome === 'PARTLY_FAILED' ? 'COMPLETED' : plan.outcome;
  const end = outcome === 'PARTLY_FAILED' ? unknowns.partlyFailedImport : outcome;
  const errorMessage = end === 'FAILED' ? (plan.errorMessage ?? defaultMessage(outcome)) : undefined;
  return {
    id: plan.id,
    ordinal: plan.ordinal,
    sourceArn: store.arn,
    roleArn: plan.roleArn,
    destinationArn: logGroupArn(place, managedLogGroupName(store.id)),
    ...(filter !== undefined && { filter }),
    createdAt: now,
    workEndsAt,
    timeline: [
      { status: 'IN_PROGRESS', at: now },
      { status: end, at: workEndsAt },
    ],
    eventsFrom,
    eventsTo,
    bytes,
    outcome,
    ...(errorMessage !== undefined && { errorMessage }),
  };
}

/** The time before which the store has dropped its events. */
export function retainedFrom(store: EventDataStore, now: number): number {
  return now - store.retentionDays * dayMs;
}

/** The import cancelled at `now`, which is its end: there is no status between. Throws RangeError if it has ended already. */
export function cancelImport(task: ImportTask, now: number): ImportTask {
  return { ...task, timeline: redirect(task.timeline, importTransitions, now, [{ status: 'CANCELLED', at: now }]) };
}

/** How many imports are active at `now`. */
export function activeImports(tasks: readonly ImportTask[], now: number): number {
  return tasks.filter((task) => statusAt(task.timeline, now) === 'IN_PROGRESS').length;
}

function defaultMessage(outcome: ImportOutcome): string {
  return outcome === 'FAILED'
    ? 'Failed to read events from the event data store. Verify that the import role has kms:Decrypt permission for its KMS key.'
    : 'Some of the batches in the import failed. Use DescribeImportTaskBatches to see which.';
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
