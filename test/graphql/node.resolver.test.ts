import { describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../src/domain/errors.ts';
import { nodeTypes, type NodeTypeName, toGlobalId } from '../../src/graphql/relay/node-id.ts';
import {
  cloudTrailImport,
  cloudTrailImportId,
  eventDataStore,
  exportTask,
  importTask,
  logGroup,
  pageOf,
  storeArn,
} from '../support/builders.ts';
import { createFakeWorld, query, run } from '../support/fake-context.ts';

const parts: Record<NodeTypeName, readonly string[]> = {
  Profile: [],
  ImportTask: ['import-1'],
  ImportBatch: ['import-1', 'batch-70'],
  ExportTask: ['export-1'],
  CloudTrailImport: [cloudTrailImportId],
  EventDataStore: [storeArn],
  LogGroup: ['/app/web'],
};
const types = Object.keys(nodeTypes) as NodeTypeName[];
const idOf = (type: NodeTypeName, profile = 'main') => toGlobalId(type, profile, ...parts[type]);

const batches = Array.from({ length: 80 }, (_, index) => ({
  batchId: `batch-${index}`,
  status: 'COMPLETED' as const,
}));
const full = () =>
  createFakeWorld({
    reads: {
      findImportTask: async () => importTask(),
      listImportBatches: async (_profile, _id, _statuses, token) => pageOf(batches, token),
      findExportTask: async () => exportTask(),
      findCloudTrailImport: async () => cloudTrailImport({ detail: {} }),
      findEventDataStore: async () => eventDataStore({ detail: {} }),
      findLogGroups: async (_profile, names) => names.map((name) => logGroup({ name })),
    },
  });
const empty = () =>
  createFakeWorld({
    reads: {
      findImportTask: async () => undefined,
      listImportBatches: async () => pageOf(batches.slice(0, 3)),
      findExportTask: async () => undefined,
      findCloudTrailImport: async () => undefined,
      findEventDataStore: async () => undefined,
      findLogGroups: async (_profile, names) => names.map(() => undefined),
    },
  });

const node = 'query ($id: ID!) { node(id: $id) { __typename id } }';

describe('Query.node', () => {
  it.each(types)('finds a %s by the id that it gives it', async (type) => {
    const data = await query(full(), node, { id: idOf(type) });
    expect(data.node).toEqual({ __typename: type, id: idOf(type) });
  });

  it.each(types.filter((type) => type !== 'Profile'))('is null for a %s that is gone', async (type) => {
    expect(await query(empty(), node, { id: idOf(type) })).toEqual({ node: null });
  });

  it.each(types)('is null for a %s of a profile that is not configured, without a call', async (type) => {
    const world = full();
    expect(await query(world, node, { id: idOf(type, 'elsewhere') })).toEqual({ node: null });
    expect(world.calls).toEqual([]);
  });

  it.each([
    ['ImportTask', ['a b']],
    ['ImportBatch', ['a b', 'x']],
    ['ExportTask', ['x'.repeat(513)]],
    ['CloudTrailImport', ['UPPER']],
    ['EventDataStore', ['arn:aws:s3:::bucket']],
    ['LogGroup', ['a b']],
  ] as const)('is null for a %s with an id that AWS could not have given, without a call', async (type, made) => {
    const world = full();
    expect(await query(world, node, { id: toGlobalId(type, 'main', ...made) })).toEqual({ node: null });
    expect(world.calls).toEqual([]);
  });

  it('reads the batches of an import page by page until it finds the one', async () => {
    const world = full();
    const id = idOf('ImportBatch');
    const data = await query(world, 'query ($id: ID!) { node(id: $id) { ... on ImportBatch { batchId status } } }', {
      id,
    });
    expect(data.node).toEqual({ batchId: 'batch-70', status: 'COMPLETED' });
    expect(world.calls).toEqual([
      ['listImportBatches', 'main', 'import-1'],
      ['listImportBatches', 'main', 'import-1', undefined, '50'],
    ]);
  });

  it.each(['', 'import-1', Buffer.from('["Task","main","x"]').toString('base64url'), `${idOf('Profile')}=`])(
    'refuses "%s", which is no id of this gateway',
    async (id) => {
      const { data, errors } = await run(full(), node, { id });
      expect(data).toEqual({ node: null });
      expect(errors).toMatchObject([{ path: ['node'], extensions: { code: 'BAD_USER_INPUT', field: ['id'] } }]);
    },
  );

  it('reads every kind of task as a Task', async () => {
    const data = await query(
      full(),
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Task { state profile { name } creationTime } } }',
      { ids: [idOf('ImportTask'), idOf('ExportTask'), idOf('CloudTrailImport')] },
    );
    const task = { state: 'RUNNING', profile: { name: 'main' }, creationTime: '2026-01-31T12:00:00.000Z' };
    expect(data.nodes).toEqual([task, task, task]);
  });
});

describe('Query.nodes', () => {
  const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';

  it('keeps the order, with null and an error at the place of each that fails', async () => {
    const world = createFakeWorld({
      reads: {
        findImportTask: async () => importTask(),
        findExportTask: async () => Promise.reject(new UnavailableError('AWS is down.')),
        findCloudTrailImport: async () => undefined,
      },
    });
    const ids = [idOf('CloudTrailImport'), 'nonsense', idOf('ExportTask'), idOf('ImportTask')];
    const { data, errors } = await run(world, nodes, { ids });
    expect(data.nodes).toEqual([null, null, null, { id: ids[3] }]);
    expect(errors.toSorted((a, b) => Number(a.path?.[1]) - Number(b.path?.[1]))).toMatchObject([
      { path: ['nodes', 1], extensions: { code: 'BAD_USER_INPUT', field: ['ids'] } },
      { path: ['nodes', 2], extensions: { code: 'UPSTREAM_UNAVAILABLE' } },
    ]);
  });

  it('asks AWS once for an id that comes twice', async () => {
    const world = full();
    await query(world, nodes, { ids: [idOf('ImportTask'), idOf('ImportTask')] });
    expect(world.calls).toHaveLength(1);
  });

  it('takes 100 ids and no more', async () => {
    const ids = Array.from({ length: 100 }, () => idOf('Profile'));
    expect((await query(full(), nodes, { ids })).nodes).toHaveLength(100);
    const { errors } = await run(full(), nodes, { ids: [...ids, idOf('Profile')] });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: ['ids'] } }]);
  });
});
