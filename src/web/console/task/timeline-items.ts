import type { ImportStatus } from '../generated/graphql.ts';
import type { TimelineEvent } from './timeline.ts';

/** What stands in a timeline as one. */
export type TimelineItem =
  /** Here some may be missing. */
  | { readonly kind: 'gap'; readonly key: string }
  | { readonly kind: 'event'; readonly key: string; readonly event: TimelineEvent }
  | {
      readonly kind: 'batches';
      readonly key: string;
      /** Oldest first, two at least. */
      readonly events: readonly TimelineEvent[];
      /** How many batches came to which status, in the order of `statusOrder`. */
      readonly counts: readonly { readonly status: ImportStatus; readonly count: number }[];
    };

const statusOrder: readonly ImportStatus[] = ['FAILED', 'COMPLETED', 'CANCELLED', 'IN_PROGRESS', 'UNKNOWN'];

/** Folds the changes of batches that follow one another into one item, unless there is a gap between them. The order is that of the events. */
export function foldTimeline(
  events: readonly TimelineEvent[],
  gapsBehind: ReadonlySet<string>,
): readonly TimelineItem[] {
  const runs: TimelineEvent[][] = [];
  for (const event of events) {
    const last = runs.at(-1);
    const before = last?.at(-1);
    const isNext = before !== undefined && !gapsBehind.has(before.cursor);
    if (last !== undefined && isNext && isOfBatch(event) && isOfBatch(before)) last.push(event);
    else runs.push([event]);
  }
  return runs.flatMap((run): readonly TimelineItem[] => {
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) return [];
    const item: TimelineItem =
      run.length === 1
        ? { kind: 'event', key: first.cursor, event: first }
        : { kind: 'batches', key: first.cursor, events: run, counts: countStatuses(run) };
    return gapsBehind.has(last.cursor) ? [item, { kind: 'gap', key: `behind ${last.cursor}` }] : [item];
  });
}

function isOfBatch(event: TimelineEvent): boolean {
  return event.type === 'BATCH_STATUS_CHANGED';
}

function countStatuses(events: readonly TimelineEvent[]) {
  const statuses = events.flatMap((event) => batchOf(event)?.status ?? []);
  return statusOrder
    .map((status) => ({ status, count: statuses.filter((each) => each === status).length }))
    .filter(({ count }) => count > 0);
}

/** The batch that an event is about; undefined where it is about none. */
export function batchOf(event: TimelineEvent) {
  return event.__typename === 'ImportTaskEvent' ? (event.batch ?? undefined) : undefined;
}

/** The status at an event and the one before, in AWS's words. */
export function statusesOfEvent(event: TimelineEvent): { readonly status: string; readonly previous: string | null } {
  switch (event.__typename) {
    case 'ImportTaskEvent':
      return { status: event.importStatus, previous: event.previousImportStatus };
    case 'ExportTaskEvent':
      return { status: event.exportStatus, previous: event.previousExportStatus };
    case 'CloudTrailImportEvent':
      return { status: event.cloudTrailStatus, previous: event.previousCloudTrailStatus };
    default:
      return event satisfies never;
  }
}
