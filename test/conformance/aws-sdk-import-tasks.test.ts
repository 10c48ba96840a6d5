import {
  CancelImportTaskCommand,
  CreateImportTaskCommand,
  DescribeImportTasksCommand,
  DescribeLogGroupsCommand,
  type Import,
} from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from '@jest/globals';

import { startHarness, type Harness } from '../emulator/emulator-harness.ts';
import { allBatches, createImport, importRole, storeArn } from '../emulator/sdk-calls.ts';

const minute = 60_000;

async function describeOne({ logs }: Harness, importId: string | undefined): Promise<Import> {
  const { imports = [] } = await logs.send(new DescribeImportTasksCommand({ importId }));
  expect(imports).toHaveLength(1);
  return imports[0] ?? {};
}

describe('CreateImportTask through the SDK', () => {
  it('answers with id, destination and creation time, and nothing else', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const arn = await storeArn(harness);
    const { $metadata, ...created } = await createImport(harness);
    expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(created).toEqual({
      importId: expect.stringMatching(/^[-a-zA-Z0-9]{1,256}$/),
      importDestinationArn: `arn:aws:logs:us-east-1:000000000000:log-group:aws/cloudtrail/${arn.split('/')[1]}`,
      creationTime: harness.clock.now(),
    });
  });

  it('makes the managed log group, whose size follows what is imported', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const { importId } = await createImport(harness);
    await harness.clock.advance(10 * minute);
    const { logGroups } = await harness.logs.send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: 'aws/cloudtrail/' }),
    );
    const { importStatistics } = await describeOne(harness, importId);
    expect(logGroups).toHaveLength(1);
    expect(logGroups?.[0]).toMatchObject({
      logGroupClass: 'INFREQUENT_ACCESS',
      storedBytes: importStatistics?.bytesImported,
    });
    expect(importStatistics?.bytesImported).toBeGreaterThan(0);
  });

  it('goes from IN_PROGRESS to COMPLETED while its bytes only grow', async () => {
    const harness = await startHarness({ scenario: 'empty', speed: 60 });
    const { importId } = await createImport(harness);
    const seen: { status: string | undefined; bytes: number }[] = [];
    for (let second = 0; second < 95; second += 5) {
      const task = await describeOne(harness, importId);
      seen.push({ status: task.importStatus, bytes: task.importStatistics?.bytesImported ?? -1 });
      await harness.clock.advance(5000);
    }
    expect(seen[0]).toEqual({ status: 'IN_PROGRESS', bytes: 0 });
    expect(seen.at(-1)?.status).toBe('COMPLETED');
    expect(seen.map(({ bytes }) => bytes)).toEqual(seen.map(({ bytes }) => bytes).sort((left, right) => left - right));
    expect(new Set(seen.map(({ bytes }) => bytes)).size).toBeGreaterThan(3);
    expect((await allBatches(harness, importId)).every(({ status }) => status === 'COMPLETED')).toBe(true);
  });

  it('fails an import with the message of its cause', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const { importId } = await createImport(harness, 'kms-locked-audit');
    expect(await describeOne(harness, importId)).not.toHaveProperty('errorMessage');
    await harness.clock.advance(10 * minute);
    expect(await describeOne(harness, importId)).toMatchObject({
      importStatus: 'FAILED',
      errorMessage: expect.stringContaining('kms:Decrypt'),
      importStatistics: { bytesImported: 0 },
    });
  });

  it('fails some batches of a patchy source and only these carry a message', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const { importId } = await createImport(harness, 'patchy-acquisition-events');
    await harness.clock.advance(10 * minute);
    expect((await describeOne(harness, importId)).importStatus).toBe('FAILED');
    const batches = await allBatches(harness, importId);
    const failed = batches.filter(({ status }) => status === 'FAILED');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.length).toBeLessThan(batches.length);
    expect(batches.filter(({ errorMessage }) => errorMessage !== undefined)).toEqual(failed);
  });

  it('may count a partly failed import as COMPLETED', async () => {
    const harness = await startHarness({ scenario: 'empty', unknowns: { partlyFailedImport: 'COMPLETED' } });
    const { importId } = await createImport(harness, 'patchy-acquisition-events');
    await harness.clock.advance(10 * minute);
    const task = await describeOne(harness, importId);
    expect(task.importStatus).toBe('COMPLETED');
    expect(task).not.toHaveProperty('errorMessage');
  });

  it('completes an import of a range without events, which has no batches', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const startEventTime = harness.clock.now() + minute;
    const { importId } = await createImport(harness, 'security-audit', { startEventTime });
    await harness.clock.advance(minute);
    expect(await describeOne(harness, importId)).toMatchObject({
      importStatus: 'COMPLETED',
      importFilter: { startEventTime },
      importStatistics: { bytesImported: 0 },
    });
    expect(await allBatches(harness, importId)).toEqual([]);
  });

  it('passes over events from before 2023 in silence', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const { importId } = await createImport(harness, 'organization-management-events', {
      startEventTime: Date.UTC(2021, 0, 1),
      endEventTime: Date.UTC(2022, 11, 31),
    });
    await harness.clock.advance(minute);
    expect(await describeOne(harness, importId)).toMatchObject({
      importStatus: 'COMPLETED',
      importStatistics: { bytesImported: 0 },
    });
  });

  it.each([
    ['decommissioned-workloads', 'InvalidOperationException'],
    ['new-region-rollout', 'InvalidOperationException'],
    ['config-history', 'InvalidOperationException'],
  ])('refuses %s as a source with %s', async (name, error) => {
    const harness = await startHarness({ scenario: 'empty' });
    await expect(createImport(harness, name)).rejects.toMatchObject({ name: error });
  });

  it('takes a store with stopped ingestion unless it is told not to', async () => {
    const lenient = await startHarness({ scenario: 'empty' });
    await expect(createImport(lenient, 'legacy-trail-archive')).resolves.toHaveProperty('importId');
    const strict = await startHarness({ scenario: 'empty', unknowns: { importFromStoppedIngestion: false } });
    await expect(createImport(strict, 'legacy-trail-archive')).rejects.toMatchObject({
      name: 'InvalidOperationException',
    });
  });

  it.each([
    [{ importSourceArn: undefined }, 'InvalidParameterException', "Value null at 'importSourceArn'"],
    [{ importRoleArn: '' }, 'InvalidParameterException', "at 'importRoleArn'"],
    [{ importSourceArn: 'nonsense' }, 'ValidationException', 'nonsense'],
    [{ importRoleArn: 'nonsense' }, 'ValidationException', 'nonsense'],
    [{ importFilter: { startEventTime: -1 } }, 'InvalidParameterException', "'importFilter.startEventTime'"],
    [{ importFilter: { startEventTime: 2e12, endEventTime: 1e12 } }, 'ValidationException', 'must not be later'],
    [{ importFilter: { startEventTime: 1 } }, 'ValidationException', 'retention period'],
    [{ importRoleArn: 'arn:aws:iam::000000000000:role/NoTrust' }, 'AccessDeniedException', 'cannot be assumed'],
    [{ importRoleArn: 'arn:aws:iam::000000000000:role/NoPassRole' }, 'AccessDeniedException', 'iam:PassRole'],
    [{ importRoleArn: 'arn:aws:iam::111122223333:role/x' }, 'AccessDeniedException', 'Cross-account'],
    [
      {
        importSourceArn: `arn:aws:cloudtrail:us-east-1:000000000000:eventdatastore/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`,
      },
      'ResourceNotFoundException',
      'does not exist',
    ],
  ])('refuses %j with %s', async (change, name, text) => {
    const harness = await startHarness({ scenario: 'empty' });
    const input = { importSourceArn: await storeArn(harness), importRoleArn: importRole, ...change };
    const refusal = harness.logs.send(new CreateImportTaskCommand(input));
    await expect(refusal).rejects.toMatchObject({
      name,
      message: expect.stringContaining(text),
      $metadata: { httpStatusCode: 400 },
    });
    expect((await harness.logs.send(new DescribeImportTasksCommand({}))).imports).toEqual([]);
  });

  it('accepts a role that cannot write, and the import fails for it', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const importRoleArn = 'arn:aws:iam::000000000000:role/NoWrite';
    const importSourceArn = await storeArn(harness);
    const { importId } = await harness.logs.send(new CreateImportTaskCommand({ importSourceArn, importRoleArn }));
    await harness.clock.advance(10 * minute);
    expect((await describeOne(harness, importId)).errorMessage).toContain('logs:CreateLogStream');
  });

  it('refuses the same source and range while it is being imported, and takes it again afterwards', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    await createImport(harness);
    await expect(createImport(harness)).rejects.toMatchObject({ name: 'ConflictException' });
    await expect(
      createImport(harness, 'security-audit', { startEventTime: Date.UTC(2025, 5, 1) }),
    ).resolves.toBeDefined();
    await harness.clock.advance(10 * minute);
    await expect(createImport(harness)).resolves.toBeDefined();
  });

  it('allows three active imports in an account and region', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    await createImport(harness, 'security-audit');
    await createImport(harness, 's3-data-events');
    const { importId } = await createImport(harness, 'kms-locked-audit');
    await expect(createImport(harness, 'legacy-trail-archive')).rejects.toMatchObject({ name: 'ThrottlingException' });
    await harness.logs.send(new CancelImportTaskCommand({ importId }));
    await expect(createImport(harness, 'legacy-trail-archive')).resolves.toBeDefined();
  });

  it('may count active imports over all regions of the account', async () => {
    const harness = await startHarness({
      scenario: 'empty',
      unknowns: { importQuotaScope: 'account', importQuotaError: 'LimitExceededException' },
    });
    const elsewhere = { ...harness, ...harness.clientsOf({ region: 'eu-west-1' }) };
    for (const store of ['security-audit', 's3-data-events', 'kms-locked-audit']) await createImport(harness, store);
    await expect(createImport(elsewhere)).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  it('keeps accounts and regions apart', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const { importId } = await createImport(harness);
    for (const place of [{ region: 'eu-west-1' }, { accountId: '111122223333' }]) {
      const { logs } = harness.clientsOf(place);
      expect((await logs.send(new DescribeImportTasksCommand({ importId }))).imports).toEqual([]);
    }
  });
});

describe('CancelImportTask through the SDK', () => {
  it('cancels at once and leaves what was imported', async () => {
    const harness = await startHarness({ scenario: 'empty', speed: 60 });
    const { importId, creationTime } = await createImport(harness);
    await harness.clock.advance(10_000);
    const { $metadata: _, ...cancelled } = await harness.logs.send(new CancelImportTaskCommand({ importId }));
    expect(cancelled).toEqual({
      importId,
      importStatus: 'CANCELLED',
      importStatistics: { bytesImported: expect.any(Number) },
      creationTime,
      lastUpdatedTime: harness.clock.now(),
    });
    expect(cancelled.importStatistics?.bytesImported).toBeGreaterThan(0);
    await harness.clock.advance(100 * minute);
    expect(await describeOne(harness, importId)).toMatchObject({
      importStatus: 'CANCELLED',
      importStatistics: cancelled.importStatistics,
      lastUpdatedTime: cancelled.lastUpdatedTime,
    });
    const statuses = new Set((await allBatches(harness, importId)).map(({ status }) => status));
    expect(statuses).toEqual(new Set(['COMPLETED', 'CANCELLED']));
  });

  it('refuses a task that has ended and one that does not exist', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const { importId } = await createImport(harness);
    await harness.clock.advance(10 * minute);
    const { logs } = harness;
    await expect(logs.send(new CancelImportTaskCommand({ importId }))).rejects.toMatchObject({
      name: 'InvalidOperationException',
    });
    await expect(logs.send(new CancelImportTaskCommand({ importId: 'nobody' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await expect(logs.send(new CancelImportTaskCommand({ importId: 'not an id' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
