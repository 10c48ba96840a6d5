import type { ActionName } from './actions.ts';

/** A published rate: how many calls a second, and how many at once after a quiet time. Actions of one bucket share it. */
export interface Rate {
  readonly bucket: string;
  readonly perSecond: number;
  readonly burst: number;
}

const cloudTrailReads: Rate = { bucket: 'CloudTrail reads', perSecond: 10, burst: 10 };
const cloudTrailWrites: Rate = { bucket: 'CloudTrail writes', perSecond: 1, burst: 1 };

/**
 * The rates that AWS publishes for an account in a region.
 *
 * CloudWatch Logs: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html (the burst of the export
 * actions and of DescribeLogGroups is not stated there: taken as one second's worth).
 * CloudTrail: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html (10 a second for what gets,
 * describes and lists, 1 for the rest; whether that is pooled is not stated: taken as pooled).
 */
export const rates: { readonly [A in ActionName]: Rate } = {
  CreateImportTask: { bucket: 'CreateImportTask', perSecond: 1, burst: 1 },
  CancelImportTask: { bucket: 'CancelImportTask', perSecond: 1, burst: 1 },
  DescribeImportTasks: { bucket: 'DescribeImportTasks', perSecond: 10, burst: 10 },
  DescribeImportTaskBatches: { bucket: 'DescribeImportTaskBatches', perSecond: 10, burst: 10 },
  CreateExportTask: { bucket: 'CreateExportTask', perSecond: 5, burst: 5 },
  CancelExportTask: { bucket: 'CancelExportTask', perSecond: 5, burst: 5 },
  DescribeExportTasks: { bucket: 'DescribeExportTasks', perSecond: 5, burst: 5 },
  DescribeLogGroups: { bucket: 'DescribeLogGroups', perSecond: 10, burst: 10 },
  ListImports: cloudTrailReads,
  GetImport: cloudTrailReads,
  ListImportFailures: cloudTrailReads,
  ListEventDataStores: cloudTrailReads,
  GetEventDataStore: cloudTrailReads,
  StartImport: cloudTrailWrites,
  StopImport: cloudTrailWrites,
};
