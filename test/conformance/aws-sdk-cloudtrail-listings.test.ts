import {
  GetEventDataStoreCommand,
  GetImportCommand,
  ListEventDataStoresCommand,
  ListImportFailuresCommand,
  ListImportsCommand,
  paginateListImports,
} from '@aws-sdk/client-cloudtrail';
import { describe, expect, it } from '@jest/globals';

import { startHarness } from '../emulator/emulator-harness.ts';
import { storeArn } from '../emulator/sdk-calls.ts';

const nobody = `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`;

describe('ListImports through the SDK', () => {
  it('lists everything through the paginator of the SDK, the newest first', async () => {
    const { cloudTrail: client } = await startHarness();
    const pages: (number | undefined)[] = [];
    const times: number[] = [];
    for await (const page of paginateListImports({ client, pageSize: 60 }, {})) {
      pages.push(page.Imports?.length);
      times.push(...(page.Imports ?? []).map((item) => item.CreatedTimestamp?.getTime() ?? 0));
    }
    expect(pages).toEqual([60, 60, 10]);
    expect(times).toEqual([...times].sort((left, right) => right - left));
  });

  it('tells neither source nor range nor statistics', async () => {
    const { cloudTrail } = await startHarness();
    const { Imports = [], NextToken } = await cloudTrail.send(new ListImportsCommand({}));
    expect(Imports).toHaveLength(100);
    expect(NextToken).toEqual(expect.any(String));
    const members = ['CreatedTimestamp', 'Destinations', 'ImportId', 'ImportStatus', 'UpdatedTimestamp'];
    expect(Object.keys(Imports[0] ?? {}).sort()).toEqual(members);
  });

  it('filters by destination and status', async () => {
    const harness = await startHarness();
    const Destination = await storeArn(harness);
    const { Imports = [] } = await harness.cloudTrail.send(
      new ListImportsCommand({ Destination, ImportStatus: 'COMPLETED', MaxResults: 1000 }),
    );
    expect(Imports.length).toBeGreaterThan(0);
    expect(Imports.every((item) => item.Destinations?.[0] === Destination && item.ImportStatus === 'COMPLETED')).toBe(
      true,
    );
  });

  it.each([
    [{ MaxResults: 0 }, 'InvalidParameterException'],
    [{ MaxResults: 1001 }, 'InvalidParameterException'],
    [{ ImportStatus: 'CANCELLED' as never }, 'InvalidParameterException'],
    [{ NextToken: 'abc' }, 'InvalidNextTokenException'],
    [{ NextToken: 'made up, but long enough' }, 'InvalidNextTokenException'],
    [{ Destination: 'a b' }, 'EventDataStoreARNInvalidException'],
    [{ Destination: nobody }, 'EventDataStoreARNInvalidException'],
  ])('refuses %j with %s', async (input, name) => {
    const { cloudTrail } = await startHarness();
    await expect(cloudTrail.send(new ListImportsCommand(input))).rejects.toMatchObject({ name });
  });

  it('refuses a token that was issued for other parameters', async () => {
    const { cloudTrail } = await startHarness();
    const { NextToken } = await cloudTrail.send(new ListImportsCommand({ MaxResults: 10 }));
    await expect(cloudTrail.send(new ListImportsCommand({ NextToken, MaxResults: 20 }))).resolves.toBeDefined();
    const changed = new ListImportsCommand({ NextToken, ImportStatus: 'FAILED' });
    await expect(cloudTrail.send(changed)).rejects.toMatchObject({ name: 'InvalidNextTokenException' });
  });

  it('may give an empty list for a destination that does not exist', async () => {
    const { cloudTrail } = await startHarness({ unknowns: { unknownDestination: 'empty' } });
    expect((await cloudTrail.send(new ListImportsCommand({ Destination: nobody }))).Imports).toEqual([]);
  });
});

describe('ListImportFailures through the SDK', () => {
  it('pages through the failures of an import in the order in which they were met', async () => {
    const { cloudTrail } = await startHarness();
    const { Imports = [] } = await cloudTrail.send(
      new ListImportsCommand({ ImportStatus: 'FAILED', MaxResults: 1000 }),
    );
    expect(Imports.length).toBeGreaterThan(0);
    const { ImportId } = Imports[0] ?? {};
    const times: number[] = [];
    let NextToken: string | undefined;
    do {
      const page = await cloudTrail.send(new ListImportFailuresCommand({ ImportId, MaxResults: 2, NextToken }));
      times.push(...(page.Failures ?? []).map((failure) => failure.LastUpdatedTime?.getTime() ?? 0));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    expect(times).toEqual([...times].sort((left, right) => left - right));
    const { ImportStatistics } = await cloudTrail.send(new GetImportCommand({ ImportId }));
    expect(times).toHaveLength(ImportStatistics?.FailedEntries ?? -1);
  });

  it('gives an empty list for an import that does not exist, or an error if told so', async () => {
    const { cloudTrail } = await startHarness();
    expect((await cloudTrail.send(new ListImportFailuresCommand({ ImportId: nobody }))).Failures).toEqual([]);
    const strict = await startHarness({ unknowns: { unknownImportFailures: 'InvalidParameterException' } });
    await expect(strict.cloudTrail.send(new ListImportFailuresCommand({ ImportId: nobody }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});

describe('the event data stores through the SDK', () => {
  it('lists ARNs and names alone', async () => {
    const { cloudTrail } = await startHarness();
    const { EventDataStores = [] } = await cloudTrail.send(new ListEventDataStoresCommand({}));
    expect(EventDataStores.length).toBeLessThanOrEqual(10);
    expect(EventDataStores.map((store) => Object.keys(store).sort())).toEqual(
      EventDataStores.map(() => ['EventDataStoreArn', 'Name']),
    );
  });

  it('pages, with errors of its own for page size and token', async () => {
    const { cloudTrail } = await startHarness();
    const first = await cloudTrail.send(new ListEventDataStoresCommand({ MaxResults: 5 }));
    const second = await cloudTrail.send(new ListEventDataStoresCommand({ MaxResults: 5, NextToken: first.NextToken }));
    expect([first.EventDataStores?.length, second.EventDataStores?.length]).toEqual([5, 4]);
    await expect(cloudTrail.send(new ListEventDataStoresCommand({ MaxResults: 1001 }))).rejects.toMatchObject({
      name: 'InvalidMaxResultsException',
    });
    await expect(cloudTrail.send(new ListEventDataStoresCommand({ NextToken: 'none' }))).rejects.toMatchObject({
      name: 'InvalidNextTokenException',
    });
  });

  it('describes one by ARN and by id, in each status of the scenario', async () => {
    const harness = await startHarness();
    const statuses: (string | undefined)[] = [];
    for (const name of ['security-audit', 'legacy-trail-archive', 'decommissioned-workloads', 'new-region-rollout']) {
      const arn = await storeArn(harness, name);
      const byArn = await harness.cloudTrail.send(new GetEventDataStoreCommand({ EventDataStore: arn }));
      const byId = await harness.cloudTrail.send(new GetEventDataStoreCommand({ EventDataStore: arn.split('/')[1] }));
      expect({ ...byId, $metadata: undefined }).toEqual({ ...byArn, $metadata: undefined });
      expect(byArn).toMatchObject({ Name: name, EventDataStoreArn: arn, CreatedTimestamp: expect.any(Date) });
      statuses.push(byArn.Status);
    }
    expect(statuses).toEqual(['ENABLED', 'STOPPED_INGESTION', 'PENDING_DELETION', 'CREATED']);
  });

  it.each([
    ['not an arn', 'EventDataStoreARNInvalidException', 400],
    ['ab', 'EventDataStoreARNInvalidException', 400],
    [`arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/${nobody}`, 'EventDataStoreARNInvalidException', 400],
    [nobody, 'EventDataStoreNotFoundException', 404],
  ])('refuses %s with %s', async (EventDataStore, name, httpStatusCode) => {
    const { cloudTrail } = await startHarness();
    await expect(cloudTrail.send(new GetEventDataStoreCommand({ EventDataStore }))).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode },
    });
  });

  it('may answer 400 where the API Reference and the service model disagree', async () => {
    const { cloudTrail } = await startHarness({ unknowns: { cloudTrailHttpCodes: 'api-reference' } });
    await expect(cloudTrail.send(new GetEventDataStoreCommand({ EventDataStore: nobody }))).rejects.toMatchObject({
      name: 'EventDataStoreNotFoundException',
      $metadata: { httpStatusCode: 400 },
    });
  });
});
