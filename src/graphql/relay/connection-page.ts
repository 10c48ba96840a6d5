import type { MaybePromise } from '../execution/maybe-promise.ts';

/** One page. Cursors are made when they are read. */
export interface ConnectionPage<N> {
  readonly edges: readonly ConnectionEdge<N>[];
  readonly nodes: readonly N[];
  readonly pageInfo: ConnectionPageInfo;
}

/** An item of a page, and the place behind it. */
export interface ConnectionEdge<N> {
  readonly cursor: string;
  readonly node: N;
}

/** Where a page stands. */
export interface ConnectionPageInfo {
  /** Reads on only where what was read for the page cannot tell. */
  hasNextPage(): MaybePromise<boolean>;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | undefined;
  readonly endCursor: string | undefined;
}
