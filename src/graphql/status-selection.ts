import { InvalidInputError } from '../domain/errors.ts';

/** How a filter by statuses is read from AWS, which filters by one status at most. */
export interface StatusSelection<S extends string> {
  /** One listing for each of these; undefined is the unfiltered one. */
  readonly listings: readonly (S | undefined)[];
  /** Set where the listing holds more than was asked for. */
  readonly accepts?: (status: S | 'UNKNOWN') => boolean;
  /** What was asked for, each once, in a fixed order; undefined where nothing was. */
  readonly statuses?: readonly S[];
}

/**
 * Turns a filter by statuses into listings. Asking for every status there is takes one listing, of which words that AWS added later are
 * left out. An empty list and UNKNOWN are InvalidInputErrors under `field`.
 */
export function selectStatuses<S extends string>(
  known: readonly S[],
  statuses: readonly (S | 'UNKNOWN')[] | null | undefined,
  field: readonly string[],
): StatusSelection<S> {
  if (statuses == null) return { listings: [undefined] };
  if (statuses.length === 0) {
    throw new InvalidInputError('`statuses` must name at least one status; leave it out for all.', { field });
  }
  if (statuses.some((status) => status === 'UNKNOWN')) {
    throw new InvalidInputError('`statuses` cannot hold UNKNOWN: it is no status that AWS can filter by.', { field });
  }
  const asked = known.filter((status) => statuses.includes(status));
  if (asked.length < known.length) return { listings: asked, statuses: asked };
  return { listings: [undefined], statuses: asked, accepts: (status) => status !== 'UNKNOWN' };
}
