import { describe, expect, it } from '@jest/globals';
import { findEventDataStore, listEventDataStores } from '../../src/aws/event-data-store.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { buildCalls } from './build-calls.ts';
import { awsError, createFakeSend } from './fake-aws.ts';

function setUp(handlers: Parameters<typeof createFakeSend>[0]) {
  const fake = createFakeSend(handlers);
  return { fake, calls: buildCalls(fake.send, createFakeClock()) };
}

describe('event data stores', () => {
  it('are listed with name and ARN alone, and left out without an ARN', async () => {
    const EventDataStores = [{ EventDataStoreArn: 'store-1', Name: 'audit' }, { Name: 'nameless' }];
    const { fake, calls } = setUp({ ListEventDataStores: () => ({ EventDataStores, NextToken: 'next' }) });
    expect(await listEventDataStores(calls)).toEqual({
      items: [{ profile: 'test', arn: 'store-1', name: 'audit' }],
      nextToken: 'next',
    });
    expect(fake.inputs[0]?.input).toEqual({ MaxResults: 1000, NextToken: undefined });
  });

  it('are found with their detail', async () => {
    const { calls } = setUp({
      GetEventDataStore: () => ({
        EventDataStoreArn: 'store-1',
        Name: 'audit',
        Status: 'ENABLED',
        RetentionPeriod: 90,
        CreatedTimestamp: new Date(5_000),
      }),
    });
    expect(await findEventDataStore(calls, 'store-1')).toEqual({
      profile: 'test',
      arn: 'store-1',
      name: 'audit',
      detail: { status: 'ENABLED', retentionPeriodDays: 90, creationTime: 5_000 },
    });
  });

  it.each(['EventDataStoreNotFoundException', 'EventDataStoreARNInvalidException'])(
    'are not there where AWS answers with %s',
    async (name) => {
      const { calls } = setUp({
        GetEventDataStore: () => {
          throw awsError(name);
        },
      });
      expect(await findEventDataStore(calls, 'store-1')).toBeUndefined();
    },
  );
});
