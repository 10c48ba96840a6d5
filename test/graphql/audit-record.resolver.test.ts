import { describe, expect, it } from '@jest/globals';
import type { AuditLog, AuditRecord, Caller } from '../../src/graphql/context.ts';
import { encodeEventCursor } from '../../src/graphql/relay/event-cursor.ts';
import { auditAttempt, auditEnd, createMemoryAuditLog } from '../support/audit-records.ts';
import { createFakeWorld, query, run } from '../support/fake-context.ts';

const page = `query ($first: Int, $after: String, $filter: AuditRecordFilter) {
  auditRecords(first: $first, after: $after, filter: $filter) {
    edges { cursor node { time } } nodes { inputHash }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

/** A world over a log of so many records, told apart by their hashes: the newest is the last. */
async function worldWith(count: number, caller?: Caller) {
  const memory = createMemoryAuditLog();
  for (let n = 1; n <= count; n += 1) await memory.begin(auditAttempt({ inputHash: `${n}` }));
  const reads: Parameters<AuditLog['read']>[] = [];
  const audit: AuditLog = {
    ...memory,
    read: (...parameters) => {
      reads.push(parameters);
      return memory.read(...parameters);
    },
  };
  const world = createFakeWorld({ profiles: ['main', 'west'], audit, ...(caller && { caller }) });
  return { world, reads };
}
const hashesOf = (data: { auditRecords: { nodes: { inputHash: string }[] } }) =>
  data.auditRecords.nodes.map(({ inputHash }) => Number(inputHash));

describe('Query.auditRecords', () => {
  it('gives the newest first, a page at a time, each once', async () => {
    const { world } = await worldWith(7);
    const seen: number[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const data = await query(world, page, { first: 3, after });
      const { edges, pageInfo } = data.auditRecords;
      seen.push(...hashesOf(data));
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0].cursor, edges.at(-1).cursor]);
      ({ hasNextPage: more, endCursor: after } = pageInfo);
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  it('reads on behind any edge, and is empty where nothing is left', async () => {
    const { world } = await worldWith(4);
    const { edges } = (await query(world, page)).auditRecords;
    expect(hashesOf(await query(world, page, { after: edges[1].cursor }))).toEqual([2, 1]);
    const { auditRecords } = await query(world, page, { after: edges[3].cursor });
    const pageInfo = { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null };
    expect(auditRecords).toEqual({ edges: [], nodes: [], pageInfo });
    expect((await query(world, page, { first: 0 })).auditRecords.pageInfo.hasNextPage).toBe(true);
  });

  it('has 50 records a page unless told, and 200 at most', async () => {
    const { world } = await worldWith(230);
    expect(hashesOf(await query(world, page))).toHaveLength(50);
    expect(hashesOf(await query(world, page, { first: 200 }))).toHaveLength(200);
    for (const first of [-1, 201]) {
      const { errors } = await run(world, page, { first });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: ['first'] } }]);
    }
  });

  it('takes no cursor of anything else', async () => {
    const { world, reads } = await worldWith(1);
    for (const after of ['', 'x', encodeEventCursor(1, world.cursors)]) {
      const { errors } = await run(world, page, { after });
      expect(errors).toMatchObject([{ extensions: { code: 'INVALID_CURSOR' } }]);
    }
    expect(reads).toEqual([]);
  });

  it('gives all of a record', async () => {
    const audit = createMemoryAuditLog();
    await audit.begin(auditAttempt());
    await audit.end(
      1,
      auditEnd({ outcome: 'REFUSED', code: 'LIMIT_EXCEEDED', awsErrorName: 'LimitExceededException' }),
    );
    const { auditRecords } = await query(
      createFakeWorld({ audit }),
      `{ auditRecords { nodes { time subject roles mutation profile inputHash outcome code taskId awsErrorName awsRequestIds endTime } } }`,
    );
    expect(auditRecords.nodes).toEqual([
      {
        time: '2026-01-31T12:00:00.000Z',
        subject: 'ann',
        roles: ['VIEWER', 'OPERATOR'],
        mutation: 'createImportTask',
        profile: 'main',
        inputHash: 'a'.repeat(64),
        outcome: 'REFUSED',
        code: 'LIMIT_EXCEEDED',
        taskId: 'import-1',
        awsErrorName: 'LimitExceededException',
        awsRequestIds: ['r-1'],
        endTime: '2026-01-31T12:00:00.250Z',
      },
    ]);
  });

  it('shows an attempt without an end as UNKNOWN', async () => {
    const { world } = await worldWith(1);
    const { auditRecords } = await query(
      world,
      '{ auditRecords { nodes { outcome code taskId awsErrorName awsRequestIds endTime } } }',
    );
    const nothing = { code: null, taskId: null, awsErrorName: null, awsRequestIds: [], endTime: null };
    expect(auditRecords.nodes).toEqual([{ outcome: 'UNKNOWN', ...nothing }]);
  });

  it('tells the profile that only the end of a record knew', async () => {
    const record: AuditRecord = {
      ...auditAttempt({ profile: undefined }),
      sequence: 1,
      end: auditEnd({ profile: 'west' }),
    };
    const world = createFakeWorld({ audit: { read: async () => [record] } });
    const { auditRecords } = await query(world, '{ auditRecords { nodes { profile } } }');
    expect(auditRecords.nodes).toEqual([{ profile: 'west' }]);
  });

  it('needs the role OPERATOR', async () => {
    const { world, reads } = await worldWith(1, { subject: 'vic', roles: ['VIEWER'] });
    const { data, errors } = await run(world, page);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(reads).toEqual([]);
  });

  describe('asks the log', () => {
    const filterOf = async (filter: object | null, caller?: Caller) => {
      const { world, reads } = await worldWith(1, caller);
      await query(world, page, { filter, first: 10 });
      return reads[0];
    };
    const limited: Caller = { subject: 'lim', roles: ['VIEWER', 'OPERATOR'], profiles: ['west', 'east'] };

    it('for all that a caller without limits names, each value once, and one record more than asked for', async () => {
      const filter = { profiles: ['west', 'gone', 'west'], subjects: ['ann'], mutations: ['createImportTask'] };
      expect(await filterOf(filter)).toEqual([{ ...filter, profiles: ['west', 'gone'] }, 11, undefined]);
      expect(await filterOf(null)).toEqual([{}, 11, undefined]);
      expect(await filterOf({ subjects: null })).toEqual([{}, 11, undefined]);
    });

    it('for no other profiles than a limited caller has, and for their own attempts that name none', async () => {
      const own = { profiles: ['west', 'east'], ownSubject: 'lim' };
      expect(await filterOf(null, limited)).toEqual([own, 11, undefined]);
      expect(await filterOf({ subjects: ['ann'] }, limited)).toEqual([{ ...own, subjects: ['ann'] }, 11, undefined]);
    });

    it('for the same, nothing, where a limited caller names a hidden profile or one that there never was', async () => {
      expect(await filterOf({ profiles: ['west', 'main'] }, limited)).toEqual([{ profiles: ['west'] }, 11, undefined]);
      const hidden = await filterOf({ profiles: ['main'] }, limited);
      expect(hidden).toEqual([{ profiles: [] }, 11, undefined]);
      expect(await filterOf({ profiles: ['never'] }, limited)).toEqual(hidden);
    });

    it('for nothing where a filter names no value, or too many', async () => {
      for (const name of ['profiles', 'subjects', 'mutations']) {
        for (const count of [0, 101]) {
          const { world, reads } = await worldWith(1);
          const values = Array.from({ length: count }, (_, n) => `${n}`);
          const { errors } = await run(world, page, { filter: { [name]: values } });
          expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: ['filter', name] } }]);
          expect(reads).toEqual([]);
        }
      }
    });
  });
});
