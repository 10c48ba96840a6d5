import type { EpochMs } from './task.ts';

/** A CloudTrail Lake event data store. A listing leaves `detail` out: ListEventDataStores returns only ARN and name. */
export interface EventDataStore {
  readonly profile: string;
  readonly arn: string;
  readonly name?: string | undefined;
  readonly detail?: EventDataStoreDetail | undefined;
}

/** What only GetEventDataStore returns. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventDataStore.html */
export interface EventDataStoreDetail {
  readonly status?: string | undefined;
  readonly retentionPeriodDays?: number | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly billingMode?: string | undefined;
  readonly multiRegionEnabled?: boolean | undefined;
  readonly organizationEnabled?: boolean | undefined;
  readonly terminationProtectionEnabled?: boolean | undefined;
  readonly creationTime?: EpochMs | undefined;
  readonly lastUpdatedTime?: EpochMs | undefined;
}
