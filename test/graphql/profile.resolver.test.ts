import { describe, expect, it } from '@jest/globals';
import { cloudTrailImport, eventDataStore, exportTask, importTask, logGroup, pageOf } from '../support/builders.ts';
import { createFakeWorld, query, run } from '../support/fake-context.ts';

describe('Query.profiles', () => {
  it('gives the configured profiles in their order without a call', async () => {
    const world = createFakeWorld({ profiles: ['b', 'a'] });
    const data = await query(
      world,
      '{ profiles { __typename id name region quotas { importTasks { limit } exportTasks { limit } cloudTrailImports { limit } } } }',
    );
    expect(data.profiles).toMatchObject([
      { __typename: 'Profile', name: 'b', region: 'us-east-1' },
      {
        name: 'a',
        quotas: { importTasks: { limit: 3 }, exportTasks: { limit: 1 }, cloudTrailImports: { limit: 1 } },
      },
    ]);
    expect(world.calls).toEqual([]);
  });

  it('asks for the account only when it is selected, and is null where it is not known', async () => {
    const world = createFakeWorld({ profiles: ['a', 'b'], accountIds: { a: '123456789012' } });
    const data = await query(world, '{ profiles { accountId } }');
    expect(data.profiles).toEqual([{ accountId: '123456789012' }, { accountId: null }]);
    expect(world.calls).toEqual([
      ['accountId', 'a'],
      ['accountId', 'b'],
    ]);
  });
});

describe('Query.profile', () => {
  it('is null for a name that is not configured', async () => {
    const world = createFakeWorld({ profiles: ['a'] });
    const data = await query(world, '{ a: profile(name: "a") { name } b: profile(name: "b") { name } }');
    expect(data).toEqual({ a: { name: 'a' }, b: null });
  });

  it('lists what belongs to it alone', async () => {
    const world = createFakeWorld({
      profiles: ['a', 'b'],
      reads: {
        listImportTasks: async () => pageOf([importTask({ profile: 'b' })]),
        listExportTasks: async () => pageOf([exportTask({ profile: 'b' })]),
        listCloudTrailImports: async () => pageOf([cloudTrailImport({ profile: 'b' })]),
        listEventDataStores: async () => pageOf([eventDataStore({ profile: 'b' })]),
        listLogGroups: async () => pageOf([logGroup({ profile: 'b' })]),
      },
    });
    const data = await query(
      world,
      `{ profile(name: "b") {
           importTasks { nodes { profile { name } } } exportTasks { nodes { profile { name } } }
           cloudTrailImports { nodes { profile { name } } } eventDataStores { nodes { name } }
           logGroups(namePrefix: "/app") { nodes { name } } } }`,
    );
    const own = { nodes: [{ profile: { name: 'b' } }] };
    expect(data.profile).toMatchObject({ importTasks: own, exportTasks: own, cloudTrailImports: own });
    expect(world.calls).toEqual([
      ['listImportTasks', 'b', {}],
      ['listExportTasks', 'b', {}],
      ['listCloudTrailImports', 'b', {}],
      ['listEventDataStores', 'b'],
      ['listLogGroups', 'b', '/app'],
    ]);
  });
});

describe('Profile.quotas', () => {
  const world = () =>
    createFakeWorld({
      reads: {
        listImportTasks: async (_profile, _query, token) =>
          pageOf([importTask({ id: '1' }), importTask({ id: '2' }), importTask({ id: '3' })], token, 2),
        listExportTasks: async () => pageOf([exportTask()]),
        listCloudTrailImports: async (_profile, { status }) =>
          pageOf(status === 'IN_PROGRESS' ? [cloudTrailImport()] : []),
      },
    });

  it('counts active imports over all pages', async () => {
    const one = world();
    const data = await query(one, '{ profile(name: "main") { quotas { importTasks { active } } } }');
    expect(data.profile.quotas).toEqual({ importTasks: { active: 3 } });
    expect(one.calls).toEqual([
      ['listImportTasks', 'main', { status: 'IN_PROGRESS' }],
      ['listImportTasks', 'main', { status: 'IN_PROGRESS' }, '2'],
    ]);
  });

  it('counts an export that is in both listings once', async () => {
    const one = world();
    const data = await query(one, '{ profile(name: "main") { quotas { exportTasks { active } } } }');
    expect(data.profile.quotas).toEqual({ exportTasks: { active: 1 } });
    expect(one.calls).toEqual([
      ['listExportTasks', 'main', { status: 'RUNNING' }],
      ['listExportTasks', 'main', { status: 'PENDING' }],
    ]);
  });

  it('counts CloudTrail imports that initialize or are at work', async () => {
    const one = world();
    const data = await query(one, '{ profile(name: "main") { quotas { cloudTrailImports { active } } } }');
    expect(data.profile.quotas).toEqual({ cloudTrailImports: { active: 1 } });
    expect(one.calls).toEqual([
      ['listCloudTrailImports', 'main', { status: 'INITIALIZING' }],
      ['listCloudTrailImports', 'main', { status: 'IN_PROGRESS' }],
    ]);
  });
});

describe('Task.profile', () => {
  it('fails for a task of a profile that is not configured', async () => {
    const world = createFakeWorld({ reads: { findImportTask: async () => importTask({ profile: 'gone' }) } });
    const { errors } = await run(world, '{ importTask(importId: "import-1") { profile { name } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });
});
