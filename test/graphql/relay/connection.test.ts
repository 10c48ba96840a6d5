import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TokenExpiredError, UnavailableError } from '../../../src/domain/errors.ts';
import type { Page } from '../../../src/domain/page.ts';
import { CursorExpiredError, InvalidCursorError } from '../../../src/graphql/errors.ts';
import { type ConnectionSource, cursorBehind, readConnection } from '../../../src/graphql/relay/connection.ts';
import { createCursorCodec } from '../../../src/graphql/relay/cursor.ts';

interface Item {
  readonly id: string;
  readonly time: number;
  status: string;
}

const cursors = createCursorCodec(Buffer.alloc(32, 7));

/** An upstream as AWS is: pages of `size`, newest first, a token that says behind which item its page begins. */
class Upstream {
  items: Item[] = [];
  calls = 0;
  failing: Error | undefined;
  constructor(private readonly size: number) {}

  add(id: string, time: number, status = 'A'): void {
    this.items = [...this.items, { id, time, status }].sort((a, b) => b.time - a.time);
  }

  fetch(status: string | undefined, token: string | undefined): Promise<Page<Item>> {
    this.calls += 1;
    if (this.failing) return Promise.reject(this.failing);
    const behind = token === undefined ? Infinity : Number(token);
    const matching = this.items.filter(
      (item) => item.time < behind && (status === undefined || item.status === status),
    );
    const items = matching.slice(0, this.size).map((item) => ({ ...item }));
    return Promise.resolve({ items, nextToken: matching.length > this.size ? String(items.at(-1)?.time) : undefined });
  }
}

function sourceOf(
  upstreams: Record<string, Upstream>,
  statuses: readonly (string | undefined)[] = [undefined],
): ConnectionSource<Item> {
  return {
    identity: ['items', Object.keys(upstreams), statuses],
    sections: Object.entries(upstreams).map(([profile, upstream]) => ({
      profile,
      listings: statuses.map((status) => ({ fetch: (token) => upstream.fetch(status, token) })),
    })),
    idOf: (item) => item.id,
    timeOf: (item) => item.time,
    maxFirst: 200,
  };
}

const read = async (source: ConnectionSource<Item>, first: number, after?: string, onSectionError?: () => void) =>
  readConnection(
    source,
    { first, after },
    { cursors, toNode: (item) => item.id, ...(onSectionError && { onSectionError }) },
  );

/** Walks to the end, taking the next size from `sizes` in turn; `between` may change the upstream between two pages. */
async function walkAll(
  source: ConnectionSource<Item>,
  sizes: readonly number[],
  between: (page: number) => void = () => {},
) {
  const seen: string[] = [];
  let after: string | undefined;
  for (let page = 0; page < 500; page += 1) {
    const { nodes, pageInfo } = await read(source, sizes[page % sizes.length] ?? 1, after);
    seen.push(...nodes);
    if (!(await pageInfo.hasNextPage())) return seen;
    after = pageInfo.endCursor ?? after;
    between(page);
  }
  throw new Error('the walk does not end');
}

function filled(size: number, count: number, prefix = 'i'): Upstream {
  const upstream = new Upstream(size);
  for (let n = 1; n <= count; n += 1) upstream.add(`${prefix}${n}`, n * 10, n % 3 === 0 ? 'B' : 'A');
  return upstream;
}

describe('readConnection', () => {
  it('gives every item once whatever the page sizes are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 5 }),
        async (count, size, sizes) => {
          const upstream = filled(size, count);
          expect(await walkAll(sourceOf({ p: upstream }), sizes)).toEqual(upstream.items.map(({ id }) => id));
        },
      ),
    );
  });

  it('resumes behind any edge, not only the last of a page', async () => {
    const upstream = filled(5, 23);
    const source = sourceOf({ p: upstream });
    const all = upstream.items.map(({ id }) => id);
    const { edges } = await read(source, 23);
    for (const [index, { cursor }] of edges.entries()) {
      expect((await read(source, 200, cursor)).nodes).toEqual(all.slice(index + 1));
    }
  });

  it('gives every item of the beginning once while new ones are created during the walk', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 6 }),
        async (count, size, sizes, created) => {
          const upstream = filled(size, count);
          const before = upstream.items.map(({ id }) => id);
          let next = 10_000;
          const seen = await walkAll(sourceOf({ p: upstream }), sizes, (page) => {
            for (let n = 0; n < (created[page % created.length] ?? 0) && page < 8; n += 1)
              upstream.add(`new${next}`, (next += 10));
          });
          expect(seen.filter((id) => !id.startsWith('new'))).toEqual(before);
        },
      ),
    );
  });

  it('merges several statuses newest first and gives every item once while statuses change during the walk', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(29), { minLength: 1, maxLength: 8 }),
        async (count, size, sizes, changes) => {
          const upstream = filled(size, count);
          const all = upstream.items.map(({ id }) => id);
          const seen = await walkAll(sourceOf({ p: upstream }, ['A', 'B']), sizes, (page) => {
            const item = upstream.items[(changes[page % changes.length] ?? 0) % count];
            if (item) item.status = item.status === 'A' ? 'B' : 'A';
          });
          expect(seen).toEqual(all);
        },
      ),
    );
  });

  it('finds its place by time when the item behind the cursor has left the filter', async () => {
    const upstream = new Upstream(5);
    for (let n = 1; n <= 12; n += 1) upstream.add(`i${n}`, n * 10);
    const source = sourceOf({ p: upstream }, ['A']);
    const { pageInfo } = await read(source, 3);
    const tenth = upstream.items.find(({ id }) => id === 'i10');
    if (tenth) tenth.status = 'B';
    expect((await read(source, 3, pageInfo.endCursor)).nodes).toEqual(['i9', 'i8', 'i7']);
  });

  it('lists several profiles one after another behind one cursor', async () => {
    const upstreams = { a: filled(4, 9, 'a'), b: filled(4, 0), c: filled(4, 6, 'c') };
    const all = [...upstreams.a.items, ...upstreams.c.items].map(({ id }) => id);
    for (const first of [1, 2, 4, 5, 9, 10, 20]) expect(await walkAll(sourceOf(upstreams), [first])).toEqual(all);
  });

  it('passes over a profile that fails, and says so', async () => {
    const upstreams = { a: filled(4, 3, 'a'), b: filled(4, 3, 'b'), c: filled(4, 2, 'c') };
    upstreams.b.failing = new UnavailableError('down');
    const failed: string[] = [];
    const source = sourceOf(upstreams);
    const page = await readConnection(
      source,
      { first: 10 },
      { cursors, toNode: (i) => i.id, onSectionError: (p) => failed.push(p) },
    );
    expect(page.nodes).toEqual(['a3', 'a2', 'a1', 'c2', 'c1']);
    expect(failed).toEqual(['b']);
  });

  it('rejects when every profile fails', async () => {
    const upstreams = { a: filled(4, 3), b: filled(4, 3) };
    for (const upstream of Object.values(upstreams)) upstream.failing = new UnavailableError('down');
    await expect(read(sourceOf(upstreams), 5)).rejects.toThrow(UnavailableError);
  });

  it('costs one call for a page that one upstream page covers, and none to tell that more follow', async () => {
    const upstream = filled(50, 120);
    const page = await read(sourceOf({ p: upstream }), 50);
    expect(await page.pageInfo.hasNextPage()).toBe(true);
    expect(upstream.calls).toBe(1);
    await read(sourceOf({ p: upstream }), 50, page.pageInfo.endCursor);
    expect(upstream.calls).toBe(2);
  });

  it('costs as many calls as the upstream pages it spans', async () => {
    const upstream = filled(50, 200);
    expect((await read(sourceOf({ p: upstream }), 120)).nodes).toHaveLength(120);
    expect(upstream.calls).toBe(3);
  });

  it('answers first: 0 with no edge and the truth about what follows', async () => {
    const page = await read(sourceOf({ p: filled(4, 1) }), 0);
    expect(page.edges).toEqual([]);
    expect(await page.pageInfo.hasNextPage()).toBe(true);
    expect(page.pageInfo.endCursor).toBeUndefined();
  });

  it.each([-1, 201])('refuses first: %d', async (first) => {
    await expect(read(sourceOf({ p: filled(4, 1) }), first)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['first'],
    });
  });

  it('refuses a cursor of another filter, and any altered one, without a call', async () => {
    const upstream = filled(4, 9);
    const cursor = (await read(sourceOf({ p: upstream }), 2)).pageInfo.endCursor ?? '';
    const { calls } = upstream;
    await expect(read(sourceOf({ p: upstream }, ['A']), 2, cursor)).rejects.toThrow(InvalidCursorError);
    for (let index = 0; index < cursor.length; index += 1) {
      const altered = cursor.slice(0, index) + (cursor[index] === 'A' ? 'B' : 'A') + cursor.slice(index + 1);
      await expect(read(sourceOf({ p: upstream }), 2, altered)).rejects.toThrow(InvalidCursorError);
    }
    for (const forged of ['', 'x', '%%%', `${cursor}A`, `${cursor}=`, cursor.slice(1), 'A'.repeat(20_000)]) {
      await expect(read(sourceOf({ p: upstream }), 2, forged)).rejects.toThrow(InvalidCursorError);
    }
    expect(upstream.calls).toBe(calls);
  });

  it('refuses a cursor of another gateway', async () => {
    const source = sourceOf({ p: filled(4, 9) });
    const options = { cursors: createCursorCodec(Buffer.alloc(32, 8)), toNode: (item: Item) => item.id };
    const { pageInfo } = await readConnection(source, { first: 2 }, options);
    await expect(read(source, 2, pageInfo.endCursor)).rejects.toThrow(InvalidCursorError);
  });

  it('says that a cursor has expired when AWS no longer knows its page', async () => {
    const upstream = filled(4, 9);
    const { pageInfo } = await read(sourceOf({ p: upstream }), 4);
    upstream.failing = new TokenExpiredError('gone');
    await expect(read(sourceOf({ p: upstream }), 4, pageInfo.endCursor)).rejects.toThrow(CursorExpiredError);
  });

  it('says that a cursor has expired when its place in an unordered listing cannot be told', async () => {
    const upstream = filled(4, 9);
    const source = { ...sourceOf({ p: upstream }), timeOf: () => undefined };
    const { pageInfo } = await read(source, 2);
    upstream.items = upstream.items.filter(({ id }) => id !== 'i8');
    await expect(read(source, 2, pageInfo.endCursor)).rejects.toThrow(CursorExpiredError);
  });

  it('goes on behind a task that was just created', async () => {
    const upstream = filled(4, 6);
    upstream.add('created', 1000);
    const source = sourceOf({ p: upstream });
    const cursor = cursorBehind(source.identity, { profile: 'p', id: 'created', time: 1000 }, cursors);
    expect((await read(source, 2, cursor)).nodes).toEqual(['i6', 'i5']);
  });

  it('has a previous page exactly when it stands behind a cursor', async () => {
    const source = sourceOf({ p: filled(4, 6) });
    const { pageInfo } = await read(source, 2);
    expect(pageInfo.hasPreviousPage).toBe(false);
    expect((await read(source, 2, pageInfo.endCursor)).pageInfo.hasPreviousPage).toBe(true);
  });
});

describe('a connection over pages that are known', () => {
  const known = (pages: Readonly<Record<string, Page<Item>>>): ConnectionSource<Item> => ({
    identity: ['items'],
    sections: [{ profile: 'a', listings: [{ fetch: (token = 'first') => pages[token] ?? { items: [] } }] }],
    idOf: (item) => item.id,
    maxFirst: 200,
  });
  const item = (id: string): Item => ({ id, time: 0, status: 'A' });
  const readNow = (source: ConnectionSource<Item>, first: number) =>
    readConnection(source, { first }, { cursors, toNode: ({ id }) => id });

  it('is there at once, also where it ends before `first`, and over pages that are empty', () => {
    const source = known({
      first: { items: [item('a'), item('b')], nextToken: 'empty' },
      empty: { items: [], nextToken: 'last' },
      last: { items: [item('c')] },
    });
    expect(readNow(source, 2)).toMatchObject({ nodes: ['a', 'b'] });
    expect(readNow(source, 3)).toMatchObject({ nodes: ['a', 'b', 'c'] });
    expect(readNow(source, 9)).toMatchObject({ nodes: ['a', 'b', 'c'] });
    expect(readNow(known({}), 9)).toMatchObject({ nodes: [] });
  });

  it('fails where a page names itself as the next', async () => {
    const source = known({ first: { items: [item('a')], nextToken: 'same' }, same: { items: [], nextToken: 'same' } });
    await expect(readNow(source, 9)).rejects.toThrow('the listing has no end');
  });
});
