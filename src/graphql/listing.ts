import { type GraphQLResolveInfo, responsePathAsArray } from 'graphql';
import type { Context } from './context.ts';
import type { MaybePromise } from './execution/maybe-promise.ts';
import { type ConnectionArguments, type ConnectionSource, cursorBehind, readConnection } from './relay/connection.ts';
import type { ConnectionEdge, ConnectionPage } from './relay/connection-page.ts';
import type { Section } from './relay/walk.ts';

/** CloudWatch Logs gives 50 items a page: four calls at most for one page of a connection. */
export const MAX_FIRST_OF_LOGS = 200;
/** CloudTrail gives 1,000 items a page. */
export const MAX_FIRST_OF_CLOUDTRAIL = 1000;

/** One of the API's lists with its filter: what it holds and how it is read, wherever in the graph it is asked for. */
export interface Listing<T, N> extends Pick<ConnectionSource<T>, 'idOf' | 'timeOf' | 'maxFirst'> {
  /** Tells this list from the others in cursors: the field of Query, where there is one. */
  readonly name: string;
  /** The effective filter as JSON, in one spelling for all ways to ask for the same. */
  readonly filter: Readonly<Record<string, unknown>>;
  /** What is read of one profile. */
  readonly sectionOf: (profile: string) => Omit<Section<T>, 'profile'>;
  readonly toNode: (item: T) => N;
}

/** The edge of a task that has just been created, in the listing of its profile. */
export function edgeOfCreated<T extends { readonly profile: string }, N>(
  listing: Listing<T, N>,
  item: T,
  node: N,
  { cursors }: Context,
): ConnectionEdge<N> {
  const { profile } = item;
  const place = { profile, id: listing.idOf(item), time: listing.timeOf?.(item) };
  return { cursor: cursorBehind(identityOf(listing, [profile]), place, cursors), node };
}

/**
 * Reads a page of a listing over these profiles, one after another; no profiles make an empty page without a call. Where several are
 * read and one fails, it is told among the errors of the response, under the path of the field, and the others are served.
 */
export function readListing<T, N>(
  listing: Listing<T, N>,
  profiles: readonly string[],
  args: ConnectionArguments,
  context: Context,
  info: GraphQLResolveInfo,
): MaybePromise<ConnectionPage<N>> {
  const { idOf, timeOf, maxFirst, sectionOf, toNode } = listing;
  const sections = profiles.map((profile): Section<T> => ({ profile, ...sectionOf(profile) }));
  const source = { identity: identityOf(listing, profiles), sections, idOf, maxFirst, ...(timeOf && { timeOf }) };
  return readConnection(source, args, {
    cursors: context.cursors,
    toNode,
    onSectionError: (profile, error) => {
      context.grounds.addPassing();
      context.partialErrors.push({ path: responsePathAsArray(info.path), profile, error });
    },
  });
}

/** What marks the cursors of a listing over these profiles. */
function identityOf<T, N>({ name, filter }: Listing<T, N>, profiles: readonly string[]): readonly unknown[] {
  return [name, profiles.length === 1 ? profiles[0] : '*', filter];
}
