import { describe, expect, it } from '@jest/globals';
import { ThrottledError } from '../../src/domain/errors.ts';
import { importTask, noon, pageOf, storeArn } from '../support/builders.ts';
import { createFakeWorld, query, run } from '../support/fake-context.ts';

const ids = (connection: { nodes: { importId: string }[] }) => connection.nodes.map(({ importId }) => importId);

describe('Query.importTasks', () => {
  const byStatus = [
    importTask({ id: 'e', status: 'IN_PROGRESS', creationTime: noon + 5 }),
    importTask({ id: 'd', status: 'FAILED', creationTime: noon + 4 }),
    importTask({ id: 'c', status: 'UNKNOWN', creationTime: noon + 3 }),
    importTask({ id: 'b', status: 'COMPLETED', creationTime: noon + 2 }),
    importTask({ id: 'a', status: 'FAILED', creationTime: noon + 1 }),
  ];
  const world = (profiles: readonly string[] = ['main']) =>
    createFakeWorld({
      profiles,
      reads: {
        listImportTasks: async (profile, { status }, token) =>
          pageOf(
            byStatus.filter((task) => status === undefined || task.status === status).map((t) => ({ ...t, profile })),
            token,
          ),
      },
    });

  it('passes the filter on to AWS', async () => {
    const one = world();
    await query(
      one,
      `{ importTasks(filter: { importId: "d", statuses: [FAILED], sourceArn: "${storeArn}" }) { nodes { id } } }`,
    );
    expect(one.calls).toEqual([['listImportTasks', 'main', { importId: 'd', status: 'FAILED', sourceArn: storeArn }]]);
  });

  it('merges a listing for each status, newest first, each once', async () => {
    const one = world();
    const { importTasks } = await query(
      one,
      '{ importTasks(filter: { statuses: [FAILED, IN_PROGRESS, FAILED] }) { nodes { importId } pageInfo { hasNextPage } } }',
    );
    expect(ids(importTasks)).toEqual(['e', 'd', 'a']);
    expect(importTasks.pageInfo.hasNextPage).toBe(false);
    expect(one.calls).toEqual([
      ['listImportTasks', 'main', { status: 'IN_PROGRESS' }],
      ['listImportTasks', 'main', { status: 'FAILED' }],
    ]);
  });

  it('asks once for all statuses, and leaves out those it does not know', async () => {
    const one = world();
    const { importTasks } = await query(
      one,
      '{ importTasks(filter: { statuses: [IN_PROGRESS, CANCELLED, COMPLETED, FAILED] }) { nodes { importId } } }',
    );
    expect(ids(importTasks)).toEqual(['e', 'd', 'b', 'a']);
    expect(one.calls).toEqual([['listImportTasks', 'main', {}]]);
  });

  it.each([
    ['{ statuses: [] }', ['filter', 'statuses']],
    ['{ statuses: [FAILED, UNKNOWN] }', ['filter', 'statuses']],
    ['{ importId: "a b" }', ['filter', 'importId']],
  ])('refuses the filter %s before AWS is asked', async (filter, field) => {
    const one = world();
    const { errors } = await run(one, `{ importTasks(filter: ${filter}) { nodes { id } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
    expect(one.calls).toEqual([]);
  });

  it('reads all profiles one after another behind one cursor', async () => {
    const two = world(['x', 'y']);
    const operation = `query ($after: String) { importTasks(first: 4, after: $after) {
      nodes { importId profile { name } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
    const first = (await query(two, operation)).importTasks;
    expect(two.calls).toEqual([['listImportTasks', 'x', {}]]);
    const second = (await query(two, operation, { after: first.pageInfo.endCursor })).importTasks;
    expect([first.pageInfo.hasPreviousPage, second.pageInfo.hasPreviousPage]).toEqual([false, true]);
    expect(second.nodes.map((node: { profile: { name: string } }) => node.profile.name)).toEqual(['x', 'y', 'y', 'y']);
  });

  it('serves the profiles that answer, and tells of the one that fails under the path of the field', async () => {
    const failure = new ThrottledError('Too fast.', { retryAfterMs: 100 });
    const mixed = createFakeWorld({
      profiles: ['x', 'y'],
      reads: {
        listImportTasks: async (profile) => (profile === 'x' ? Promise.reject(failure) : pageOf(byStatus)),
      },
    });
    const { data, errors, partialErrors } = await run(mixed, '{ mine: importTasks { nodes { importId } } }');
    expect(data.mine.nodes).toHaveLength(5);
    expect(errors).toEqual([]);
    expect(partialErrors).toEqual([{ path: ['mine'], profile: 'x', error: failure }]);
  });

  it('fails where the only profile that was asked for fails', async () => {
    const failing = createFakeWorld({
      reads: { listImportTasks: async () => Promise.reject(new ThrottledError('Too fast.', { retryAfterMs: 100 })) },
    });
    const { errors, partialErrors } = await run(failing, '{ importTasks { nodes { importId } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'THROTTLED', retryAfterMs: 100 } }]);
    expect(partialErrors).toEqual([]);
  });

  it('takes a cursor of the same listing of a profile, wherever in the graph it was given', async () => {
    const two = world(['x', 'y']);
    const { importTasks } = await query(two, '{ importTasks(profile: "y", first: 2) { pageInfo { endCursor } } }');
    const { profile } = await query(
      two,
      'query ($after: String) { profile(name: "y") { importTasks(after: $after) { nodes { importId } } } }',
      { after: importTasks.pageInfo.endCursor },
    );
    expect(ids(profile.importTasks)).toEqual(['c', 'b', 'a']);
  });

  it('refuses a cursor of another filter or profile', async () => {
    const two = world(['x', 'y']);
    const { importTasks } = await query(two, '{ importTasks(profile: "y", first: 2) { pageInfo { endCursor } } }');
    const after = importTasks.pageInfo.endCursor;
    for (const args of ['profile: "x"', 'filter: { statuses: [FAILED] }, profile: "y"']) {
      const { errors } = await run(
        two,
        `query ($after: String) { importTasks(after: $after, ${args}) { nodes { id } } }`,
        { after },
      );
      expect(errors).toMatchObject([{ extensions: { code: 'INVALID_CURSOR' } }]);
    }
  });

  it('serves up to 200 at once and no more', async () => {
    const one = world();
    await query(one, '{ importTasks(first: 200) { nodes { id } } }');
    const { errors } = await run(one, '{ importTasks(first: 201) { nodes { id } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: ['first'] } }]);
  });
});
