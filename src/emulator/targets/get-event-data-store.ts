import type { JsonObject } from '../json.ts';
import type { EventDataStore } from '../resources.ts';
import { membersOf, type Target } from '../target.ts';
import { epochSeconds, findStore, storeArn } from './cloudtrail-shapes.ts';

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventDataStore.html */
export const getEventDataStore: Target = {
  service: 'cloudtrail',
  action: 'GetEventDataStore',
  writes: false,
  respond: (request) => {
    const members = membersOf(request);
    const arnOrId = members.requiredText('EventDataStore', storeArn);
    members.check();
    return describe(findStore(request, arnOrId));
  },
};

function describe(store: EventDataStore): JsonObject {
  return {
    EventDataStoreArn: store.arn,
    Name: store.name,
    Status: store.status,
    AdvancedEventSelectors: [
      {
        Name: `${store.category} events`,
        FieldSelectors: [
          { Field: 'eventCategory', Equals: [store.category] },
          ...(store.category === 'Data' ? [{ Field: 'resources.type', Equals: ['AWS::S3::Object'] }] : []),
        ],
      },
    ],
    MultiRegionEnabled: store.multiRegion,
    OrganizationEnabled: store.organization,
    RetentionPeriod: store.retentionDays,
    TerminationProtectionEnabled: store.terminationProtection,
    CreatedTimestamp: epochSeconds(store.createdAt),
    UpdatedTimestamp: epochSeconds(store.updatedAt),
    KmsKeyId: store.kmsKeyId,
    BillingMode: store.billingMode,
    FederationStatus: 'DISABLED',
    PartitionKeys: [
      { Name: 'eventday', Type: 'STRING' },
      { Name: 'eventhour', Type: 'STRING' },
    ],
  };
}
