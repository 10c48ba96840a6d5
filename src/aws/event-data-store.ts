import type { GetEventDataStoreResponse } from '@aws-sdk/client-cloudtrail';
import type { EventDataStore, EventDataStoreDetail } from '../domain/event-data-store.ts';
import type { Page } from '../domain/page.ts';
import type { Calls } from './call.ts';
import type { MaybePromise } from './maybe-promise.ts';
import { keyOfParts, type ReadKind } from './read-kind.ts';
import { epochMs, found, mapped } from './record.ts';
import { sharePage, shareWhole } from './share.ts';

/** The largest page. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListEventDataStores.html */
const MaxResults = 1000;

const eventDataStorePages: ReadKind<string | undefined, Page<EventDataStore>> = {
  topic: 'EVENT_DATA_STORE',
  keyOf: (nextToken) => keyOfParts('eventDataStores', nextToken),
  load: async ({ profile, logger, load }, nextToken, signal) => {
    const output = await load('ListEventDataStores', { MaxResults, NextToken: nextToken }, signal);
    const items = mapped(
      output.EventDataStores,
      ({ EventDataStoreArn: arn, Name: name }) => (arn === undefined ? undefined : { profile, arn, name }),
      'an event data store',
      logger,
    );
    return { items, nextToken: output.NextToken };
  },
  share: sharePage(({ arn }) => arn),
};

/** One page of the event data stores, without their detail. */
export function listEventDataStores(calls: Calls, nextToken?: string): MaybePromise<Page<EventDataStore>> {
  return calls.read(eventDataStorePages, nextToken);
}

const detailedEventDataStores: ReadKind<string, EventDataStore> = {
  topic: 'EVENT_DATA_STORE',
  keyOf: (arn) => keyOfParts('eventDataStore', arn),
  load: async ({ profile, load }, arn, signal) => {
    const record = await load('GetEventDataStore', { EventDataStore: arn }, signal);
    return { profile, arn: record.EventDataStoreArn ?? arn, name: record.Name, detail: toDetail(record) };
  },
  share: shareWhole,
};

/** The event data store with its detail, if the profile's account has it. */
export function findEventDataStore(calls: Calls, arn: string): MaybePromise<EventDataStore | undefined> {
  return found(calls.read(detailedEventDataStores, arn), (store) => store);
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
