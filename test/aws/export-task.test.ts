import { describe, expect, it } from '@jest/globals';
import { cancelExportTask, exportTaskCreation, findExportTask, listExportTasks } from '../../src/aws/export-task.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { buildCalls } from './build-calls.ts';
import { connectionLost, createFakeSend } from './fake-aws.ts';

const record = {
  taskId: 'task-1',
  taskName: 'nightly',
  logGroupName: 'group',
  from: 1,
  to: 2,
  destination: 'bucket',
  destinationPrefix: 'exportedlogs',
  status: { code: 'COMPLETED' as const, message: 'Completed successfully' },
  executionInfo: { creationTime: 10, completionTime: 20 },
};
const request = { logGroupName: 'group', from: 1, to: 2, destination: 'bucket', taskName: 'nightly' };

function setUp(handlers: Parameters<typeof createFakeSend>[0]) {
  const fake = createFakeSend(handlers);
  return { fake, calls: buildCalls(fake.send, createFakeClock()) };
}

describe('export tasks', () => {
  it('are listed by the query in pages of fifty', async () => {
    const { fake, calls } = setUp({ DescribeExportTasks: () => ({ exportTasks: [record, {}], nextToken: 'next' }) });
    expect(await listExportTasks(calls, { status: 'COMPLETED' }, 'token')).toEqual({
      nextToken: 'next',
      items: [
        {
          profile: 'test',
          kind: 'EXPORT_TASK',
          id: 'task-1',
          status: 'COMPLETED',
          taskName: 'nightly',
          logGroupName: 'group',
          from: 1,
          to: 2,
          destination: 'bucket',
          destinationPrefix: 'exportedlogs',
          message: 'Completed successfully',
          creationTime: 10,
          completionTime: 20,
        },
      ],
    });
    expect(fake.inputs).toEqual([
      { action: 'DescribeExportTasks', input: { statusCode: 'COMPLETED', limit: 50, nextToken: 'token' } },
    ]);
  });

  it('are not found where AWS answers with an empty list', async () => {
    expect(await findExportTask(setUp({ DescribeExportTasks: () => ({}) }).calls, 'task-1')).toBeUndefined();
  });

  it.each([
    ['the same', record, true],
    ['without a prefix, for which AWS shows its default', { ...record, destinationPrefix: undefined }, true],
    ['with another name', { ...record, taskName: 'weekly' }, false],
    ['without a name', { ...record, taskName: undefined }, false],
    ['of another time', { ...record, to: 3 }, false],
    ['to another prefix', { ...record, destinationPrefix: 'mine' }, false],
  ])('%s match a request: that is so', async (_title, shown, matches) => {
    const { calls } = setUp({ DescribeExportTasks: () => ({ exportTasks: [shown] }) });
    const task = await findExportTask(calls, 'task-1');
    expect(task && exportTaskCreation.matches(task, request)).toBe(matches);
  });

  it('that a new one could be taken for are read up to the first page with an older one, the newest first', async () => {
    const begun = 100 * 60_000;
    const at = (minutes: number) => ({
      ...record,
      taskId: String(minutes),
      executionInfo: { creationTime: minutes * 60_000 },
    });
    const pages = [[at(99), at(98)], [at(97), at(94)], [at(93)]];
    const { fake, calls } = setUp({
      DescribeExportTasks: ({ nextToken = '0' }) => ({
        exportTasks: pages[Number(nextToken)] ?? [],
        nextToken: String(Number(nextToken) + 1),
      }),
    });
    const tasks = await exportTaskCreation.candidates(calls, request, begun);
    expect(tasks.map(({ id }) => id)).toEqual(['99', '98', '97', '94']);
    expect(fake.counts()).toEqual({ DescribeExportTasks: 2 });
  });
});

describe('cancelling an export task', () => {
  it('answers with the task as AWS shows it then, or as being cancelled where it cannot be read', async () => {
    const pending = { ...record, status: { code: 'PENDING_CANCEL' as const } };
    const shown = setUp({ CancelExportTask: () => ({}), DescribeExportTasks: () => ({ exportTasks: [pending] }) });
    expect(await cancelExportTask(shown.calls, 'task-1')).toMatchObject({
      status: 'PENDING_CANCEL',
      taskName: 'nightly',
    });
    const hidden = setUp({ CancelExportTask: () => ({}), DescribeExportTasks: () => ({}) });
    expect(await cancelExportTask(hidden.calls, 'task-1')).toEqual({
      profile: 'test',
      kind: 'EXPORT_TASK',
      id: 'task-1',
      status: 'PENDING_CANCEL',
    });
  });

  it('of which the answer was lost, and whose task is being cancelled, is done', async () => {
    const { calls } = setUp({
      CancelExportTask: () => {
        throw connectionLost();
      },
      DescribeExportTasks: () => ({ exportTasks: [{ ...record, status: { code: 'PENDING_CANCEL' } }] }),
    });
    expect(await cancelExportTask(calls, 'task-1')).toMatchObject({ status: 'PENDING_CANCEL' });
  });
});
