import { InvalidInputError, type DomainError } from '../../domain/errors.ts';
import type { Page } from '../../domain/page.ts';
import type { EpochMs } from '../../domain/task.ts';
import { isPromise, type MaybePromise } from '../execution/maybe-promise.ts';
import type { ConnectionEdge, ConnectionPage } from './connection-page.ts';
import type { CursorCodec } from './cursor.ts';
import { knownPage } from './known-page.ts';
import type { ItemTraits, Listing } from './listing-reader.ts';
import { decodePosition, encodePosition, type Position } from './position.ts';
import { type Section, type Step, Walk } from './walk.ts';

/** What a connection is read from. */
export interface ConnectionSource<T> extends Pick<ItemTraits<T>, 'idOf' | 'timeOf'> {
  /** What listing this is, as JSON: its name, profile or '*', and effective filter. A cursor works only where this is the same. */
  readonly identity: readonly unknown[];
  readonly sections: readonly Section<T>[];
  /** The largest `first` that is served. */
  readonly maxFirst: number;
}

/** The forward arguments of a connection. https://relay.dev/graphql/connections.htm#sec-Forward-pagination-arguments */
export interface ConnectionArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
}

export interface ConnectionOptions<T, N> {
  readonly cursors: CursorCodec;
  readonly toNode: (item: T) => N;
  /** Told of a profile that failed, where the others are served all the same. */
  readonly onSectionError?: ((profile: string, error: DomainError) => void) | undefined;
}

/**
 * Reads the `first` items behind the cursor `after`; at once where all pages for that are known. Throws or rejects with InvalidInputError,
 * InvalidCursorError, CursorExpiredError, or with what the listings reject with.
 */
export function readConnection<T, N>(
  source: ConnectionSource<T>,
  { first, after }: ConnectionArguments,
  options: ConnectionOptions<T, N>,
): MaybePromise<ConnectionPage<N>> {
  if (first < 0 || first > source.maxFirst) {
    throw new InvalidInputError(`\`first\` must be 0 to ${source.maxFirst} here, and is ${first}.`, {
      field: ['first'],
    });
  }
  const from = after == null ? undefined : decodePosition(after, source.identity, options.cursors);
  const { idOf, timeOf } = source;
  const begun = from === undefined && first > 0 ? begin(source.sections) : undefined;
  if (begun !== undefined && !isPromise(begun.page)) {
    const { identity } = source;
    const { cursors, toNode } = options;
    const known = knownPage(begun.page, { identity, idOf, timeOf, ...begun.of, first, cursors, toNode });
    if (known !== undefined) return known;
  }
  const sections = begun === undefined ? source.sections : begun.sections;
  const walk = new Walk(sections, { idOf, timeOf, from, onSectionError: options.onSectionError });
  const steps: Step<T>[] = [];
  takeKnown(walk, steps, first);
  const page = () => pageOf(steps, walk, from !== undefined, source.identity, options);
  return steps.length === first || walk.ended ? page() : takeAll(walk, steps, first).then(page);
}

/** Asks for the first page, where it is known which that is: with it the sections, whose first listing gives that page to the first who asks for it. */
function begin<T>(sections: readonly Section<T>[]): Begun<T> | undefined {
  const [section, ...others] = sections;
  const [listing, merged] = section?.listings ?? [];
  if (section === undefined || listing === undefined || merged !== undefined) return undefined;
  const page = listing.fetch(undefined);
  let unused = true;
  const fetch: Listing<T>['fetch'] = (token) => {
    if (token !== undefined || !unused) return listing.fetch(token);
    unused = false;
    return page;
  };
  return {
    page,
    of: { profile: section.profile, accepts: section.accepts?.bind(section), isLast: others.length === 0 },
    sections: [{ ...section, listings: [{ fetch }] }, ...others],
  };
}

interface Begun<T> {
  readonly page: MaybePromise<Page<T>>;
  readonly of: { readonly profile: string; readonly accepts: ItemTraits<T>['accepts']; readonly isLast: boolean };
  readonly sections: readonly Section<T>[];
}

function takeKnown<T>(walk: Walk<T>, steps: Step<T>[], count: number): void {
  while (steps.length < count) {
    const step = walk.nextNow();
    if (step === undefined) return;
    steps.push(step);
  }
}

async function takeAll<T>(walk: Walk<T>, steps: Step<T>[], count: number): Promise<void> {
  while (steps.length < count) {
    const step = await walk.next();
    if (step === undefined) return;
    steps.push(step);
    takeKnown(walk, steps, count);
  }
}

function pageOf<T, N>(
  steps: readonly Step<T>[],
  walk: Walk<T>,
  hasPreviousPage: boolean,
  identity: readonly unknown[],
  { cursors, toNode }: ConnectionOptions<T, N>,
): ConnectionPage<N> {
  const nodes = steps.map(({ item }) => toNode(item));
  const cursorOf = (index: number): string | undefined => {
    const step = steps.at(index);
    return step && encodePosition(step.position(), identity, cursors);
  };
  let edges: readonly ConnectionEdge<N>[] | undefined;
  let hasNext: MaybePromise<boolean> | undefined;
  return {
    nodes,
    get edges() {
      return (edges ??= steps.map((step, index) => new Edge(nodes[index] as N, step.position, identity, cursors)));
    },
    pageInfo: {
      hasNextPage: () => (hasNext ??= walk.hasNext()),
      hasPreviousPage,
      get startCursor() {
        return cursorOf(0);
      },
      get endCursor() {
        return cursorOf(-1);
      },
    },
  };
}

/** The cursor of an item that has just been created, and so stands first in the listing of its profile that `identity` names. */
export function cursorBehind(
  identity: readonly unknown[],
  item: { readonly profile: string; readonly id: string; readonly time?: EpochMs | undefined },
  cursors: CursorCodec,
): string {
  const { profile, id, time } = item;
  const listings = [{ behind: id, behindTime: time, looked: true }];
  return encodePosition({ profile, last: id, time, listings }, identity, cursors);
}

class Edge<N> implements ConnectionEdge<N> {
  readonly node: N;
  readonly #position: () => Position;
  readonly #identity: readonly unknown[];
  readonly #cursors: CursorCodec;
  #cursor: string | undefined;

  constructor(node: N, position: () => Position, identity: readonly unknown[], cursors: CursorCodec) {
    this.node = node;
    this.#position = position;
    this.#identity = identity;
    this.#cursors = cursors;
  }

  get cursor(): string {
    return (this.#cursor ??= encodePosition(this.#position(), this.#identity, this.#cursors));
  }
}
