import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Page } from '../../../src/domain/page.ts';
import type { MaybePromise } from '../../../src/graphql/execution/maybe-promise.ts';
import { type ConnectionSource, readConnection } from '../../../src/graphql/relay/connection.ts';
import { createCursorCodec } from '../../../src/graphql/relay/cursor.ts';

interface Item {
  readonly id: string;
  readonly time: number;
}

const cursors = createCursorCodec(Buffer.alloc(32, 3));
const pages = fc.record({
  count: fc.nat(6),
  more: fc.boolean(),
  first: fc.integer({ min: 1, max: 8 }),
  others: fc.boolean(),
  odd: fc.boolean(),
});

function pageOf(count: number, more: boolean): Page<Item> {
  const items = Array.from({ length: count }, (_, index) => ({ id: `i${index}`, time: 100 - index }));
  return { items, ...(more && { nextToken: 'next' }) };
}

type Fetch = (page: Page<Item>) => MaybePromise<Page<Item>>;

function sourceOf(page: Page<Item>, fetch: Fetch, more: Partial<ConnectionSource<Item>> = {}): ConnectionSource<Item> {
  return {
    identity: ['items', 'p', { statuses: ['A'], name: undefined }],
    sections: [
      { profile: 'p', listings: [{ fetch: (token) => fetch(token === undefined ? page : pageOf(1, false)) }] },
    ],
    idOf: ({ id }) => id,
    timeOf: ({ time }) => time,
    maxFirst: 200,
    ...more,
  };
}

const toNode = ({ id }: Item) => ({ node: id });
const read = (source: ConnectionSource<Item>, first: number) => readConnection(source, { first }, { cursors, toNode });
const inFull = async (source: ConnectionSource<Item>, first: number) => {
  const { nodes, edges, pageInfo } = await read(source, first);
  const { hasPreviousPage, startCursor, endCursor } = pageInfo;
  const hasNextPage = await pageInfo.hasNextPage();
  return {
    nodes,
    edges: edges.map(({ cursor, node }) => [cursor, node]),
    hasNextPage,
    hasPreviousPage,
    startCursor,
    endCursor,
  };
};

describe('a page that is known', () => {
  it('is the same, cursors included, as one that is walked to', async () => {
    await fc.assert(
      fc.asyncProperty(pages, async ({ count, more, first, others, odd }) => {
        const page = pageOf(count, more);
        const next = { profile: 'q', listings: [{ fetch: () => Promise.resolve(pageOf(2, false)) }] };
        const accepts = odd ? { accepts: ({ time }: Item) => time % 2 !== 0 } : {};
        const asked = (fetch: Fetch) => {
          const source = sourceOf(page, fetch);
          const sections = source.sections.map((section) => ({ ...section, ...accepts }));
          return { ...source, sections: others ? [...sections, next] : sections };
        };
        const walked = await inFull(
          asked(async (fetched) => fetched),
          first,
        );
        expect(
          await inFull(
            asked((fetched) => fetched),
            first,
          ),
        ).toEqual(walked);
        expect(
          await inFull(
            asked((fetched) => fetched),
            first,
          ),
        ).toEqual(walked);
      }),
    );
  });

  it('is one object for the same page, and another for another number, listing, profile or codec', async () => {
    const page = pageOf(5, false);
    const fetch: Fetch = (fetched) => fetched;
    const one = await read(sourceOf(page, fetch), 2);
    expect(await read(sourceOf(page, fetch), 2)).toBe(one);
    const others = [
      await read(sourceOf(page, fetch), 3),
      await read(sourceOf(page, fetch, { identity: ['items', 'p', { statuses: ['B'] }] }), 2),
      await read(sourceOf(page, fetch, { identity: ['items', 'p', { statuses: ['A', 'B'] }] }), 2),
      await read(sourceOf(page, fetch, { identity: ['items', 'p', { statuses: ['A'], more: 1 }] }), 2),
      await read(sourceOf(page, fetch, { sections: [{ profile: 'q', listings: [{ fetch: () => page }] }] }), 2),
      await readConnection(
        sourceOf(page, fetch),
        { first: 2 },
        { cursors: createCursorCodec(Buffer.alloc(32, 4)), toNode },
      ),
      await read(sourceOf(pageOf(5, false), fetch), 2),
    ];
    expect(new Set([one, ...others]).size).toBe(others.length + 1);
  });

  it('asks its listing once, whether or not the page tells all', async () => {
    for (const first of [2, 5, 6]) {
      let calls = 0;
      const fetch: Fetch = (page) => {
        calls += 1;
        return page;
      };
      const { nodes } = await read(sourceOf(pageOf(5, true), fetch), first);
      expect(nodes).toHaveLength(first);
      expect(calls).toBe(first <= 5 ? 1 : 2);
    }
  });

  it('asks nothing where nothing is wanted', async () => {
    const fetch: Fetch = () => {
      throw new Error('It was asked.');
    };
    expect((await read(sourceOf(pageOf(5, true), fetch), 0)).nodes).toEqual([]);
  });
});
