/** How the imports out of an event data store end: well, with every batch failed, or with a few batches failed. */
export type ImportOutcome = 'COMPLETED' | 'FAILED' | 'PARTLY_FAILED';

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventDataStore.html */
export const eventDataStoreStatuses = [
  'CREATED',
  'ENABLED',
  'PENDING_DELETION',
  'STARTING_INGESTION',
  'STOPPING_INGESTION',
  'STOPPED_INGESTION',
] as const;

/** An event data store and what the endpoint knows of its content. Times are epoch ms. */
export interface EventDataStore {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly status: (typeof eventDataStoreStatuses)[number];
  /** The `eventCategory` that it selects; only Management and Data are CloudTrail events. */
  readonly category: 'Management' | 'Data' | 'ConfigurationItem';
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly retentionDays: number;
  readonly kmsKeyId?: string;
  readonly billingMode: 'EXTENDABLE_RETENTION_PRICING' | 'FIXED_RETENTION_PRICING';
  readonly multiRegion: boolean;
  readonly organization: boolean;
  readonly terminationProtection: boolean;
  /** Its oldest event, its newest (absent: it still takes events in) and what a day of events weighs. */
  readonly eventsFrom: number;
  readonly eventsTo?: number;
  readonly bytesPerDay: number;
  readonly importOutcome: ImportOutcome;
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
export const logGroupClasses = ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'] as const;

/** A log group. `storedBytes` of a managed group is without what imports brought: that is added when it is described. */
export interface LogGroup {
  readonly name: string;
  readonly createdAt: number;
  readonly logGroupClass: (typeof logGroupClasses)[number];
  readonly storedBytes: number;
  readonly retentionInDays?: number;
  readonly kmsKeyId?: string;
  readonly metricFilterCount: number;
}

/**
 * How a bucket behaves.
 * `acl-denied`, `put-denied`: CreateExportTask is refused. `dsse-kms`: exports to it fail, as that encryption is unsupported.
 * `kms-denied`: StartImport from it is refused. `damaged`: imports from it fail, again on every retry.
 * `flaky`: imports from it fail, and the first retry mends them.
 */
export type BucketBehaviour = 'sound' | 'acl-denied' | 'put-denied' | 'dsse-kms' | 'kms-denied' | 'damaged' | 'flaky';

/** An S3 bucket and the trail logs in it: events from `trailFrom` (epoch ms) on, in so many files a day. */
export interface Bucket {
  readonly name: string;
  readonly behaviour: BucketBehaviour;
  readonly trailFrom: number;
  readonly trailFilesPerDay: number;
}
