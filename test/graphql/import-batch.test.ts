import { describe, expect, it } from '@jest/globals';
import { importTask, pageOf } from '../support/builders.ts';
import { createFakeWorld, query, run } from '../support/fake-context.ts';

describe('ImportTask.batches', () => {
  const batches = Array.from({ length: 120 }, (_, index) => ({
    batchId: `batch-${index}`,
    status: index === 3 ? ('FAILED' as const) : ('COMPLETED' as const),
    ...(index === 3 && { errorMessage: 'broken' }),
  }));
  const world = () =>
    createFakeWorld({
      reads: {
        findImportTask: async () => importTask(),
        listImportBatches: async (_profile, _importId, statuses, token) =>
          pageOf(
            batches.filter(({ status }) => statuses?.includes(status) ?? true),
            token,
          ),
      },
    });

  it('gives ten unless told, in the order of AWS', async () => {
    const { importTask: task } = await query(
      world(),
      '{ importTask(importId: "import-1") { batches { nodes { batchId status errorMessage } pageInfo { hasNextPage } } } }',
    );
    expect(task.batches.nodes).toHaveLength(10);
    expect(task.batches.nodes[3]).toEqual({ batchId: 'batch-3', status: 'FAILED', errorMessage: 'broken' });
    expect(task.batches.pageInfo.hasNextPage).toBe(true);
  });

  it('asks AWS for several statuses in one listing', async () => {
    const asked = world();
    const { importTask: task } = await query(
      asked,
      '{ importTask(importId: "import-1") { batches(statuses: [FAILED, IN_PROGRESS, FAILED]) { nodes { batchId } } } }',
    );
    expect(task.batches.nodes).toEqual([{ batchId: 'batch-3' }]);
    expect(asked.calls.slice(1)).toEqual([['listImportBatches', 'main', 'import-1', ['IN_PROGRESS', 'FAILED']]]);
  });

  it('reads on behind a cursor, and every batch once', async () => {
    const one = world();
    const operation = `query ($after: String) { importTask(importId: "import-1") {
      batches(first: 35, after: $after) { nodes { batchId } pageInfo { hasNextPage endCursor } } } }`;
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { importTask: task } = await query(one, operation, { after });
      seen.push(...task.batches.nodes.map(({ batchId }: { batchId: string }) => batchId));
      after = task.batches.pageInfo.hasNextPage ? task.batches.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(batches.map(({ batchId }) => batchId));
  });

  it.each(['[]', '[UNKNOWN]', '[COMPLETED, UNKNOWN]'])('refuses the statuses %s', async (statuses) => {
    const { errors } = await run(
      world(),
      `{ importTask(importId: "import-1") { batches(statuses: ${statuses}) { nodes { id } } } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: ['statuses'] } }]);
  });
});
