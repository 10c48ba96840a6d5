import { describe, expect, it } from '@jest/globals';
import { NotFoundError } from '../../src/domain/errors.ts';
import {
  cloudTrailImport,
  cloudTrailImportId,
  eventDataStore,
  importFailure,
  noon,
  otherStoreArn,
  pageOf,
  roleArn,
  storeArn,
} from '../support/builders.ts';
import { createFakeWorld, query, run } from '../support/fake-context.ts';

const source = { locationUri: 's3://trail/AWSLogs', bucketRegion: 'us-east-1', bucketAccessRoleArn: roleArn };
const statistics = { prefixesFound: 9, prefixesCompleted: 4 };
const detail = { source, startEventTime: noon, statistics };

const listed = `importId status state destinationArns creationTime lastUpdatedTime completionTime message profile { name }`;
const detailed = `source { s3 { locationUri bucketRegion bucketAccessRoleArn } } startEventTime endEventTime
  statistics { prefixesFound prefixesCompleted filesCompleted eventsCompleted failedEntries }`;
const expectedDetail = {
  source: { s3: source },
  startEventTime: '2026-01-31T12:00:00.000Z',
  endEventTime: null,
  statistics: { ...statistics, filesCompleted: null, eventsCompleted: null, failedEntries: null },
};

describe('Query.cloudTrailImport', () => {
  it('gives all that AWS tells of an import in one call', async () => {
    const world = createFakeWorld({ reads: { findCloudTrailImport: async () => cloudTrailImport({ detail }) } });
    const data = await query(
      world,
      `{ cloudTrailImport(importId: "${cloudTrailImportId}") { __typename ${listed} ${detailed} } }`,
    );
    expect(data.cloudTrailImport).toEqual({
      __typename: 'CloudTrailImport',
      importId: cloudTrailImportId,
      status: 'IN_PROGRESS',
      state: 'RUNNING',
      destinationArns: [storeArn],
      creationTime: '2026-01-31T12:00:00.000Z',
      lastUpdatedTime: '2026-01-31T12:00:01.000Z',
      completionTime: null,
      message: null,
      profile: { name: 'main' },
      ...expectedDetail,
    });
    expect(world.calls).toEqual([['findCloudTrailImport', 'main', cloudTrailImportId]]);
  });

  it('is null for an import that AWS does not know', async () => {
    const world = createFakeWorld({ reads: { findCloudTrailImport: async () => undefined } });
    const data = await query(world, `{ cloudTrailImport(importId: "${cloudTrailImportId}") { id } }`);
    expect(data).toEqual({ cloudTrailImport: null });
  });

  it.each(['', cloudTrailImportId.toUpperCase(), cloudTrailImportId.slice(1)])(
    'refuses the malformed id "%s" before AWS is asked',
    async (importId) => {
      const world = createFakeWorld();
      const { errors } = await run(world, 'query ($id: String!) { cloudTrailImport(importId: $id) { id } }', {
        id: importId,
      });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: ['importId'] } }]);
      expect(world.calls).toEqual([]);
    },
  );
});

describe('Query.cloudTrailImports', () => {
  const world = (found: Awaited<ReturnType<typeof cloudTrailImport>> | undefined = cloudTrailImport({ detail })) =>
    createFakeWorld({
      reads: {
        listCloudTrailImports: async (_profile, _query, token) => pageOf([cloudTrailImport()], token),
        findCloudTrailImport: async () => found,
        findEventDataStore: async (_profile, arn) => (arn === storeArn ? eventDataStore() : undefined),
      },
    });

  it('costs one call where only listed fields are asked for', async () => {
    const one = world();
    await query(one, `{ cloudTrailImports { nodes { id ${listed} } } }`);
    expect(one.calls).toEqual([['listCloudTrailImports', 'main', {}]]);
  });

  it('reads what the list leaves out once for each import, when any of it is asked for', async () => {
    const one = world();
    const data = await query(one, `{ cloudTrailImports { nodes { ${detailed} } } }`);
    expect(data.cloudTrailImports.nodes).toEqual([expectedDetail]);
    expect(one.calls.slice(1)).toEqual([['findCloudTrailImport', 'main', cloudTrailImportId]]);
  });

  it.each(['source { s3 { locationUri } }', 'startEventTime', 'endEventTime', 'statistics { prefixesFound }'])(
    'reads the detail for %s alone',
    async (field) => {
      const one = world();
      await query(one, `{ cloudTrailImports { nodes { ${field} } } }`);
      expect(one.calls.slice(1)).toEqual([['findCloudTrailImport', 'main', cloudTrailImportId]]);
    },
  );

  it('keeps an import that has gone since it was listed, without its detail', async () => {
    const one = createFakeWorld({
      reads: {
        listCloudTrailImports: async () => pageOf([cloudTrailImport()]),
        findCloudTrailImport: async () => undefined,
      },
    });
    const data = await query(one, '{ cloudTrailImports { nodes { importId source { s3 { locationUri } } } } }');
    expect(data.cloudTrailImports.nodes).toEqual([{ importId: cloudTrailImportId, source: null }]);
  });

  it('filters by destination, with a listing for each status', async () => {
    const one = world();
    await query(
      one,
      `{ cloudTrailImports(filter: { statuses: [IN_PROGRESS, INITIALIZING], destinationArn: "${storeArn}" }) {
         nodes { id } } }`,
    );
    expect(one.calls).toEqual([
      ['listCloudTrailImports', 'main', { status: 'INITIALIZING', destinationArn: storeArn }],
      ['listCloudTrailImports', 'main', { status: 'IN_PROGRESS', destinationArn: storeArn }],
    ]);
  });

  it('leaves unknown statuses out where all known ones are asked for', async () => {
    const one = createFakeWorld({
      reads: {
        listCloudTrailImports: async () => pageOf([cloudTrailImport({ status: 'UNKNOWN' }), cloudTrailImport()]),
      },
    });
    const data = await query(
      one,
      `{ cloudTrailImports(filter: { statuses: [INITIALIZING, IN_PROGRESS, FAILED, STOPPED, COMPLETED] }) {
         nodes { status } } }`,
    );
    expect(data.cloudTrailImports.nodes).toEqual([{ status: 'IN_PROGRESS' }]);
    expect(one.calls).toEqual([['listCloudTrailImports', 'main', {}]]);
  });

  it('serves up to 1,000 at once and no more', async () => {
    const one = world();
    await query(one, '{ cloudTrailImports(first: 1000) { nodes { id } } }');
    const { errors } = await run(one, '{ cloudTrailImports(first: 1001) { nodes { id } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: ['first'] } }]);
  });

  it('has null at the place of a destination that is gone or cannot be read, and the others', async () => {
    const badArn = `${storeArn}9`;
    const one = createFakeWorld({
      reads: {
        listCloudTrailImports: async () =>
          pageOf([cloudTrailImport({ destinationArns: [storeArn, otherStoreArn, badArn] })]),
        findEventDataStore: async (_profile, arn) => {
          if (arn === badArn) throw new NotFoundError('No such store.');
          return arn === storeArn ? eventDataStore() : undefined;
        },
      },
    });
    const { data, errors } = await run(one, '{ cloudTrailImports { nodes { destinations { name } } } }');
    expect(data.cloudTrailImports.nodes).toEqual([{ destinations: [{ name: 'audit' }, null, null] }]);
    expect(errors).toMatchObject([{ path: ['cloudTrailImports', 'nodes', 0, 'destinations', 2] }]);
  });
});

describe('CloudTrailImport.failures', () => {
  const failures = [
    importFailure({ location: 's3://trail/a' }),
    importFailure({ location: 's3://trail/b', lastUpdatedTime: noon }),
    importFailure({ location: 's3://trail/b', lastUpdatedTime: noon + 1, status: 'RETRY' }),
    importFailure({ location: 's3://trail/b', lastUpdatedTime: noon + 2, status: 'SUCCEEDED' }),
    {},
  ];
  const operation = `query ($first: Int!, $after: String) { cloudTrailImport(importId: "${cloudTrailImportId}") {
    failures(first: $first, after: $after) {
      edges { cursor node { location status errorType errorMessage lastUpdatedTime } } pageInfo { hasNextPage endCursor } } } }`;

  it('gives the entries as AWS lists them', async () => {
    const world = createFakeWorld({
      reads: {
        findCloudTrailImport: async () => cloudTrailImport({ detail }),
        listCloudTrailImportFailures: async (_profile, _id, token) => pageOf(failures, token),
      },
    });
    const { cloudTrailImport: task } = await query(world, operation, { first: 50 });
    expect(task.failures.edges).toHaveLength(5);
    expect(task.failures.edges[1].node).toEqual({
      location: 's3://trail/b',
      status: 'FAILED',
      errorType: 'AccessDenied',
      errorMessage: 'denied',
      lastUpdatedTime: '2026-01-31T12:00:00.000Z',
    });
    expect(world.calls[1]).toEqual(['listCloudTrailImportFailures', 'main', cloudTrailImportId]);
  });

  it('reads on behind each of several entries alike, also while a retry changes their status', async () => {
    let current = failures;
    const world = createFakeWorld({
      reads: {
        findCloudTrailImport: async () => cloudTrailImport({ detail }),
        listCloudTrailImportFailures: async (_profile, _id, token) => pageOf(current, token, 3),
      },
    });
    const locations: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 10; page += 1) {
      const { cloudTrailImport: task } = await query(world, operation, { first: 1, after });
      locations.push(...task.failures.edges.map(({ node }: { node: { location: string } }) => node.location));
      if (task.failures.pageInfo.hasNextPage !== true) break;
      after = task.failures.pageInfo.endCursor;
      current = current.map((failure) => ({ ...failure, status: 'RETRY', lastUpdatedTime: noon + page }));
    }
    expect(locations).toEqual(['s3://trail/a', 's3://trail/b', 's3://trail/b', 's3://trail/b', null]);
  });
});
