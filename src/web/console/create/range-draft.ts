import { instantOf, type RangeDraft } from './checks.ts';
import type { TimeRange } from './overlap.ts';
import { formatZoned, readZoned } from './zoned-time.ts';

/** The range that a draft means. */
export function draftRange(draft: RangeDraft, timeZone: string): TimeRange {
  return {
    from: instantOf(draft.from, draft.fromPick, timeZone),
    to: instantOf(draft.to, draft.toPick, timeZone),
  };
}

/** A draft of the bounds that an address gives as ISO-8601 under `from` and `to`; what is not there or no instant is open. */
export function rangeDraft(search: URLSearchParams, timeZone: string): RangeDraft {
  const from = Date.parse(search.get('from') ?? '');
  const to = Date.parse(search.get('to') ?? '');
  return {
    from: Number.isNaN(from) ? '' : formatZoned(from, timeZone),
    fromPick: pickOf(from, timeZone),
    to: Number.isNaN(to) ? '' : formatZoned(to, timeZone),
    toPick: pickOf(to, timeZone),
  };
}

function pickOf(instant: number, timeZone: string): string {
  if (Number.isNaN(instant)) return 'earlier';
  const reading = readZoned(formatZoned(instant, timeZone), timeZone);
  return reading.kind === 'twice' && instant >= reading.later ? 'later' : 'earlier';
}

/** A bound as the API takes it. */
export function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}
