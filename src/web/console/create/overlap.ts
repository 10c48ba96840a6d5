import type { TaskState } from '../generated/graphql.ts';
import { isActive } from '../tasks/task-state.ts';

/** A range of event times in epoch milliseconds; a bound that is undefined is open. */
export interface TimeRange {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** Whether an instant is in both, their bounds being part of them. */
export function overlaps(a: TimeRange, b: TimeRange): boolean {
  return (a.from ?? -Infinity) <= (b.to ?? Infinity) && (b.from ?? -Infinity) <= (a.to ?? Infinity);
}

/** A range from what the API tells: ISO-8601, null where open. */
export function rangeOf(from: string | null | undefined, to: string | null | undefined): TimeRange {
  return { from: from == null ? undefined : Date.parse(from), to: to == null ? undefined : Date.parse(to) };
}

/** A task that copies, or has copied. */
export interface Copied {
  readonly id: string;
  readonly state: TaskState;
  readonly creationTime: string | null;
  readonly range: TimeRange;
}

/**
 * Whether a task copies, or may have copied, anything. One that failed or was cancelled has, unless `amount` is 0: how much of anything it
 * has copied, as far as AWS tells.
 */
export function hasCopied(state: TaskState, amount: number | null | undefined): boolean {
  return isActive(state) || state === 'COMPLETED' || amount !== 0;
}

/** Those that hold part of what is to be copied now, the active ones first, then as they were given. */
export function copiedAlready<Each extends Copied>(copied: readonly Each[], range: TimeRange): readonly Each[] {
  const found = copied.filter((each) => overlaps(each.range, range));
  return [...found.filter(({ state }) => isActive(state)), ...found.filter(({ state }) => !isActive(state))];
}

/** Whether two S3 locations hold files in common: one is the other, or a folder above it. */
export function sameFiles(a: string, b: string): boolean {
  const [short = '', long = ''] = [folder(a), folder(b)].sort((x, y) => x.length - y.length);
  return long.startsWith(short);
}

function folder(location: string): string {
  return location.endsWith('/') ? location : `${location}/`;
}
