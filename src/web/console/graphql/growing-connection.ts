import type { FieldMergeFunction, Reference } from '@apollo/client/cache';
import { relayStylePagination, type RelayFieldPolicy } from '@apollo/client/utilities';

interface Connection {
  readonly edges: readonly { readonly cursor?: string; readonly node?: Reference }[];
  readonly pageInfo: { readonly endCursor?: string | null; readonly hasNextPage?: boolean };
}

/**
 * A connection by the Relay specification that grows by the pages read behind one another, apart by `keyArgs`. Where its first page is read
 * again, what was read behind it stays, as long as the end of that page is still among it: whoever comes back to a list finds it as far as they had read.
 */
export function growingConnection(keyArgs: readonly string[] | false): RelayFieldPolicy<Reference> {
  const policy = relayStylePagination(keyArgs === false ? false : [...keyArgs]);
  const merge = policy.merge as FieldMergeFunction;
  return {
    ...policy,
    merge: (existing: Connection | null | undefined, incoming: Connection | null, options) => {
      const merged = merge(existing, incoming, options) as Connection;
      const tail = options.args?.['after'] == null ? tailBehind(existing, incoming) : undefined;
      if (tail === undefined) return merged;
      const { endCursor, hasNextPage } = tail.pageInfo;
      return {
        ...merged,
        edges: [...merged.edges, ...tail.edges],
        pageInfo: { ...merged.pageInfo, endCursor, hasNextPage },
      };
    },
  } as RelayFieldPolicy<Reference>;
}

/** What was read behind the last item of a page; undefined where nothing was, or the item is not among it any more. */
function tailBehind(existing: Connection | null | undefined, page: Connection | null): Connection | undefined {
  const last = page?.edges?.at(-1)?.node?.__ref;
  const at = existing?.edges.findIndex(({ node }) => node?.__ref === last) ?? -1;
  if (existing == null || last === undefined || at < 0 || at === existing.edges.length - 1) return undefined;
  return { edges: existing.edges.slice(at + 1), pageInfo: existing.pageInfo };
}
