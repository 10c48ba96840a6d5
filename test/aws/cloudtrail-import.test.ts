import { describe, expect, it } from '@jest/globals';
import type { GetImportResponse } from '@aws-sdk/client-cloudtrail';
import {
  cloudTrailImportCreation,
  retryCloudTrailImport,
  stopCloudTrailImport,
} from '../../src/aws/cloudtrail-import-changes.ts';
import {
  findCloudTrailImport,
  listCloudTrailImportFailures,
  listCloudTrailImports,
} from '../../src/aws/cloudtrail-import.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { buildCalls } from './build-calls.ts';
import { awsError, connectionLost, createFakeSend } from './fake-aws.ts';

const S3 = { S3LocationUri: 's3://trail', S3BucketRegion: 'eu-west-1', S3BucketAccessRoleArn: 'role-1' };
const record: GetImportResponse = {
  ImportId: 'import-1',
  ImportStatus: 'FAILED',
  Destinations: ['store-1'],
  ImportSource: { S3 },
  StartEventTime: new Date(1_000),
  CreatedTimestamp: new Date(10_500),
  UpdatedTimestamp: new Date(20_000),
  ImportStatistics: { PrefixesFound: 3, FilesCompleted: 2, FailedEntries: 1 },
};

function setUp(handlers: Parameters<typeof createFakeSend>[0]) {
  const fake = createFakeSend(handlers);
  return { fake, calls: buildCalls(fake.send, createFakeClock()) };
}

describe('CloudTrail imports', () => {
  it('are listed without their detail in pages of a thousand', async () => {
    const { fake, calls } = setUp({ ListImports: () => ({ Imports: [record, {}], NextToken: 'next' }) });
    const page = await listCloudTrailImports(calls, { status: 'FAILED', destinationArn: 'store-1' }, 'token');
    expect(page.nextToken).toBe('next');
    expect(page.items).toEqual([
      {
        profile: 'test',
        kind: 'CLOUDTRAIL_IMPORT',
        id: 'import-1',
        status: 'FAILED',
        destinationArns: ['store-1'],
        creationTime: 10_500,
        lastUpdatedTime: 20_000,
        completionTime: 20_000,
      },
    ]);
    expect(fake.inputs[0]?.input).toEqual({
      ImportStatus: 'FAILED',
      Destination: 'store-1',
      MaxResults: 1000,
      NextToken: 'token',
    });
  });

  it('are found with their detail', async () => {
    const { calls } = setUp({ GetImport: () => record });
    expect((await findCloudTrailImport(calls, 'import-1'))?.detail).toEqual({
      source: { locationUri: 's3://trail', bucketRegion: 'eu-west-1', bucketAccessRoleArn: 'role-1' },
      startEventTime: 1_000,
      statistics: { prefixesFound: 3, filesCompleted: 2, failedEntries: 1 },
    });
  });

  it('that are half filled are shown as far as they go', async () => {
    const { calls } = setUp({
      GetImport: () => ({
        ImportStatus: 'COMPLETED',
        UpdatedTimestamp: new Date(Number.NaN),
        ImportSource: { S3: undefined },
      }),
    });
    expect(await findCloudTrailImport(calls, 'import-1')).toMatchObject({
      id: 'import-1',
      status: 'COMPLETED',
      destinationArns: [],
      completionTime: undefined,
      detail: { source: undefined },
    });
  });

  it('are not found where AWS says so', async () => {
    const { calls } = setUp({
      GetImport: () => {
        throw awsError('ImportNotFoundException');
      },
    });
    expect(await findCloudTrailImport(calls, 'import-1')).toBeUndefined();
  });

  it('tell what they could not copy', async () => {
    const failure = { Location: 's3://trail/1.gz', Status: 'RETRY' as const, ErrorType: 'AccessDenied' };
    const { fake, calls } = setUp({ ListImportFailures: () => ({ Failures: [failure, {}], NextToken: 'next' }) });
    expect(await listCloudTrailImportFailures(calls, 'import-1', 'token')).toEqual({
      nextToken: 'next',
      items: [{ location: 's3://trail/1.gz', status: 'RETRY', errorType: 'AccessDenied' }, {}],
    });
    expect(fake.inputs[0]?.input).toEqual({ ImportId: 'import-1', MaxResults: 1000, NextToken: 'token' });
  });

  it('match a request to the second, for AWS may not keep the fraction of its times', async () => {
    const source = { locationUri: 's3://trail', bucketRegion: 'eu-west-1', bucketAccessRoleArn: 'role-1' };
    const task = await findCloudTrailImport(setUp({ GetImport: () => record }).calls, 'import-1');
    const matches = (startEventTime?: number, destinationArn = 'store-1') =>
      task && cloudTrailImportCreation.matches(task, { destinationArn, source, startEventTime });
    expect([matches(1_934), matches(2_000), matches(), matches(1_000, 'store-2')]).toEqual([true, false, false, false]);
  });
});

describe('stopping a CloudTrail import', () => {
  it('that has ended is an invalid state, whatever exception AWS answers with', async () => {
    for (const name of [
      'InvalidParameterException',
      'UnsupportedOperationException',
      'OperationNotPermittedException',
    ]) {
      const { calls } = setUp({
        GetImport: () => ({ ...record, ImportStatus: 'COMPLETED' }),
        StopImport: () => {
          throw awsError(name);
        },
      });
      await expect(stopCloudTrailImport(calls, 'import-1')).rejects.toMatchObject({ code: 'INVALID_STATE' });
    }
  });

  it('answers with the import as AWS shows it then', async () => {
    const stopped: GetImportResponse = { ...record, ImportStatus: 'STOPPED' };
    const { calls } = setUp({ StopImport: () => ({ ImportId: 'import-1' }), GetImport: () => stopped });
    expect(await stopCloudTrailImport(calls, 'import-1')).toMatchObject({
      status: 'STOPPED',
      detail: { startEventTime: 1_000 },
    });
  });
});

describe('retrying a CloudTrail import', () => {
  const running: GetImportResponse = { ...record, ImportStatus: 'IN_PROGRESS' };

  it('sends its id alone and answers with the import as it is then', async () => {
    const states = [record, running];
    const { fake, calls } = setUp({ GetImport: () => states.shift() ?? running, StartImport: () => ({}) });
    expect(await retryCloudTrailImport(calls, 'import-1')).toMatchObject({ status: 'IN_PROGRESS' });
    expect(fake.inputs).toContainEqual({ action: 'StartImport', input: { ImportId: 'import-1' } });
    expect(fake.counts()).toEqual({ GetImport: 2, StartImport: 1 });
  });

  it.each([
    ['runs', running],
    ['was updated since', { ...record, UpdatedTimestamp: new Date(30_000) }],
  ])('of which the answer was lost is done if the import %s', async (_title, after) => {
    const states = [record, after];
    const { fake, calls } = setUp({
      GetImport: () => states.shift() ?? after,
      StartImport: () => {
        throw connectionLost();
      },
    });
    expect(await retryCloudTrailImport(calls, 'import-1')).toMatchObject({ id: 'import-1' });
    expect(fake.counts()['StartImport']).toBe(1);
  });

  it('of which the answer was lost is of unknown outcome if the import is as it was', async () => {
    const { calls } = setUp({
      GetImport: () => record,
      StartImport: () => {
        throw connectionLost();
      },
    });
    await expect(retryCloudTrailImport(calls, 'import-1')).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' });
  });

  it('that cannot be retried, or is not there, asks AWS to start nothing', async () => {
    for (const ImportStatus of ['COMPLETED', 'IN_PROGRESS', 'INITIALIZING'] as const) {
      const { fake, calls } = setUp({ GetImport: () => ({ ...record, ImportStatus }) });
      await expect(retryCloudTrailImport(calls, 'import-1')).rejects.toMatchObject({ code: 'INVALID_STATE' });
      expect(fake.counts()).toEqual({ GetImport: 1 });
    }
    const { calls } = setUp({
      GetImport: () => {
        throw awsError('ImportNotFoundException');
      },
    });
    await expect(retryCloudTrailImport(calls, 'import-1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
