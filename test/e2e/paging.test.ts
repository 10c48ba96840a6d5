import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import {
  CloudTrailImportsDocument,
  ExportTasksDocument,
  ImportTasksDocument,
  type ImportStatus,
} from '../../src/generated/graphql.ts';
import { createFastClock } from '../support/fast-clock.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

interface Connection {
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: { readonly id: string; readonly status: string };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const { readFreshnessMs } = readConfig({});

describe('walking a listing', () => {
  const clock = createFastClock(50);
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startTestGateway({ clock, env: { POLL_SLOW_MS: '3600000' } });
    await gateway.untilWatched();
  });
  afterAll(() => gateway.stop());

  const imports = async (variables: { first: number; after?: string; filter?: { statuses: ImportStatus[] } }) =>
    (await gateway.dataOf(ImportTasksDocument, variables)).importTasks;
  const exports = async (variables: { first: number; after?: string }) =>
    (await gateway.dataOf(ExportTasksDocument, variables)).exportTasks;
  const cloudTrailImports = async (variables: { first: number; after?: string }) =>
    (await gateway.dataOf(CloudTrailImportsDocument, variables)).cloudTrailImports;

  async function walk(
    read: (page: { first: number; after?: string }) => Promise<Connection>,
    sizes: readonly number[],
    between?: () => Promise<unknown>,
  ): Promise<string[]> {
    const ids: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 400; page += 1) {
      const { edges, pageInfo } = await read({ first: sizes[page % sizes.length] ?? 1, ...(after && { after }) });
      ids.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) return ids;
      after = pageInfo.endCursor ?? after;
      await between?.();
    }
    throw new Error('the walk does not end');
  }

  it.each([
    ['import tasks', imports],
    ['export tasks', exports],
    ['CloudTrail imports', cloudTrailImports],
  ])('gives all %s once, whatever the page sizes are', async (_kind, read) => {
    const whole = await walk(read, [200]);
    expect(whole.length).toBeGreaterThanOrEqual(120);
    expect(new Set(whole).size).toBe(whole.length);
    for (const sizes of [[50], [7, 31, 3, 50, 1], [120]]) expect(await walk(read, sizes)).toEqual(whole);
  });

  it('goes on from any edge', async () => {
    const { edges } = await imports({ first: 120 });
    for (const index of [0, 1, 30, 48, 49, 50, 77, 99, 100]) {
      const { edges: rest } = await imports({ first: 10, after: edges[index]?.cursor ?? '' });
      expect(rest.map(({ node }) => node.id)).toEqual(edges.slice(index + 1, index + 11).map(({ node }) => node.id));
    }
  });

  it('gives every task of the beginning once while others create tasks', async () => {
    const before = await walk(imports, [200]);
    const seen = await walk(imports, [13], () => gateway.addTask({ kind: 'IMPORT_TASK', durationSeconds: 1 }));
    expect(seen.filter((id) => before.includes(id))).toEqual(before);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('gives the tasks of several statuses once, newest first, as many as the statuses have by themselves', async () => {
    const walkOf = (...statuses: ImportStatus[]) => walk((page) => imports({ ...page, filter: { statuses } }), [9, 4]);
    const [failed, cancelled] = [await walkOf('FAILED'), await walkOf('CANCELLED')];
    expect(failed.length).toBeGreaterThan(0);
    expect(cancelled.length).toBeGreaterThan(0);
    const both = await walkOf('CANCELLED', 'FAILED');
    expect([...both].sort()).toEqual([...failed, ...cancelled].sort());
    const everything = await walk(imports, [200]);
    expect(both).toEqual(everything.filter((id) => both.includes(id)));
  });

  it('says that a cursor has expired when AWS no longer knows its page', async () => {
    const { edges } = await exports({ first: 60 });
    await clock.sleep(readFreshnessMs);
    await gateway.setFaults([{ action: 'DescribeExportTasks', kind: 'expire-tokens', share: 1 }]);
    const { errors } = await gateway.run(ExportTasksDocument, { first: 5, after: edges[55]?.cursor ?? '' });
    await gateway.setFaults([]);
    expect(errors).toMatchObject([{ path: ['exportTasks'], extensions: { code: 'CURSOR_EXPIRED' } }]);
    expect(errors?.[0]?.message).toMatch(/Start over, without `after`/);
  });

  it('refuses a cursor of another field or filter, or an altered one, without asking AWS', async () => {
    const { edges } = await imports({ first: 2 });
    const cursor = edges[1]?.cursor ?? '';
    const counts = await gateway.countCalls(async () => {
      const answers = await Promise.all([
        gateway.run(ExportTasksDocument, { first: 2, after: cursor }),
        gateway.run(ImportTasksDocument, { first: 2, after: cursor, filter: { statuses: ['FAILED'] } }),
        gateway.run(ImportTasksDocument, { first: 2, after: cursor.slice(0, -1) + (cursor.endsWith('A') ? 'B' : 'A') }),
      ]);
      for (const { errors } of answers) expect(errors).toMatchObject([{ extensions: { code: 'INVALID_CURSOR' } }]);
    });
    expect(counts).toEqual({});
  });

  it.each([
    ['importTasks', 201],
    ['exportTasks', -1],
    ['cloudTrailImports', 1001],
  ])('refuses %s(first: %d)', async (field, first) => {
    const { errors } = await gateway.run(`{ ${field}(first: ${first}) { pageInfo { hasNextPage } } }`);
    expect(errors).toMatchObject([{ path: [field], extensions: { code: 'BAD_USER_INPUT', field: ['first'] } }]);
  });
});

describe('a cursor', () => {
  it('works after a restart of the gateway', async () => {
    const first = await startTestGateway({ clock: createFastClock(50) });
    const { edges } = (await first.dataOf(ImportTasksDocument, { first: 60 })).importTasks;
    await first.stopOnly();
    const second = await startTestGateway({ clock: createFastClock(50), dataDir: first.dataDir });
    const again = await second.dataOf(ImportTasksDocument, { first: 5, after: edges[54]?.cursor ?? '' });
    expect(again.importTasks.edges.map(({ node }) => node.id)).toEqual(edges.slice(55).map(({ node }) => node.id));
    await second.stop();
    await first.stop();
  });
});
