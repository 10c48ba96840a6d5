import { NotFoundError, UnavailableError } from '../domain/errors.ts';
import type { Page } from '../domain/page.ts';
import type { EpochMs } from '../domain/task.ts';
import type { Logger } from '../logger.ts';
import { isPromise, type MaybePromise } from './maybe-promise.ts';

/** The status if it is one of those listed; UNKNOWN for a word that AWS added later, or none. */
export function knownStatus<const S extends string>(statuses: readonly S[], status: string | undefined): S | 'UNKNOWN' {
  return statuses.find((known) => known === status) ?? 'UNKNOWN';
}

/** The instant of a date as the SDK gives it; undefined for none and for one that is not a date. */
export function epochMs(date: Date | undefined): EpochMs | undefined {
  const ms = date?.getTime();
  return ms === undefined || Number.isNaN(ms) ? undefined : ms;
}

/** The mapped records. One that `map` answers undefined for lacks its identity: it is left out, and the log says so. */
export function mapped<R, T>(
  records: readonly R[] | undefined,
  map: (record: R) => T | undefined,
  what: string,
  logger: Logger,
): T[] {
  const items: T[] = [];
  for (const record of records ?? []) {
    const item = map(record);
    if (item === undefined) logger.warn({ record }, `AWS returned ${what} without an id: it is left out`);
    else items.push(item);
  }
  return items;
}

/**
 * Remembers what was made of answers for a profile, for as long as they are there: an answer that comes again with the same bytes is the same object, and
 * what was made of it is, too.
 */
export function perAnswer<T>(): (answer: object, profile: string, make: () => T) => T {
  const known = new WeakMap<object, { readonly profile: string; readonly made: T }>();
  return (answer, profile, make) => {
    const before = known.get(answer);
    if (before?.profile === profile) return before.made;
    const made = make();
    known.set(answer, { profile, made });
    return made;
  };
}

/** The items of all pages in AWS's order, up to and with the first page for which `enough` holds. */
export async function allPages<T>(
  read: (nextToken: string | undefined) => MaybePromise<Page<T>>,
  enough: (page: Page<T>) => boolean = () => false,
): Promise<readonly T[]> {
  const items: T[] = [];
  let nextToken: string | undefined;
  for (;;) {
    const page = await read(nextToken);
    items.push(...page.items);
    if (page.nextToken === undefined || enough(page)) return items;
    if (page.nextToken === nextToken)
      throw new UnavailableError('AWS answered with the page token it was given: the listing has no end.');
    nextToken = page.nextToken;
  }
}

/** What `pick` makes of the answer, at once where that is there; undefined where AWS knows no such thing. */
export function found<T, U>(answer: MaybePromise<T>, pick: (value: T) => U): MaybePromise<U | undefined> {
  return isPromise(answer) ? answer.then(pick, undefinedIfNotFound) : pick(answer);
}

function undefinedIfNotFound(error: unknown): undefined {
  if (error instanceof NotFoundError) return undefined;
  throw error;
}
