import { importTaskState } from './import-task.ts';
import type { ImportBatch } from './import-task.ts';
import { growthPerMs, isStalled, remember } from './pace.ts';
import type { Sample } from './pace.ts';
import { isTerminal } from './task.ts';
import type { EpochMs, Task, TaskKind, TaskState } from './task.ts';

/** What a fraction is counted in: the batches of an import, the S3 prefixes of a CloudTrail import. */
export type ProgressUnit = 'BATCHES' | 'PREFIXES';
export type ProgressBasis = ProgressUnit | 'NONE';

/** How far a task has come. What there is no ground for is undefined. */
export interface TaskProgress {
  /**
   * 0 to 1. Within one life of a task it never falls, and it is 1 when the task is COMPLETED and not before. A FAILED or CANCELLED
   * task keeps the last figure. Of an export there is none until it is COMPLETED: AWS gives nothing to count.
   */
  readonly fraction?: number | undefined;
  /** Batches or prefixes that have come to their end, in whatever way. */
  readonly completedUnits?: number | undefined;
  /** Those known so far; it may grow while AWS still looks for more. */
  readonly totalUnits?: number | undefined;
  readonly unit?: ProgressUnit | undefined;
  readonly basis: ProgressBasis;
  /** Of a running import, over its last moves. */
  readonly bytesPerSecond?: number | undefined;
  /** Of a running task whose total stood still while its units moved; undefined again once that time has passed. */
  readonly estimatedCompletionTime?: EpochMs | undefined;
  /** When a running task last moved, once that is much longer ago than its moves usually are apart. */
  readonly stalledSince?: EpochMs | undefined;
}

/** What one look at a task counted. Undefined: was not looked at, or AWS did not tell. */
export interface Figures {
  readonly completedUnits?: number | undefined;
  readonly totalUnits?: number | undefined;
  readonly bytes?: number | undefined;
  /** Anything else that only grows while the task works. */
  readonly work?: number | undefined;
}

/**
 * What has been learned of one task's pace from the looks so far: the highest figures and the last moves. Small whatever the number of
 * looks, and fit to be kept as JSON. A task that is taken up again after its end, as a CloudTrail import can be, begins a new life.
 */
export interface ProgressRecord extends Figures {
  readonly ended: boolean;
  readonly fraction?: number | undefined;
  readonly unitSamples: readonly Sample[];
  readonly byteSamples: readonly Sample[];
  /** When anything moved; the value is how often so far. */
  readonly moves: readonly Sample[];
  readonly estimatedCompletionTime?: EpochMs | undefined;
  readonly stalledSince?: EpochMs | undefined;
}

/** A task that is not COMPLETED is not done, even if all that is known of it is. */
const HIGHEST_UNFINISHED = 0.999;
const newLife: ProgressRecord = { ended: false, unitSamples: [], byteSamples: [], moves: [] };

/** What can be counted in this look: `batches` as they were read in it, CloudTrail's statistics if they were read in it. */
export function figuresOf(task: Task, batches?: readonly ImportBatch[]): Figures {
  switch (task.kind) {
    case 'IMPORT_TASK':
      return {
        bytes: task.bytesImported,
        completedUnits: batches?.filter(({ status }) => isTerminal(importTaskState(status))).length,
        totalUnits: batches?.length,
      };
    case 'CLOUDTRAIL_IMPORT': {
      const { prefixesFound, prefixesCompleted, filesCompleted, eventsCompleted } = task.detail?.statistics ?? {};
      const counted = filesCompleted !== undefined || eventsCompleted !== undefined;
      return {
        completedUnits: prefixesCompleted,
        totalUnits: prefixesFound,
        work: counted ? (filesCompleted ?? 0) + (eventsCompleted ?? 0) : undefined,
      };
    }
    default:
      return {};
  }
}

/**
 * The record after one more look, at time `at`: the same object if the look taught nothing new, so that nothing need be written. A figure
 * that is lower than it was counts as one that did not move: AWS's figures may lag.
 */
export function recordProgress(
  before: ProgressRecord | undefined,
  state: TaskState,
  figures: Figures,
  at: EpochMs,
): ProgressRecord {
  const ended = isTerminal(state);
  const life = before === undefined || (before.ended && !ended) ? newLife : before;
  const moved = move(life, figures, at);
  if (ended) {
    if (moved === undefined && life.ended) return life;
    return { ...countsOf(moved ?? life), ...newLife, ended };
  }
  return moved ?? wait(life, figures, at);
}

/** How far a task in this state has come by its record; without one, what its state alone says. */
export function progressOf(kind: TaskKind, state: TaskState, record: ProgressRecord = newLife): TaskProgress {
  const basis = basisOf[kind];
  const running = !isTerminal(state) && !record.ended;
  const { fraction, completedUnits, totalUnits, estimatedCompletionTime, stalledSince, moves } = record;
  const counted = { completedUnits, totalUnits, unit: basis === 'NONE' ? undefined : basis, basis };
  if (!running) return { ...counted, fraction: state === 'COMPLETED' ? 1 : fraction };
  if (stalledSince !== undefined) return { ...counted, fraction, stalledSince };
  const perMs = growthPerMs(record.byteSamples, moves.at(-1)?.at ?? 0);
  return {
    ...counted,
    fraction,
    bytesPerSecond: perMs === undefined ? undefined : perMs * 1_000,
    estimatedCompletionTime,
  };
}

const basisOf = {
  IMPORT_TASK: 'BATCHES',
  EXPORT_TASK: 'NONE',
  CLOUDTRAIL_IMPORT: 'PREFIXES',
} as const satisfies Readonly<Record<TaskKind, ProgressBasis>>;

/** The record after a look in which something had moved; undefined if nothing had. */
function move(record: ProgressRecord, figures: Figures, at: EpochMs): ProgressRecord | undefined {
  const grew = (name: keyof Figures) => (figures[name] ?? -1) > (record[name] ?? -1);
  if (!figureNames.some(grew)) return undefined;
  const highest = (name: keyof Figures) => (grew(name) ? figures[name] : record[name]);
  const counts = {
    completedUnits: highest('completedUnits'),
    totalUnits: highest('totalUnits'),
    bytes: highest('bytes'),
    work: highest('work'),
  };
  const { completedUnits, bytes } = counts;
  // The pace of the units tells when they end only while their number stands: with another total it is learned anew.
  const known = grew('totalUnits') ? [] : record.unitSamples;
  const counted = completedUnits !== undefined && (grew('completedUnits') || grew('totalUnits'));
  const next: ProgressRecord = {
    ...counts,
    ended: false,
    fraction: fractionOf(record.fraction, counts),
    unitSamples: counted ? remember(known, { at, value: completedUnits }) : known,
    byteSamples:
      grew('bytes') && bytes !== undefined ? remember(record.byteSamples, { at, value: bytes }) : record.byteSamples,
    moves: remember(record.moves, { at, value: (record.moves.at(-1)?.value ?? 0) + 1 }),
  };
  return { ...next, estimatedCompletionTime: estimate(next, at) };
}

const figureNames = ['completedUnits', 'totalUnits', 'bytes', 'work'] as const;

function fractionOf(before: number | undefined, { completedUnits, totalUnits }: Figures): number | undefined {
  if (completedUnits === undefined || totalUnits === undefined || totalUnits <= 0) return before;
  return Math.max(before ?? 0, Math.min(completedUnits / totalUnits, HIGHEST_UNFINISHED));
}

function estimate({ completedUnits, totalUnits, unitSamples }: ProgressRecord, at: EpochMs): EpochMs | undefined {
  const last = unitSamples.at(-1);
  const perMs = growthPerMs(unitSamples, last?.at ?? 0);
  if (last === undefined || perMs === undefined || completedUnits === undefined || totalUnits === undefined) {
    return undefined;
  }
  if (completedUnits >= totalUnits) return undefined;
  const end = Math.round(last.at + (totalUnits - completedUnits) / perMs);
  return end > at ? end : undefined;
}

/** The record after a look in which nothing had moved, if there was anything to see. */
function wait(record: ProgressRecord, figures: Figures, at: EpochMs): ProgressRecord {
  if (figureNames.every((name) => figures[name] === undefined)) return record;
  if (record.stalledSince === undefined && isStalled(record.moves, at)) {
    return { ...record, stalledSince: record.moves.at(-1)?.at, estimatedCompletionTime: undefined };
  }
  const passed = record.estimatedCompletionTime !== undefined && record.estimatedCompletionTime <= at;
  return passed ? { ...record, estimatedCompletionTime: undefined } : record;
}

function countsOf({ completedUnits, totalUnits, bytes, work, fraction }: ProgressRecord) {
  return { completedUnits, totalUnits, bytes, work, fraction };
}
