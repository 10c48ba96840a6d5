import {
  CancelExportTaskCommand,
  CreateExportTaskCommand,
  DescribeExportTasksCommand,
  type CreateExportTaskRequest,
  type ExportTask,
} from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from '@jest/globals';

import { startHarness, type Harness } from '../emulator/emulator-harness.ts';

const minute = 60_000;
const hour = 60 * minute;
const group = '/aws/lambda/orders';

async function createExport({ logs, clock }: Harness, change: Partial<CreateExportTaskRequest> = {}): Promise<string> {
  const whole = { logGroupName: group, from: 0, to: clock.now(), destination: 'acme-log-archive' };
  const { taskId } = await logs.send(new CreateExportTaskCommand({ ...whole, ...change }));
  return taskId ?? 'no id';
}

async function describeOne({ logs }: Harness, taskId: string): Promise<ExportTask> {
  const { exportTasks = [] } = await logs.send(new DescribeExportTasksCommand({ taskId }));
  expect(exportTasks).toHaveLength(1);
  return exportTasks[0] ?? {};
}

describe('CreateExportTask through the SDK', () => {
  it('begins PENDING, without a message, a name or a completion time', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const to = harness.clock.now();
    const taskId = await createExport(harness, { logStreamNamePrefix: 'web' });
    expect(await describeOne(harness, taskId)).toEqual({
      taskId,
      logGroupName: group,
      from: 0,
      to,
      destination: 'acme-log-archive',
      destinationPrefix: 'exportedlogs',
      status: { code: 'PENDING' },
      executionInfo: { creationTime: to },
    });
  });

  it('runs and completes, with the message and times of each state', async () => {
    const harness = await startHarness({ scenario: 'empty', speed: 60 });
    const taskId = await createExport(harness, { taskName: 'nightly', destinationPrefix: 'audit' });
    await harness.clock.advance(1500);
    const running = await describeOne(harness, taskId);
    expect(running).toMatchObject({ taskName: 'nightly', destinationPrefix: 'audit' });
    expect(running.status).toEqual({ code: 'RUNNING', message: 'Started Successfully' });
    expect(running.executionInfo).not.toHaveProperty('completionTime');
    await harness.clock.advance(hour);
    const completed = await describeOne(harness, taskId);
    expect(completed.status).toEqual({ code: 'COMPLETED', message: 'Completed successfully' });
    expect(completed.executionInfo?.completionTime).toBeGreaterThan(running.executionInfo?.creationTime ?? Infinity);
  });

  it('exports a range that holds nothing within an emulated second', async () => {
    const harness = await startHarness({ scenario: 'empty', speed: 1 });
    const taskId = await createExport(harness, { from: 1_611_316_574, to: 1_642_852_574 });
    await harness.clock.advance(1000);
    expect((await describeOne(harness, taskId)).status?.code).toBe('COMPLETED');
  });

  it('fails an export to a bucket with an encryption that is not supported', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const taskId = await createExport(harness, { destination: 'acme-dsse-vault' });
    await harness.clock.advance(hour);
    expect((await describeOne(harness, taskId)).status).toEqual({ code: 'FAILED', message: 'FAILED' });
  });

  it('allows one PENDING or RUNNING export in an account and region', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const taskId = await createExport(harness);
    await expect(createExport(harness)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Resource limit exceeded',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(createExport({ ...harness, ...harness.clientsOf({ region: 'eu-west-1' }) })).resolves.toBeDefined();
    await harness.logs.send(new CancelExportTaskCommand({ taskId }));
    await expect(createExport(harness)).resolves.toBeDefined();
  });

  it('may keep the slot while an export is PENDING_CANCEL', async () => {
    const harness = await startHarness({ scenario: 'empty', speed: 60, unknowns: { pendingCancelHoldsSlot: true } });
    const taskId = await createExport(harness);
    await harness.logs.send(new CancelExportTaskCommand({ taskId }));
    await expect(createExport(harness)).rejects.toMatchObject({ name: 'LimitExceededException' });
    await harness.clock.advance(minute);
    await expect(createExport(harness)).resolves.toBeDefined();
  });

  it.each([
    [{ logGroupName: '/no/such/group' }, 'ResourceNotFoundException', 'The specified log group does not exist.'],
    [
      { destination: 'no-such-bucket' },
      'InvalidParameterException',
      'The given bucket does not exist. Please make sure the bucket is valid.',
    ],
    [
      { destination: 'acme-acl-denied' },
      'AccessDeniedException',
      'GetBucketAcl call on the given bucket failed. Please check if CloudWatch Logs has been granted permission to perform this operation.',
    ],
    [
      { destination: 'acme-put-denied' },
      'InvalidParameterException',
      'Please ensure that the CreateExportTask caller has been granted s3:PutObject access to the bucket.',
    ],
    [{ logGroupName: '/no/group', destination: 'no-bucket' }, 'ResourceNotFoundException', 'log group'],
    [{ logGroupName: '/aws/lambda/search' }, 'InvalidParameterException', 'INFREQUENT_ACCESS'],
    [{ from: 2000, to: 1000 }, 'InvalidParameterException', 'must not be later'],
    [{ from: -1 }, 'InvalidParameterException', "Value '-1' at 'from'"],
    [{ to: undefined }, 'InvalidParameterException', "Value null at 'to'"],
    [{ logGroupName: 'a b' }, 'InvalidParameterException', 'regular expression pattern'],
    [{ logStreamNamePrefix: 'a:b' }, 'InvalidParameterException', 'regular expression pattern: [^:*]*'],
    [{ taskName: '' }, 'InvalidParameterException', 'length greater than or equal to 1'],
    [{ destination: 'x'.repeat(513) }, 'InvalidParameterException', 'length less than or equal to 512'],
    [{ destinationPrefix: 'x'.repeat(1025) }, 'InvalidParameterException', '1024 bytes'],
  ])('refuses case %# as AWS does', async (change, name, message) => {
    const harness = await startHarness({ scenario: 'empty' });
    const refusal = createExport(harness, change);
    await expect(refusal).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
    expect((await harness.logs.send(new DescribeExportTasksCommand({}))).exportTasks).toEqual([]);
  });

  it('may do otherwise wherever AWS is silent or was seen to do either', async () => {
    const harness = await startHarness({
      scenario: 'empty',
      unknowns: {
        exportChecksFirst: 'bucket',
        bucketAclError: 'InvalidParameterException',
        putObjectError: 'AccessDeniedException',
        exportFromAfterTo: 'accepted',
        exportInfrequentAccess: 'accepted',
      },
    });
    const neither = createExport(harness, { logGroupName: '/no/group', destination: 'no-bucket' });
    await expect(neither).rejects.toMatchObject({ message: expect.stringContaining('bucket does not exist') });
    const acl = createExport(harness, { destination: 'acme-acl-denied' });
    await expect(acl).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const put = createExport(harness, { destination: 'acme-put-denied' });
    await expect(put).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(
      createExport(harness, { from: 2000, to: 1000, logGroupName: '/aws/lambda/search' }),
    ).resolves.toBeDefined();
  });

  it('gathers all breaches of one request in one message', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    await expect(createExport(harness, { from: -1, taskName: '' })).rejects.toMatchObject({
      message: expect.stringMatching(/^2 validation errors detected: .*taskName.*; .*from/),
    });
  });
});

describe('CancelExportTask through the SDK', () => {
  it('is PENDING_CANCEL for a moment and then CANCELLED, with a completion time', async () => {
    const harness = await startHarness({ scenario: 'empty', speed: 60 });
    const taskId = await createExport(harness);
    await harness.clock.advance(1500);
    await harness.logs.send(new CancelExportTaskCommand({ taskId }));
    expect((await describeOne(harness, taskId)).status).toEqual({
      code: 'PENDING_CANCEL',
      message: 'Cancelled by user',
    });
    await harness.clock.advance(1000);
    const { status, executionInfo } = await describeOne(harness, taskId);
    expect(status?.code).toBe('CANCELLED');
    expect(executionInfo?.completionTime).toBe(harness.clock.now());
  });

  it('comes too late for a task that is about to complete', async () => {
    const harness = await startHarness({ scenario: 'empty', speed: 1 });
    const taskId = await createExport(harness, { from: 0, to: 1 });
    await harness.clock.advance(500);
    await harness.logs.send(new CancelExportTaskCommand({ taskId }));
    await harness.clock.advance(500);
    expect((await describeOne(harness, taskId)).status?.code).toBe('COMPLETED');
  });

  it('refuses unknown, finished and already cancelled tasks', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const cancel = (taskId: string) => harness.logs.send(new CancelExportTaskCommand({ taskId }));
    await expect(cancel('nobody')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified export task does not exist.',
    });
    const taskId = await createExport(harness);
    await cancel(taskId);
    await expect(cancel(taskId)).rejects.toMatchObject({ name: 'InvalidOperationException' });
    await harness.clock.advance(minute);
    await expect(cancel(taskId)).rejects.toMatchObject({
      name: 'InvalidOperationException',
      message: 'The specified export task has already finished',
    });
  });
});

describe('DescribeExportTasks through the SDK', () => {
  it('gives an empty list for a task that does not exist', async () => {
    const { logs } = await startHarness();
    const { exportTasks } = await logs.send(new DescribeExportTasksCommand({ taskId: 'nobody' }));
    expect(exportTasks).toEqual([]);
  });

  it('pages through history, the newest first, 50 a page', async () => {
    const { logs } = await startHarness();
    const first = await logs.send(new DescribeExportTasksCommand({}));
    const second = await logs.send(new DescribeExportTasksCommand({ nextToken: first.nextToken }));
    const third = await logs.send(new DescribeExportTasksCommand({ nextToken: second.nextToken }));
    expect([first, second, third].map((page) => page.exportTasks?.length)).toEqual([50, 50, 30]);
    expect(third).not.toHaveProperty('nextToken');
    const times = [first, second, third]
      .flatMap((page) => page.exportTasks ?? [])
      .map((task) => task.executionInfo?.creationTime ?? 0);
    expect(times).toEqual([...times].sort((left, right) => right - left));
  });

  it('filters by one status, and refuses a status that is not in the enumeration', async () => {
    const { logs } = await startHarness();
    const { exportTasks = [] } = await logs.send(new DescribeExportTasksCommand({ statusCode: 'FAILED' }));
    expect(exportTasks.length).toBeGreaterThan(0);
    expect(exportTasks.every((task) => task.status?.code === 'FAILED')).toBe(true);
    await expect(logs.send(new DescribeExportTasksCommand({ statusCode: 'COMPLETE' as never }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
