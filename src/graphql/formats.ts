import { InvalidInputError } from '../domain/errors.ts';
import { isEventDataStoreArn } from './arn.ts';

/** A format of AWS's names and ids, and how it is told to people. */
export interface TextFormat {
  readonly pattern: RegExp;
  readonly words: string;
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CancelImportTask.html */
export const importIdFormat: TextFormat = {
  pattern: /^[a-zA-Z0-9-]{1,256}$/,
  words: '1 to 256 letters, digits and hyphens',
};

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CancelExportTask.html */
export const exportTaskIdFormat: TextFormat = {
  pattern: /^[^\0\p{Cs}]{1,512}$/u,
  words: '1 to 512 characters of Unicode other than NUL',
};

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetImport.html */
export const cloudTrailImportIdFormat: TextFormat = {
  pattern: /^[a-f0-9-]{36}$/,
  words: '36 characters, of which each is a digit, a to f or a hyphen',
};

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateExportTask.html */
export const logGroupNameFormat: TextFormat = {
  pattern: /^[.\-_/#A-Za-z0-9]{1,512}$/,
  words: '1 to 512 letters, digits and characters of . - _ / #',
};

/** Not more than 63 characters in S3 today; the export API takes 512, and old buckets have capitals and underscores. */
export const bucketNameFormat: TextFormat = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,511}$/,
  words: 'the name of a bucket: 1 to 512 letters, digits, dots, hyphens and underscores, a letter or digit first',
};

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateExportTask.html */
export const exportTaskNameFormat: TextFormat = { pattern: /^[^]{1,512}$/, words: '1 to 512 characters' };

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateExportTask.html */
export const logStreamNamePrefixFormat: TextFormat = {
  pattern: /^[^:*]{1,512}$/,
  words: '1 to 512 characters, none of them : or *',
};

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_S3ImportSource.html */
export const s3LocationFormat: TextFormat = {
  pattern: /^s3:\/\/[A-Za-z0-9][A-Za-z0-9._-]{2,254}(\/[^\p{Cc}]{0,1024})?$/u,
  words: 'an S3 URI, s3://<bucket>/<prefix>',
};

/** https://docs.aws.amazon.com/general/latest/gr/rande.html */
export const regionFormat: TextFormat = {
  pattern: /^[a-z]{2,8}(-[a-z]{2,16}){1,3}-\d{1,2}$/,
  words: 'an AWS region, such as us-east-1',
};

/** The gateway's own limit. PostgreSQL keeps no NUL, and no store half a surrogate pair: two tokens would become one. */
export const clientTokenFormat: TextFormat = {
  pattern: /^[^\0\p{Cs}]{1,64}$/u,
  words: '1 to 64 characters of Unicode other than NUL',
};

/** Throws an InvalidInputError under `field` unless the text, where it is given, has this format. */
export function requireFormat(
  text: string | null | undefined,
  { pattern, words }: TextFormat,
  field: readonly string[],
): void {
  if (text == null || pattern.test(text)) return;
  throw new InvalidInputError(`\`${field.at(-1)}\` must be ${words}.`, { field });
}

/** Throws an InvalidInputError under `field` unless the ARN, where it is given, is that of an event data store: AWS would not take another. */
export function requireEventDataStoreArn(arn: string | null | undefined, field: readonly string[]): void {
  if (arn == null || isEventDataStoreArn(arn)) return;
  throw new InvalidInputError(`\`${field.at(-1)}\` must be the ARN of an event data store.`, { field });
}
