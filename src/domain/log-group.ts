import type { EpochMs } from './task.ts';

/** A CloudWatch Logs log group. `arn` is without the trailing `:*`. */
export interface LogGroup {
  readonly profile: string;
  readonly arn: string;
  readonly name: string;
  readonly logGroupClass?: string | undefined;
  readonly storedBytes?: number | undefined;
  readonly retentionInDays?: number | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly creationTime?: EpochMs | undefined;
}
