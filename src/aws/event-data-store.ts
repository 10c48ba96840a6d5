import type { GetEventDataStoreResponse } from '@aws-sdk/client-cloudtrail';
import { NotFoundError } from '../domain/errors.ts';
import type { EventDataStore, EventDataStoreDetail } from '../domain/event-data-store.ts';
import type { Page } from '../domain/page.ts';
import type { Calls } from './call.ts';
import { epochMs, mapped } from './record.ts';

/** The largest page. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListEventDataStores.html */
const MaxResults = 1000;

/** One page of the event data stores, without their detail. */
export async function listEventDataStores(calls: Calls, nextToken?: string): Promise<Page<EventDataStore>> {
  const { profile, logger } = calls;
  const output = await calls.read('ListEventDataStores', { MaxResults, NextToken: nextToken });
  const items = mapped(
    output.EventDataStores,
    ({ EventDataStoreArn: arn, Name: name }) => (arn === undefined ? undefined : { profile, arn, name }),
    'an event data store',
    logger,
  );
  return { items, nextToken: output.NextToken };
}

/** The event data store with its detail, if the profile's account has it. */
export async function findEventDataStore(calls: Calls, arn: string): Promise<EventDataStore | undefined> {
  try {
    const record = await calls.read('GetEventDataStore', { EventDataStore: arn });
    return {
      profile: calls.profile,
      arn: record.EventDataStoreArn ?? arn,
      name: record.Name,
      detail: toDetail(record),
    };
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

function toDetail(record: GetEventDataStoreResponse): EventDataStoreDetail {
  return {
    status: record.Status,
    retentionPeriodDays: record.RetentionPeriod,
    kmsKeyId: record.KmsKeyId,
    billingMode: record.BillingMode,
    multiRegionEnabled: record.MultiRegionEnabled,
    organizationEnabled: record.OrganizationEnabled,
    terminationProtectionEnabled: record.TerminationProtectionEnabled,
    creationTime: epochMs(record.CreatedTimestamp),
    lastUpdatedTime: epochMs(record.UpdatedTimestamp),
  };
}
