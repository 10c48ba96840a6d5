import { describe, expect, it } from '@jest/globals';
import {
  cloudTrailImport,
  eventDataStore,
  importTask,
  otherStoreArn,
  pageOf,
  storeArn,
  storeDetail,
} from '../support/builders.ts';
import { createFakeWorld, query, run } from '../support/fake-context.ts';

const lazyFields = [
  'status',
  'retentionPeriodDays',
  'kmsKeyId',
  'billingMode',
  'multiRegionEnabled',
  'organizationEnabled',
  'terminationProtectionEnabled',
  'creationTime',
  'lastUpdatedTime',
];

const world = () =>
  createFakeWorld({
    reads: {
      listEventDataStores: async (_profile, token) =>
        pageOf([eventDataStore(), eventDataStore({ arn: otherStoreArn, name: undefined })], token),
      findEventDataStore: async (_profile, arn) =>
        arn === storeArn ? eventDataStore({ detail: storeDetail }) : undefined,
      listImportTasks: async (_profile, _query, token) => pageOf([importTask()], token),
      listCloudTrailImports: async (_profile, _query, token) => pageOf([cloudTrailImport()], token),
    },
  });

describe('Query.eventDataStores', () => {
  it('costs one call where only ARN and name are asked for', async () => {
    const one = world();
    const data = await query(one, '{ eventDataStores { nodes { id arn name } } }');
    expect(data.eventDataStores.nodes).toMatchObject([
      { arn: storeArn, name: 'audit' },
      { arn: otherStoreArn, name: null },
    ]);
    expect(one.calls).toEqual([['listEventDataStores', 'main']]);
  });

  it('reads each store once for all other fields together, and keeps one that is gone', async () => {
    const one = world();
    const data = await query(one, `{ eventDataStores { nodes { ${lazyFields.join(' ')} } } }`);
    expect(data.eventDataStores.nodes).toEqual([
      { ...storeDetail, creationTime: '2026-01-31T12:00:00.000Z', lastUpdatedTime: '2026-01-31T12:00:01.000Z' },
      Object.fromEntries(lazyFields.map((field) => [field, null])),
    ]);
    expect(one.calls.slice(1)).toEqual([
      ['findEventDataStore', 'main', storeArn],
      ['findEventDataStore', 'main', otherStoreArn],
    ]);
  });

  it.each(lazyFields)('reads the store for %s alone', async (field) => {
    const one = world();
    await query(one, `{ eventDataStores(first: 1) { nodes { ${field} } } }`);
    expect(one.calls.slice(1)).toEqual([['findEventDataStore', 'main', storeArn]]);
  });

  it('serves up to 1,000 at once and no more', async () => {
    const { errors } = await run(world(), '{ eventDataStores(first: 1001) { nodes { id } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: ['first'] } }]);
  });
});

describe('Query.eventDataStore', () => {
  it('finds a store with all its fields in one call', async () => {
    const one = world();
    const data = await query(one, `{ eventDataStore(arn: "${storeArn}") { name ${lazyFields.join(' ')} } }`);
    expect(data.eventDataStore).toMatchObject({ name: 'audit', status: 'ENABLED', retentionPeriodDays: 365 });
    expect(one.calls).toEqual([['findEventDataStore', 'main', storeArn]]);
  });

  it('is null for a store that is not there', async () => {
    const data = await query(world(), `{ eventDataStore(arn: "${otherStoreArn}") { id } }`);
    expect(data).toEqual({ eventDataStore: null });
  });

  it.each(['arn:aws:s3:::bucket', 'arn:aws:cloudtrail:us-east-1:123456789012:trail/x'])(
    'refuses %s before AWS is asked',
    async (arn) => {
      const one = world();
      const { errors } = await run(one, `{ eventDataStore(arn: "${arn}") { id } }`);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: ['arn'] } }]);
      expect(one.calls).toEqual([]);
    },
  );

  it('refuses what is not an ARN at all', async () => {
    const { errors } = await run(world(), '{ eventDataStore(arn: "store") { id } }');
    expect(errors).toMatchObject([{ message: expect.stringContaining('does not begin with') }]);
  });
});

describe('EventDataStore', () => {
  it('lists the imports out of it and into it', async () => {
    const one = world();
    const data = await query(
      one,
      `{ eventDataStore(arn: "${storeArn}") {
           importTasks(filter: { statuses: [FAILED] }) { nodes { importId } }
           cloudTrailImports(filter: { statuses: [STOPPED], destinationArn: "${storeArn}" }) { nodes { importId } } } }`,
    );
    expect(data.eventDataStore.importTasks.nodes).toHaveLength(1);
    expect(data.eventDataStore.cloudTrailImports.nodes).toHaveLength(1);
    expect(one.calls.slice(1)).toEqual([
      ['listImportTasks', 'main', { status: 'FAILED', sourceArn: storeArn }],
      ['listCloudTrailImports', 'main', { status: 'STOPPED', destinationArn: storeArn }],
    ]);
  });

  it('has no imports where the filter names another store, without a call', async () => {
    const one = world();
    const data = await query(
      one,
      `{ eventDataStore(arn: "${storeArn}") {
           importTasks(filter: { sourceArn: "${otherStoreArn}" }) { nodes { id } pageInfo { hasNextPage endCursor } }
           cloudTrailImports(filter: { destinationArn: "${otherStoreArn}" }) { nodes { id } } } }`,
    );
    expect(data.eventDataStore).toEqual({
      importTasks: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
      cloudTrailImports: { nodes: [] },
    });
    expect(one.calls).toHaveLength(1);
  });
});
