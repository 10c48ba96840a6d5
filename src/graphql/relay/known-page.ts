import type { Page } from '../../domain/page.ts';
import { declareWhole, Immutable } from '../execution/immutable.ts';
import type { ConnectionEdge, ConnectionPage, ConnectionPageInfo } from './connection-page.ts';
import type { CursorCodec } from './cursor.ts';
import { type ItemTraits, positionOn } from './listing-reader.ts';
import { encodePosition, type Position } from './position.ts';

/** What tells the first page of a connection from others that the same page of AWS makes. */
interface PageName {
  /** As JSON. It stands for all that the functions of FirstPage go by. */
  readonly identity: readonly unknown[];
  /** Whose listing the page is of. */
  readonly profile: string;
  /** Whether no other profile follows. */
  readonly isLast: boolean;
  /** At least 1. */
  readonly first: number;
  readonly cursors: CursorCodec;
}

/** What decides, with the page that AWS gave, what the first page of a connection is. */
export interface FirstPage<T, N> extends PageName, ItemTraits<T> {
  readonly toNode: (item: T) => N;
}

/** The most pages of connections that are remembered of one page of AWS: enough for those who ask for other numbers of items. */
const MAX_REMEMBERED = 8;

const remembered = new WeakMap<object, KnownPage<unknown>[]>();

/**
 * The first page of a connection, where the first page of its listing alone tells all of it; undefined where more must be read. The same object for the same
 * page of AWS, which is never changed: so what was once written of it can be written again.
 */
export function knownPage<T, N>(page: Page<T>, asked: FirstPage<T, N>): ConnectionPage<N> | undefined {
  const others = remembered.get(page);
  const known = others?.find((other) => other.isNamed(asked));
  // The identity says of what type the nodes are.
  if (known !== undefined) return known as KnownPage<N>;
  const made = makePage(page, asked);
  if (made === undefined) return undefined;
  if (others === undefined || others.length >= MAX_REMEMBERED) remembered.set(page, [made]);
  else others.push(made);
  return made;
}

function makePage<T, N>(page: Page<T>, asked: FirstPage<T, N>): KnownPage<N> | undefined {
  const { accepts, first, isLast, idOf, timeOf, toNode, profile } = asked;
  const nodes: N[] = [];
  const positions: Position[] = [];
  let hasNext = false;
  page.items.forEach((item, index) => {
    if (accepts?.(item) === false) return;
    if (nodes.length === first) hasNext = true;
    if (hasNext) return;
    nodes.push(toNode(item));
    const listings = [positionOn({ token: undefined, page, index }, { idOf, timeOf })];
    positions.push({ profile, last: idOf(item), time: timeOf?.(item), listings });
  });
  if (!hasNext && !(page.nextToken === undefined && isLast)) {
    // A token is "not present if there are no additional results", but those that follow may all be left out here.
    if (nodes.length < first || page.nextToken === undefined || accepts !== undefined) return undefined;
    hasNext = true;
  }
  return new KnownPage(asked, nodes, positions, hasNext);
}

/** Holds nothing of the operation that it was made for. */
class KnownPage<N> extends Immutable implements ConnectionPage<N> {
  readonly nodes: readonly N[];
  readonly pageInfo: ConnectionPageInfo;
  readonly #name: PageName;
  readonly #positions: readonly Position[];
  #edges: readonly ConnectionEdge<N>[] | undefined;

  constructor(
    { identity, profile, isLast, first, cursors }: PageName,
    nodes: readonly N[],
    positions: readonly Position[],
    hasNext: boolean,
  ) {
    super();
    this.#name = { identity, profile, isLast, first, cursors };
    this.#positions = positions;
    this.nodes = nodes;
    this.pageInfo = new KnownPageInfo(hasNext, (place) => this.#cursorAt(place));
  }

  get edges(): readonly ConnectionEdge<N>[] {
    return (this.#edges ??= this.nodes.map((node, index) => new KnownEdge(node, () => this.#cursorAt(index) ?? '')));
  }

  isNamed({ identity, profile, isLast, first, cursors }: PageName): boolean {
    const own = this.#name;
    return (
      own.first === first &&
      own.profile === profile &&
      own.isLast === isLast &&
      own.cursors === cursors &&
      areEqual(own.identity, identity)
    );
  }

  /** From the end where `place` is negative. */
  #cursorAt(place: number): string | undefined {
    const position = this.#positions.at(place);
    return position && encodePosition(position, this.#name.identity, this.#name.cursors);
  }
}

class KnownPageInfo extends Immutable implements ConnectionPageInfo {
  readonly hasPreviousPage = false;
  readonly #hasNext: boolean;
  readonly #cursorAt: (place: number) => string | undefined;

  constructor(hasNext: boolean, cursorAt: (place: number) => string | undefined) {
    super();
    this.#hasNext = hasNext;
    this.#cursorAt = cursorAt;
    declareWhole(this);
  }

  hasNextPage(): boolean {
    return this.#hasNext;
  }

  get startCursor(): string | undefined {
    return this.#cursorAt(0);
  }

  get endCursor(): string | undefined {
    return this.#cursorAt(-1);
  }
}

class KnownEdge<N> extends Immutable implements ConnectionEdge<N> {
  readonly node: N;
  readonly #cursorOf: () => string;

  constructor(node: N, cursorOf: () => string) {
    super();
    this.node = node;
    this.#cursorOf = cursorOf;
  }

  get cursor(): string {
    return this.#cursorOf();
  }
}

/** Whether two values that are JSON, but for what is undefined, are equal. */
function areEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one)) return Array.isArray(other) && areEqualLists(one, other);
  if (Array.isArray(other)) return false;
  for (const name in other) if (!(name in one)) return false;
  for (const name in one) if (!areEqual(Reflect.get(one, name), Reflect.get(other, name))) return false;
  return true;
}

function areEqualLists(one: readonly unknown[], other: readonly unknown[]): boolean {
  for (let index = 0; index < one.length; index += 1) if (!areEqual(one[index], other[index])) return false;
  return one.length === other.length;
}
