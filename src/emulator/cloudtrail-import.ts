import {
  cloudTrailImportTransitions,
  redirect,
  statusAt,
  type CloudTrailImportStatus,
  type Timeline,
} from './progression.ts';

const statisticsLagMs = 5 * 1000;
const shortestMs = 4 * 60 * 1000;
const longestMs = 60 * 60 * 1000;
const nothingToDoMs = 20 * 1000;
const initializingMs = 45 * 1000;
const retryFailedMs = 3 * 60 * 1000;
const filesPerSecond = 120;

/** One stretch of work, from `from` to `until` (epoch ms), that took the import from one share of its files to another. */
export interface Run {
  readonly from: number;
  readonly until: number;
  readonly fromShare: number;
  readonly toShare: number;
  /** Whether StopImport cut it short. */
  readonly stopped?: true;
}

/** A file that could not be imported. It is met at `share` of the work; a permanent one fails on every retry. */
export interface FailedFile {
  readonly location: string;
  readonly errorType: string;
  readonly errorMessage: string;
  readonly share: number;
  readonly permanent: boolean;
}

/** What there is to import. */
export interface TrailContent {
  readonly prefixes: number;
  readonly files: number;
  readonly events: number;
  readonly failedFiles: readonly FailedFile[];
}

/** An import of trail logs from S3 into an event data store. Times are epoch ms, in wall time. */
export interface CloudTrailImport {
  readonly id: string;
  readonly ordinal: number;
  readonly destinationArn: string;
  readonly source: {
    readonly S3LocationUri: string;
    readonly S3BucketRegion: string;
    readonly S3BucketAccessRoleArn: string;
  };
  readonly startEventTime?: number;
  readonly endEventTime?: number;
  readonly createdAt: number;
  readonly speed: number;
  readonly timeline: Timeline<CloudTrailImportStatus>;
  readonly runs: readonly Run[];
  readonly content: TrailContent;
}

/** What an import is planned from. `speed` is emulated seconds per second; `durationMs` is emulated. */
export type CloudTrailImportPlan = Omit<CloudTrailImport, 'timeline' | 'runs'> & { readonly durationMs?: number };

/** A new import with its first run laid out: FAILED in the end if any file fails, as AWS has it. */
export function planCloudTrailImport(plan: CloudTrailImportPlan): CloudTrailImport {
  const { durationMs, ...task } = plan;
  const wholeMs = durationMs ?? naturalMs(task.content);
  const from = plan.createdAt + Math.ceil(Math.min(initializingMs, wholeMs / 5) / plan.speed);
  const until = plan.createdAt + Math.ceil(wholeMs / plan.speed);
  return {
    ...task,
    timeline: [
      { status: 'INITIALIZING', at: plan.createdAt },
      { status: 'IN_PROGRESS', at: from },
      { status: task.content.failedFiles.length === 0 ? 'COMPLETED' : 'FAILED', at: until },
    ],
    runs: [{ from, until, fromShare: 0, toShare: 1 }],
  };
}

/** The import stopped at `now`. Throws RangeError unless it is INITIALIZING or IN_PROGRESS. */
export function stopImport(task: CloudTrailImport, now: number): CloudTrailImport {
  const timeline = redirect(task.timeline, cloudTrailImportTransitions, now, [{ status: 'STOPPED', at: now }]);
  const begun = task.runs.filter((run) => run.from <= now);
  return {
    ...task,
    timeline,
    runs: begun.map((run) =>
      run.until > now ? { ...run, until: now, toShare: shareWithin(run, now), stopped: true } : run,
    ),
  };
}

/**
 * The import taken up again at `now` where it left off: after STOPPED with the files not yet reached, after FAILED with the
 * files that failed. Throws RangeError unless it is FAILED or STOPPED.
 */
export function retryImport(task: CloudTrailImport, now: number): CloudTrailImport {
  const share = shareDoneAt(task, now);
  const from = now + Math.ceil(initializingMs / task.speed);
  const workMs = share === 1 ? retryFailedMs : Math.max(nothingToDoMs, naturalMs(task.content) * (1 - share));
  const until = from + Math.ceil(workMs / task.speed);
  const stillFailing = task.content.failedFiles.some((file) => file.permanent || file.share > share);
  const timeline = redirect(task.timeline, cloudTrailImportTransitions, now, [
    { status: 'INITIALIZING', at: now },
    { status: 'IN_PROGRESS', at: from },
    { status: stillFailing ? 'FAILED' : 'COMPLETED', at: until },
  ]);
  return { ...task, timeline, runs: [...task.runs, { from, until, fromShare: share, toShare: 1 }] };
}

/** Whether the import is the account's ongoing one at `now`. */
export function isOngoing(task: CloudTrailImport, now: number): boolean {
  const status = statusAt(task.timeline, now);
  return status === 'INITIALIZING' || status === 'IN_PROGRESS';
}

/** The share of the files reached by `now`, from 0 to 1: the truth, ahead of the statistics. */
export function shareDoneAt(task: CloudTrailImport, now: number): number {
  const run = task.runs.findLast((candidate) => candidate.from <= now);
  return run === undefined ? 0 : shareWithin(run, now);
}

/** The time whose truth the statistics of `now` show: they lag behind by five emulated seconds. */
export function statisticsTime(task: CloudTrailImport, now: number): number {
  return now - statisticsLagMs / task.speed;
}

function shareWithin(run: Run, now: number): number {
  if (now >= run.until) return run.toShare;
  return run.fromShare + (run.toShare - run.fromShare) * ((now - run.from) / (run.until - run.from));
}

function naturalMs(content: TrailContent): number {
  if (content.files === 0) return nothingToDoMs;
  return Math.min(longestMs, Math.max(shortestMs, (content.files / filesPerSecond) * 1000));
}
