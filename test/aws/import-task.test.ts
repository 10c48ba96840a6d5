import { describe, expect, it, jest } from '@jest/globals';
import type { Import } from '@aws-sdk/client-cloudwatch-logs';
import { cancelImportTask, findImportTask, listImportBatches, listImportTasks } from '../../src/aws/import-task.ts';
import { silentLogger } from '../../src/logger.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { buildCalls } from './build-calls.ts';
import { awsError, connectionLost, createFakeSend } from './fake-aws.ts';

const record: Import = {
  importId: 'import-1',
  importSourceArn: 'source-1',
  importStatus: 'FAILED',
  importDestinationArn: 'group-1',
  importStatistics: { bytesImported: 7 },
  importFilter: { startEventTime: 1, endEventTime: 2 },
  creationTime: 10,
  lastUpdatedTime: 20,
  errorMessage: 'no access',
};

function setUp(handlers: Parameters<typeof createFakeSend>[0], logger = silentLogger) {
  const fake = createFakeSend(handlers);
  return { fake, calls: buildCalls(fake.send, createFakeClock(), { logger }) };
}

const described = (...imports: Import[]) => ({ DescribeImportTasks: () => ({ imports }) });

describe('import tasks', () => {
  it('are listed by the query in pages of fifty', async () => {
    const { fake, calls } = setUp({ DescribeImportTasks: () => ({ imports: [record], nextToken: 'next' }) });
    const page = await listImportTasks(calls, { status: 'FAILED', sourceArn: 'source-1' }, 'token');
    expect(fake.inputs).toEqual([
      {
        action: 'DescribeImportTasks',
        input: { importStatus: 'FAILED', importSourceArn: 'source-1', limit: 50, nextToken: 'token' },
      },
    ]);
    expect(page).toEqual({
      nextToken: 'next',
      items: [
        {
          profile: 'test',
          kind: 'IMPORT_TASK',
          id: 'import-1',
          status: 'FAILED',
          sourceArn: 'source-1',
          destinationArn: 'group-1',
          filter: { startEventTime: 1, endEventTime: 2 },
          bytesImported: 7,
          message: 'no access',
          creationTime: 10,
          lastUpdatedTime: 20,
          completionTime: 20,
        },
      ],
    });
  });

  it('have no completion time while they run', async () => {
    const { calls } = setUp(described({ ...record, importStatus: 'IN_PROGRESS' }));
    expect(await findImportTask(calls, 'import-1')).toMatchObject({ lastUpdatedTime: 20, completionTime: undefined });
  });

  it('that AWS fills in half are shown as far as they go, and left out with a warning if they lack an id', async () => {
    const warn = jest.fn();
    const { calls } = setUp(
      described(
        { importId: 'import-2' },
        { ...record, importId: undefined },
        { ...record, importStatus: 'PAUSED' as 'FAILED' },
      ),
      { ...silentLogger, warn },
    );
    const { items } = await listImportTasks(calls, {});
    expect(items.map(({ id, status }) => [id, status])).toEqual([
      ['import-2', 'UNKNOWN'],
      ['import-1', 'UNKNOWN'],
    ]);
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it('are not found where AWS answers with an empty list or says so', async () => {
    expect(await findImportTask(setUp(described()).calls, 'import-1')).toBeUndefined();
    const notFound = () => {
      throw awsError('ResourceNotFoundException');
    };
    expect(await findImportTask(setUp({ DescribeImportTasks: notFound }).calls, 'import-1')).toBeUndefined();
    const denied = () => {
      throw awsError('AccessDeniedException');
    };
    await expect(findImportTask(setUp({ DescribeImportTasks: denied }).calls, 'import-1')).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
    });
  });

  it('whose page token AWS no longer takes say so', async () => {
    const invalid = () => {
      throw awsError('InvalidParameterException');
    };
    const { calls } = setUp({ DescribeImportTasks: invalid });
    await expect(listImportTasks(calls, {}, 'old')).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });
});

describe('the batches of an import task', () => {
  it('are listed by status in pages of fifty, whatever the order of the statuses', async () => {
    const importBatches = [
      { batchId: '1', status: 'FAILED' as const, errorMessage: 'bad' },
      { batchId: undefined, status: 'FAILED' as const },
      { batchId: '2', status: undefined },
    ];
    const { fake, calls } = setUp({ DescribeImportTaskBatches: () => ({ importBatches }) });
    const page = await listImportBatches(calls, 'import-1', ['FAILED', 'CANCELLED', 'FAILED']);
    await listImportBatches(calls, 'import-1', ['CANCELLED', 'FAILED']);
    expect(fake.inputs).toEqual([
      {
        action: 'DescribeImportTaskBatches',
        input: { importId: 'import-1', batchImportStatus: ['CANCELLED', 'FAILED'], limit: 50 },
      },
    ]);
    expect(page.items).toEqual([
      { batchId: '1', status: 'FAILED', errorMessage: 'bad' },
      { batchId: '2', status: 'UNKNOWN' },
    ]);
  });
});

describe('cancelling an import task', () => {
  const cancelled: Import = { ...record, importStatus: 'CANCELLED' };

  it('answers with the task as AWS shows it then, not with what was read before', async () => {
    let current: Import = { ...record, importStatus: 'IN_PROGRESS' };
    const { fake, calls } = setUp({
      DescribeImportTasks: () => ({ imports: [current] }),
      CancelImportTask: () => {
        current = cancelled;
        return { importId: 'import-1', importStatus: 'CANCELLED' };
      },
    });
    expect(await findImportTask(calls, 'import-1')).toMatchObject({ status: 'IN_PROGRESS' });
    expect(await cancelImportTask(calls, 'import-1')).toMatchObject({ status: 'CANCELLED', sourceArn: 'source-1' });
    expect(await findImportTask(calls, 'import-1')).toMatchObject({ status: 'CANCELLED' });
    expect(fake.counts()).toEqual({ DescribeImportTasks: 3, CancelImportTask: 1 });
  });

  it("answers with AWS's answer where the task cannot be read", async () => {
    const { calls } = setUp({
      DescribeImportTasks: () => {
        throw awsError('AccessDeniedException');
      },
      CancelImportTask: () => ({ importId: 'import-1', importStatus: 'CANCELLED', lastUpdatedTime: 30 }),
    });
    expect(await cancelImportTask(calls, 'import-1')).toMatchObject({ status: 'CANCELLED', completionTime: 30 });
  });

  it.each([
    ['CANCELLED', { status: 'CANCELLED' }],
    ['COMPLETED', { code: 'INVALID_STATE' }],
    ['IN_PROGRESS', { code: 'OUTCOME_UNKNOWN' }],
  ] as const)('of which the answer was lost goes by the task, which is %s', async (importStatus, expected) => {
    const { fake, calls } = setUp({
      ...described({ ...record, importStatus }),
      CancelImportTask: () => {
        throw connectionLost();
      },
    });
    expect(await cancelImportTask(calls, 'import-1').catch((error: unknown) => error)).toMatchObject(expected);
    expect(fake.counts()).toEqual({ CancelImportTask: 1, DescribeImportTasks: 1 });
  });

  it.each([
    ['InvalidOperationException', 'COMPLETED', 'INVALID_STATE'],
    ['InvalidParameterException', 'COMPLETED', 'INVALID_STATE'],
    ['InvalidParameterException', 'IN_PROGRESS', 'INVALID_INPUT'],
    ['ResourceNotFoundException', 'COMPLETED', 'NOT_FOUND'],
  ] as const)('that AWS refuses with %s while the task is %s is %s', async (name, importStatus, code) => {
    const { calls } = setUp({
      ...described({ ...record, importStatus }),
      CancelImportTask: () => {
        throw awsError(name);
      },
    });
    await expect(cancelImportTask(calls, 'import-1')).rejects.toMatchObject({ code, aws: { errorName: name } });
  });
});
