import { describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../src/domain/errors.ts';
import { eventDataStore, importTask, logGroup, noon, pageOf, roleArn, storeArn } from '../support/builders.ts';
import { createFakeWorld, query, run } from '../support/fake-context.ts';

describe('Query.importTask', () => {
  it('gives all that AWS tells of an import in one call', async () => {
    const task = importTask({
      status: 'FAILED',
      message: 'no such key',
      bytesImported: 2 ** 53 - 1,
      filter: { startEventTime: noon },
      completionTime: noon + 2000,
    });
    const world = createFakeWorld({ reads: { findImportTask: async () => task } });
    const data = await query(
      world,
      `{ importTask(importId: "import-1") {
        __typename importId status state sourceArn destinationArn message errorMessage creationTime lastUpdatedTime completionTime
        filter { startEventTime endEventTime } statistics { bytesImported } profile { name region }
      } }`,
    );
    expect(data.importTask).toEqual({
      __typename: 'ImportTask',
      importId: 'import-1',
      status: 'FAILED',
      state: 'FAILED',
      sourceArn: storeArn,
      destinationArn: task.destinationArn,
      message: 'no such key',
      errorMessage: 'no such key',
      creationTime: '2026-01-31T12:00:00.000Z',
      lastUpdatedTime: '2026-01-31T12:00:01.000Z',
      completionTime: '2026-01-31T12:00:02.000Z',
      filter: { startEventTime: '2026-01-31T12:00:00.000Z', endEventTime: null },
      statistics: { bytesImported: 9_007_199_254_740_991 },
      profile: { name: 'main', region: 'us-east-1' },
    });
    expect(world.calls).toEqual([['findImportTask', 'main', 'import-1']]);
  });

  it('is null for an import that AWS does not know', async () => {
    const world = createFakeWorld({ reads: { findImportTask: async () => undefined } });
    expect(await query(world, '{ importTask(importId: "gone") { id } }')).toEqual({ importTask: null });
  });

  it('shows a half-filled record with nulls', async () => {
    const bare = { kind: 'IMPORT_TASK', profile: 'main', id: 'bare', status: 'UNKNOWN' } as const;
    const world = createFakeWorld({ reads: { findImportTask: async () => bare } });
    const data = await query(
      world,
      `{ importTask(importId: "bare") { status state sourceArn destinationArn source { id } destination { id }
         filter { startEventTime } statistics { bytesImported } creationTime } }`,
    );
    expect(data.importTask).toEqual({
      status: 'UNKNOWN',
      state: 'UNKNOWN',
      sourceArn: null,
      destinationArn: null,
      source: null,
      destination: null,
      filter: null,
      statistics: null,
      creationTime: null,
    });
    expect(world.calls).toHaveLength(1);
  });

  it.each(['', 'has blank', 'a'.repeat(257)])(
    'refuses the malformed id "%.20s" before AWS is asked',
    async (importId) => {
      const world = createFakeWorld();
      const { errors } = await run(world, 'query ($importId: String!) { importTask(importId: $importId) { id } }', {
        importId,
      });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: ['importId'] } }]);
      expect(world.calls).toEqual([]);
    },
  );

  it('needs a profile where several are configured, and says which there are', async () => {
    const world = createFakeWorld({ profiles: ['a', 'b'], reads: { findImportTask: async () => undefined } });
    const missing = await run(world, '{ importTask(importId: "x") { id } }');
    expect(missing.errors).toMatchObject([
      { message: expect.stringContaining('a, b'), extensions: { code: 'BAD_USER_INPUT', field: ['profile'] } },
    ]);
    const unknown = await run(world, '{ importTask(importId: "x", profile: "c") { id } }');
    expect(unknown.errors).toMatchObject([
      { message: expect.stringContaining('a, b'), extensions: { code: 'BAD_USER_INPUT', field: ['profile'] } },
    ]);
    expect(world.calls).toEqual([]);
    await query(world, '{ importTask(importId: "x", profile: "b") { id } }');
    expect(world.calls).toEqual([['findImportTask', 'b', 'x']]);
  });
});

describe('ImportTask', () => {
  it('finds its source, destination and role only when they are asked for', async () => {
    const world = createFakeWorld({
      reads: {
        findImportTask: async () => importTask(),
        findEventDataStore: async () => eventDataStore(),
        findLogGroups: async (_profile, names) => names.map((name) => logGroup({ name })),
      },
      requests: { findRequests: async (keys) => keys.map(() => ({ roleArn })) },
    });
    const data = await query(
      world,
      '{ importTask(importId: "import-1") { source { name } destination { name } roleArn } }',
    );
    expect(data.importTask).toEqual({
      source: { name: 'audit' },
      destination: { name: 'aws/cloudtrail/1f5cd1a2' },
      roleArn,
    });
    expect(world.calls.slice(1)).toEqual([
      ['findEventDataStore', 'main', storeArn],
      ['findLogGroups', 'main', ['aws/cloudtrail/1f5cd1a2']],
      ['findRequests', [{ profile: 'main', kind: 'IMPORT_TASK', id: 'import-1' }]],
    ]);
  });

  it('takes the trailing :* off the name of its destination', async () => {
    const destinationArn = 'arn:aws:logs:us-east-1:123456789012:log-group:aws/cloudtrail/x:*';
    const world = createFakeWorld({
      reads: {
        findImportTask: async () => importTask({ destinationArn }),
        findLogGroups: async () => [undefined],
      },
    });
    const data = await query(world, '{ importTask(importId: "import-1") { destination { name } } }');
    expect(data.importTask.destination).toBeNull();
    expect(world.calls[1]).toEqual(['findLogGroups', 'main', ['aws/cloudtrail/x']]);
  });

  it('looks up what many imports of a page point to in one call each', async () => {
    const tasks = Array.from({ length: 60 }, (_, index) =>
      importTask({
        id: `import-${index}`,
        destinationArn: `arn:aws:logs:us-east-1:123456789012:log-group:group-${index}`,
      }),
    );
    const world = createFakeWorld({
      reads: {
        listImportTasks: async (_profile, _query, token) => pageOf(tasks, token),
        findEventDataStore: async () => eventDataStore(),
        findLogGroups: async (_profile, names) => names.map((name) => logGroup({ name })),
      },
      requests: { findRequests: async (keys) => keys.map(() => undefined) },
    });
    const data = await query(
      world,
      '{ importTasks(first: 60) { nodes { source { arn } destination { name } roleArn } } }',
    );
    expect(data.importTasks.nodes[59]).toEqual({
      source: { arn: storeArn },
      destination: { name: 'group-59' },
      roleArn: null,
    });
    expect(world.calls.map(([method]) => method)).toEqual([
      'listImportTasks',
      'listImportTasks',
      'findEventDataStore',
      'findLogGroups',
      'findLogGroups',
      'findRequests',
    ]);
  });

  it('keeps the import where its source cannot be read', async () => {
    const world = createFakeWorld({
      reads: {
        findImportTask: async () => importTask(),
        findEventDataStore: async () => Promise.reject(new UnavailableError('AWS is down.')),
      },
    });
    const { data, errors } = await run(world, '{ importTask(importId: "import-1") { importId source { arn } } }');
    expect(data.importTask).toEqual({ importId: 'import-1', source: null });
    expect(errors).toMatchObject([
      { path: ['importTask', 'source'], extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } },
    ]);
  });
});
