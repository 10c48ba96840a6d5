import { shareDoneAt, statisticsTime, type CloudTrailImport, type FailedFile, type Run } from './cloudtrail-import.ts';

/** A file that failed, as it stands at some time: FAILED, tried again (RETRY), or brought in by a retry (SUCCEEDED). */
export interface ImportFailure extends FailedFile {
  readonly status: 'FAILED' | 'RETRY' | 'SUCCEEDED';
  /** Epoch ms. */
  readonly updatedAt: number;
}

/** The failures met by `now`, in the order in which they were met. */
export function failuresAt(task: CloudTrailImport, now: number): readonly ImportFailure[] {
  const share = shareDoneAt(task, now);
  return task.content.failedFiles.filter((file) => file.share <= share).map((file) => failureAt(task, file, now));
}

/** The statistics that AWS would show at `now`: behind the truth, and never falling but for FailedEntries on a retry. */
export function importStatisticsAt(task: CloudTrailImport, now: number): Readonly<Record<string, number>> {
  const shown = statisticsTime(task, now);
  const share = shareDoneAt(task, shown);
  const { prefixes, files, events, failedFiles } = task.content;
  const met = failuresAt(task, shown);
  const mended = met.filter((failure) => failure.status === 'SUCCEEDED').length;
  const filesCompleted = Math.floor((files - failedFiles.length) * share) + mended;
  return {
    PrefixesFound: share === 0 ? 0 : prefixes,
    PrefixesCompleted: Math.floor(prefixes * share),
    FilesCompleted: filesCompleted,
    EventsCompleted: files === 0 ? 0 : Math.floor(events * (filesCompleted / files)),
    FailedEntries: met.length - mended,
  };
}

function failureAt(task: CloudTrailImport, file: FailedFile, now: number): ImportFailure {
  const metIn = task.runs.findIndex((run) => run.toShare >= file.share);
  const retries = task.runs.slice(metIn + 1).filter((run) => run.from <= now);
  const mendedBy = file.permanent ? undefined : retries.find((run) => run.until <= now && run.stopped !== true);
  if (mendedBy !== undefined) return { ...file, status: 'SUCCEEDED', updatedAt: mendedBy.until };
  const last = retries.at(-1);
  if (last === undefined) return { ...file, status: 'FAILED', updatedAt: metAt(file, task.runs[metIn], now) };
  return now < last.until
    ? { ...file, status: 'RETRY', updatedAt: last.from }
    : { ...file, status: 'FAILED', updatedAt: last.until };
}

function metAt(file: FailedFile, run: Run | undefined, now: number): number {
  if (run === undefined || run.toShare === run.fromShare) return now;
  return Math.round(run.from + ((file.share - run.fromShare) / (run.toShare - run.fromShare)) * (run.until - run.from));
}
