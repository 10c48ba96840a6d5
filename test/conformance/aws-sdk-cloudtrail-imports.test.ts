import {
  GetImportCommand,
  ListImportFailuresCommand,
  ListImportsCommand,
  StartImportCommand,
  StopImportCommand,
  type GetImportResponse,
  type StartImportRequest,
  type StartImportCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import { describe, expect, it } from '@jest/globals';

import { startHarness, type Harness } from '../emulator/emulator-harness.ts';
import { storeArn } from '../emulator/sdk-calls.ts';

const minute = 60_000;
const role = 'arn:aws:iam::000000000000:role/import';

function sourceIn(bucket: string) {
  return {
    S3: { S3LocationUri: `s3://${bucket}/AWSLogs/`, S3BucketRegion: 'us-east-1', S3BucketAccessRoleArn: role },
  };
}

async function start(
  harness: Pick<Harness, 'cloudTrail'>,
  change: Partial<StartImportRequest> = {},
): Promise<StartImportCommandOutput> {
  const destination = await storeArn(harness, 'legacy-trail-archive');
  const whole = { Destinations: [destination], ImportSource: sourceIn('acme-trail-logs') };
  return harness.cloudTrail.send(new StartImportCommand({ ...whole, ...change }));
}

function get({ cloudTrail }: Harness, ImportId: string | undefined): Promise<GetImportResponse> {
  return cloudTrail.send(new GetImportCommand({ ImportId }));
}

async function failures({ cloudTrail }: Harness, ImportId: string | undefined) {
  const { Failures = [] } = await cloudTrail.send(new ListImportFailuresCommand({ ImportId, MaxResults: 1000 }));
  return Failures;
}

describe('StartImport through the SDK', () => {
  it('answers INITIALIZING with times to the millisecond, and no statistics', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const StartEventTime = new Date('2025-11-01T10:00:00.444Z');
    const { $metadata: _, ...started } = await start(harness, { StartEventTime });
    const now = new Date(harness.clock.now());
    expect(started).toEqual({
      ImportId: expect.stringMatching(/^[a-f0-9-]{36}$/),
      Destinations: [await storeArn(harness, 'legacy-trail-archive')],
      ImportSource: sourceIn('acme-trail-logs'),
      StartEventTime,
      ImportStatus: 'INITIALIZING',
      CreatedTimestamp: now,
      UpdatedTimestamp: now,
    });
  });

  it('goes on to IN_PROGRESS and COMPLETED while its statistics grow and lag behind', async () => {
    const harness = await startHarness({ scenario: 'empty', speed: 60 });
    const { ImportId } = await start(harness);
    const seen: GetImportResponse[] = [];
    for (let second = 0; second < 65; second += 0.5) {
      seen.push(await get(harness, ImportId));
      await harness.clock.advance(500);
    }
    expect([...new Set(seen.map(({ ImportStatus }) => ImportStatus))]).toEqual([
      'INITIALIZING',
      'IN_PROGRESS',
      'COMPLETED',
    ]);
    const files = seen.map(({ ImportStatistics }) => ImportStatistics?.FilesCompleted ?? -1);
    expect(files[0]).toBe(0);
    expect(files).toEqual([...files].sort((left, right) => left - right));
    expect(seen.at(-1)?.ImportStatistics).toMatchObject({ FilesCompleted: 730 * 288, FailedEntries: 0 });
    expect(await failures(harness, ImportId)).toEqual([]);
  });

  it('takes the id of an event data store in the place of its ARN', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const arn = await storeArn(harness, 'security-audit');
    const { Destinations } = await start(harness, { Destinations: [arn.split('/')[1] ?? ''] });
    expect(Destinations).toEqual([arn]);
  });

  it('ends FAILED when files fail, lists them, and a retry brings in those that can be', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const { ImportId } = await start(harness, { ImportSource: sourceIn('acme-trail-flaky') });
    await harness.clock.advance(10 * minute);
    const failed = await get(harness, ImportId);
    expect(failed.ImportStatus).toBe('FAILED');
    expect(failed.ImportStatistics?.FailedEntries).toBe(5);
    expect(await failures(harness, ImportId)).toEqual(
      Array.from({ length: 5 }, () => ({
        Location: expect.stringMatching(/^s3:\/\/acme-trail-flaky\/AWSLogs\/.*\.json\.gz$/),
        Status: 'FAILED',
        ErrorType: expect.any(String),
        ErrorMessage: expect.any(String),
        LastUpdatedTime: expect.any(Date),
      })),
    );
    const retried = await harness.cloudTrail.send(new StartImportCommand({ ImportId }));
    expect(retried).toMatchObject({
      ImportId,
      ImportStatus: 'INITIALIZING',
      CreatedTimestamp: failed.CreatedTimestamp,
    });
    await harness.clock.advance(15);
    expect((await failures(harness, ImportId)).map(({ Status }) => Status)).toContain('RETRY');
    await harness.clock.advance(10 * minute);
    expect(await get(harness, ImportId)).toMatchObject({
      ImportStatus: 'COMPLETED',
      ImportStatistics: { FailedEntries: 0 },
    });
    expect(new Set((await failures(harness, ImportId)).map(({ Status }) => Status))).toEqual(new Set(['SUCCEEDED']));
  });

  it('fails again on a retry of what is damaged for good', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const { ImportId } = await start(harness, { ImportSource: sourceIn('acme-trail-damaged') });
    await harness.clock.advance(10 * minute);
    await harness.cloudTrail.send(new StartImportCommand({ ImportId }));
    await harness.clock.advance(10 * minute);
    expect((await get(harness, ImportId)).ImportStatus).toBe('FAILED');
  });

  it('allows one ongoing import in the account, in whatever region', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const { ImportId } = await start(harness);
    const ongoing = { name: 'AccountHasOngoingImportException', $metadata: { httpStatusCode: 400 } };
    await expect(start(harness)).rejects.toMatchObject(ongoing);
    await expect(harness.cloudTrail.send(new StartImportCommand({ ImportId }))).rejects.toMatchObject(ongoing);
    await expect(start(harness.clientsOf({ region: 'eu-west-1' }))).rejects.toMatchObject(ongoing);
    await expect(start(harness.clientsOf({ accountId: '111122223333' }))).resolves.toBeDefined();
    await harness.cloudTrail.send(new StopImportCommand({ ImportId }));
    await expect(start(harness)).resolves.toBeDefined();
  });

  it.each([
    ['decommissioned-workloads', 'InactiveEventDataStoreException'],
    ['new-region-rollout', 'InvalidEventDataStoreStatusException'],
    ['config-history', 'InvalidEventDataStoreCategoryException'],
  ])('refuses %s as a destination with %s', async (name, error) => {
    const harness = await startHarness({ scenario: 'empty' });
    const Destinations = [await storeArn(harness, name)];
    await expect(start(harness, { Destinations })).rejects.toMatchObject({ name: error });
  });

  it.each([
    [{ ImportSource: sourceIn('no-such-bucket') }, 'InvalidImportSourceException', 400],
    [
      { ImportSource: { S3: { ...sourceIn('acme-trail-logs').S3, S3LocationUri: 'https://x' } } },
      'InvalidImportSourceException',
      400,
    ],
    [
      { ImportSource: { S3: { ...sourceIn('acme-trail-logs').S3, S3BucketRegion: 'moon' } } },
      'InvalidImportSourceException',
      400,
    ],
    [
      { ImportSource: { S3: { ...sourceIn('acme-trail-logs').S3, S3BucketAccessRoleArn: `${role}/NoTrust` } } },
      'InvalidImportSourceException',
      400,
    ],
    [{ ImportSource: { S3: undefined } }, 'InvalidParameterException', 400],
    [{ ImportSource: sourceIn('acme-trail-kms-denied') }, 'InsufficientEncryptionPolicyException', 400],
    [{ ImportSource: undefined }, 'InvalidParameterException', 400],
    [{ Destinations: undefined }, 'InvalidParameterException', 400],
    [{ Destinations: [] }, 'InvalidParameterException', 400],
    [{ Destinations: ['not-an-arn'] }, 'EventDataStoreARNInvalidException', 400],
    [{ Destinations: [`${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`] }, 'EventDataStoreNotFoundException', 404],
    [{ StartEventTime: new Date(2000), EndEventTime: new Date(1000) }, 'InvalidParameterException', 400],
    [{ ImportId: `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}` }, 'InvalidParameterException', 400],
  ])('refuses case %# with %s', async (change, name, httpStatusCode) => {
    const harness = await startHarness({ scenario: 'empty' });
    const refusal = start(harness, change);
    await expect(refusal).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
    expect((await harness.cloudTrail.send(new ListImportsCommand({}))).Imports).toEqual([]);
  });
});

describe('StopImport through the SDK', () => {
  it('stops at once, and a retry goes on from there', async () => {
    const harness = await startHarness({ scenario: 'empty', speed: 60 });
    const { ImportId } = await start(harness);
    await harness.clock.advance(15_000);
    const stopped = await harness.cloudTrail.send(new StopImportCommand({ ImportId }));
    expect(stopped).toMatchObject({ ImportStatus: 'STOPPED', UpdatedTimestamp: new Date(harness.clock.now()) });
    const done = stopped.ImportStatistics?.FilesCompleted ?? 0;
    expect(done).toBeGreaterThan(0);
    await harness.clock.advance(10 * minute);
    const standing = (await get(harness, ImportId)).ImportStatistics?.FilesCompleted ?? 0;
    expect(standing).toBeGreaterThanOrEqual(done);
    expect(standing).toBeLessThan(730 * 288);
    await harness.cloudTrail.send(new StartImportCommand({ ImportId }));
    await harness.clock.advance(2000);
    const resumed = await get(harness, ImportId);
    expect(resumed.ImportStatus).toBe('IN_PROGRESS');
    expect(resumed.ImportStatistics?.FilesCompleted).toBeGreaterThanOrEqual(standing);
    await harness.clock.advance(10 * minute);
    expect(await get(harness, ImportId)).toMatchObject({
      ImportStatus: 'COMPLETED',
      ImportStatistics: { FilesCompleted: 730 * 288 },
    });
  });

  it('refuses imports that have ended or do not exist', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const { ImportId } = await start(harness);
    await harness.clock.advance(10 * minute);
    const { cloudTrail } = harness;
    const ended = { name: 'OperationNotPermittedException' };
    await expect(cloudTrail.send(new StopImportCommand({ ImportId }))).rejects.toMatchObject(ended);
    await expect(cloudTrail.send(new StartImportCommand({ ImportId }))).rejects.toMatchObject(ended);
    const nobody = `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`;
    for (const command of [
      new StopImportCommand({ ImportId: nobody }),
      new GetImportCommand({ ImportId: nobody }),
      new StartImportCommand({ ImportId: nobody }),
    ] as StopImportCommand[]) {
      await expect(cloudTrail.send(command)).rejects.toMatchObject({
        name: 'ImportNotFoundException',
        $metadata: { httpStatusCode: 404 },
      });
    }
    await expect(cloudTrail.send(new GetImportCommand({ ImportId: 'ABC' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
