import { describe, expect, it } from '@jest/globals';
import { exportTask, logGroup, noon, pageOf } from '../support/builders.ts';
import { createFakeWorld, query, run } from '../support/fake-context.ts';

describe('Query.exportTask', () => {
  it('gives all that AWS tells of an export in one call', async () => {
    const task = exportTask({
      status: 'PENDING_CANCEL',
      taskName: 'nightly',
      message: 'Started Successfully',
      completionTime: noon + 2000,
    });
    const world = createFakeWorld({ reads: { findExportTask: async () => task } });
    const data = await query(
      world,
      `{ exportTask(taskId: "export-1") { __typename taskId taskName status state logGroupName from to destination destinationPrefix message
         creationTime lastUpdatedTime completionTime profile { name } } }`,
    );
    expect(data.exportTask).toEqual({
      __typename: 'ExportTask',
      taskId: 'export-1',
      taskName: 'nightly',
      status: 'PENDING_CANCEL',
      state: 'CANCELLING',
      logGroupName: '/app/web',
      from: '2026-01-31T11:00:00.000Z',
      to: '2026-01-31T12:00:00.000Z',
      destination: 'archive',
      destinationPrefix: 'exportedlogs',
      message: 'Started Successfully',
      creationTime: '2026-01-31T12:00:00.000Z',
      lastUpdatedTime: null,
      completionTime: '2026-01-31T12:00:02.000Z',
      profile: { name: 'main' },
    });
    expect(world.calls).toEqual([['findExportTask', 'main', 'export-1']]);
  });

  it('is null for an export that AWS does not know', async () => {
    const world = createFakeWorld({ reads: { findExportTask: async () => undefined } });
    expect(await query(world, '{ exportTask(taskId: "gone") { id } }')).toEqual({ exportTask: null });
  });

  it.each(['', 'x'.repeat(513)])('refuses the malformed id "%.20s" before AWS is asked', async (taskId) => {
    const world = createFakeWorld();
    const { errors } = await run(world, 'query ($taskId: String!) { exportTask(taskId: $taskId) { id } }', { taskId });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: ['taskId'] } }]);
    expect(world.calls).toEqual([]);
  });
});

describe('ExportTask', () => {
  it('finds its log group and its stream prefix only when they are asked for', async () => {
    const world = createFakeWorld({
      reads: {
        findExportTask: async () => exportTask(),
        findLogGroups: async (_profile, names) => names.map((name) => logGroup({ name, storedBytes: 7 })),
      },
      requests: { findRequests: async (keys) => keys.map(() => ({ logStreamNamePrefix: 'web-' })) },
    });
    const data = await query(
      world,
      '{ exportTask(taskId: "export-1") { logGroup { name storedBytes } logStreamNamePrefix } }',
    );
    expect(data.exportTask).toEqual({ logGroup: { name: '/app/web', storedBytes: 7 }, logStreamNamePrefix: 'web-' });
    expect(world.calls.slice(1)).toEqual([
      ['findLogGroups', 'main', ['/app/web']],
      ['findRequests', [{ profile: 'main', kind: 'EXPORT_TASK', id: 'export-1' }]],
    ]);
  });

  it('has no log group where AWS names none', async () => {
    const world = createFakeWorld({ reads: { findExportTask: async () => exportTask({ logGroupName: undefined }) } });
    const data = await query(world, '{ exportTask(taskId: "export-1") { logGroup { name } } }');
    expect(data.exportTask).toEqual({ logGroup: null });
    expect(world.calls).toHaveLength(1);
  });
});

describe('Query.exportTasks', () => {
  const tasks = [
    exportTask({ id: 'c', status: 'RUNNING', creationTime: noon + 3 }),
    exportTask({ id: 'b', status: 'UNKNOWN', creationTime: noon + 2 }),
    exportTask({ id: 'a', status: 'PENDING', creationTime: noon + 1 }),
  ];
  const world = () =>
    createFakeWorld({
      reads: {
        listExportTasks: async (_profile, { status }, token) =>
          pageOf(
            tasks.filter((task) => status === undefined || task.status === status),
            token,
          ),
      },
    });

  it('merges a listing for each status, newest first', async () => {
    const one = world();
    const data = await query(
      one,
      '{ exportTasks(filter: { taskId: "x", statuses: [RUNNING, PENDING] }) { edges { node { taskId } } } }',
    );
    expect(data.exportTasks.edges).toEqual([{ node: { taskId: 'c' } }, { node: { taskId: 'a' } }]);
    expect(one.calls).toEqual([
      ['listExportTasks', 'main', { taskId: 'x', status: 'PENDING' }],
      ['listExportTasks', 'main', { taskId: 'x', status: 'RUNNING' }],
    ]);
  });

  it('asks once for all statuses, and leaves out those it does not know', async () => {
    const one = world();
    const data = await query(
      one,
      `{ exportTasks(filter: { statuses: [CANCELLED, COMPLETED, FAILED, PENDING, PENDING_CANCEL, RUNNING] }) {
         nodes { taskId } } }`,
    );
    expect(data.exportTasks.nodes).toEqual([{ taskId: 'c' }, { taskId: 'a' }]);
    expect(one.calls).toEqual([['listExportTasks', 'main', {}]]);
  });

  it.each([
    ['{ statuses: [UNKNOWN] }', ['filter', 'statuses']],
    ['{ taskId: "" }', ['filter', 'taskId']],
  ])('refuses the filter %s before AWS is asked', async (filter, field) => {
    const one = world();
    const { errors } = await run(one, `{ exportTasks(filter: ${filter}) { nodes { id } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
    expect(one.calls).toEqual([]);
  });
});
