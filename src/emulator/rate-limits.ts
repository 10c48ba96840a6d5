import type { Place } from './arn.ts';
import type { Clock } from '../clock.ts';

interface Rate {
  /** Actions that name the same bucket share it. */
  readonly bucket: string;
  readonly perSecond: number;
}

const cloudTrailReads: Rate = { bucket: 'cloudtrail-reads', perSecond: 10 };
const cloudTrailWrites: Rate = { bucket: 'cloudtrail-writes', perSecond: 1 };

/**
 * Requests per second and account and region; the burst is one second's worth.
 * Logs: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
 * CloudTrail: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
 */
const rates: Readonly<Record<string, Rate>> = {
  CreateImportTask: { bucket: 'CreateImportTask', perSecond: 1 },
  CancelImportTask: { bucket: 'CancelImportTask', perSecond: 1 },
  DescribeImportTasks: { bucket: 'DescribeImportTasks', perSecond: 10 },
  DescribeImportTaskBatches: { bucket: 'DescribeImportTaskBatches', perSecond: 10 },
  CreateExportTask: { bucket: 'CreateExportTask', perSecond: 5 },
  CancelExportTask: { bucket: 'CancelExportTask', perSecond: 5 },
  DescribeExportTasks: { bucket: 'DescribeExportTasks', perSecond: 5 },
  DescribeLogGroups: { bucket: 'DescribeLogGroups', perSecond: 10 },
  StartImport: cloudTrailWrites,
  StopImport: cloudTrailWrites,
  GetImport: cloudTrailReads,
  ListImports: cloudTrailReads,
  ListImportFailures: cloudTrailReads,
  GetEventDataStore: cloudTrailReads,
  ListEventDataStores: cloudTrailReads,
};

/** Counts requests against the rates of each account and region. */
export interface RateLimits {
  /** Whether this request is within the rate; if so it is counted. An action without a rate always is. */
  admit(place: Place, action: string): boolean;
}

/** Token buckets that start full and fill with the clock's time. */
export function createRateLimits(clock: Clock): RateLimits {
  const buckets = new Map<string, { tokens: number; filledAt: number }>();
  return {
    admit: (place, action) => {
      const rate = rates[action];
      if (rate === undefined) return true;
      const now = clock.now();
      const key = `${place.accountId} ${place.region} ${rate.bucket}`;
      const bucket = buckets.get(key) ?? { tokens: rate.perSecond, filledAt: now };
      const gained = (Math.max(0, now - bucket.filledAt) / 1000) * rate.perSecond;
      const tokens = Math.min(rate.perSecond, bucket.tokens + gained);
      const admitted = tokens >= 1;
      buckets.set(key, { tokens: admitted ? tokens - 1 : tokens, filledAt: now });
      return admitted;
    },
  };
}
