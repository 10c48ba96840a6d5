import type { Arguments, FieldCost } from './field-cost.ts';

/** How AWS gives a listing. */
export interface ListingTraits {
  /** The items of one page of AWS. */
  readonly pageSize: number;
  /** The largest `first` that is served. */
  readonly maxFirst: number;
  /** The statuses there are, where `filter.statuses` is a listing at AWS for each. */
  readonly statuses?: readonly string[];
  /** The member of `filter` that names a single item. */
  readonly id?: string;
  /** Without the argument `profile` the profiles are read one after another. */
  readonly allProfiles?: boolean;
}

/** `first`, as far as it is served. */
export function numberOfItems({ first }: Arguments, maxFirst: number): number {
  return typeof first === 'number' ? Math.min(Math.max(first, 0), maxFirst) : 0;
}

/**
 * What a connection over a listing costs. For each profile and status AWS is asked at least once, also to learn that there is nothing; beyond
 * that there are as many pages as the items fill.
 */
export function listing({ pageSize, maxFirst, statuses, id, allProfiles = false }: ListingTraits): FieldCost {
  const page = (args: Arguments) => {
    const items = numberOfItems(args, maxFirst);
    return id !== undefined && filterOf(args)[id] != null ? Math.min(items, 1) : items;
  };
  return {
    page,
    calls: (args, { profiles }) => {
      const listed = allProfiles && args['profile'] == null ? profiles : 1;
      const furtherPages = Math.max(Math.ceil(page(args) / pageSize) - 1, 0);
      return listed * listingsOf(filterOf(args)['statuses'], statuses) + furtherPages;
    },
  };
}

/** All statuses at once are one listing; those that cannot be filtered by are refused without a call. */
function listingsOf(asked: unknown, known: readonly string[] | undefined): number {
  if (known === undefined || !Array.isArray(asked)) return 1;
  const listings = known.filter((status) => asked.includes(status)).length;
  return listings === known.length ? 1 : Math.max(listings, 1);
}

function filterOf({ filter }: Arguments): Readonly<Record<string, unknown>> {
  return typeof filter === 'object' && filter !== null ? { ...filter } : {};
}
