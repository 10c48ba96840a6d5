import type { Rules } from '../validation.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Import.html */
export const importId: Rules = { min: 1, max: 256, pattern: /[-a-zA-Z0-9]+/ };

/** The page size of the Logs actions; each has its own default. */
export const describeLimit: Rules = { min: 1, max: 50 };

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
export const logGroupName: Rules = { min: 1, max: 512, pattern: /[.\-_/#A-Za-z0-9]+/ };

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ExportTask.html */
export const exportTaskId: Rules = { min: 1, max: 512 };
