import { readZoned } from './zoned-time.ts';

/** What is wrong with a value, and what would be right; undefined where nothing is. */
export type Fault = string | undefined;

/** An ARN of an IAM role. */
export function checkRole(arn: string): Fault {
  if (arn === '') return 'Say through which role AWS is to copy.';
  return /^arn:aws[\w-]*:iam::\d{12}:role\/.+$/.test(arn)
    ? undefined
    : 'This is no ARN of a role. It looks like arn:aws:iam::123456789012:role/import-role.';
}

/** An ARN of an event data store. */
export function checkStore(arn: string): Fault {
  if (arn === '') return 'Choose an event data store.';
  return /^arn:aws[\w-]*:cloudtrail:[a-z0-9-]+:\d{12}:eventdatastore\/[\w-]+$/.test(arn)
    ? undefined
    : 'This is no ARN of an event data store. It looks like arn:aws:cloudtrail:us-east-1:123456789012:eventdatastore/ and an id.';
}

/** A name of a log group: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export function checkLogGroup(name: string): Fault {
  if (name === '') return 'Choose a log group.';
  return /^[\w./#-]{1,512}$/.test(name)
    ? undefined
    : 'A log group is given by its name: 1 to 512 letters, digits and . - _ / #.';
}

/** A name of a bucket. */
export function checkBucket(name: string): Fault {
  if (name === '') return 'Name the bucket to write to.';
  return /^[\w.-]+$/.test(name) ? undefined : 'Only the name of the bucket, without s3:// and without slashes.';
}

/** An address of files in S3. */
export function checkLocation(location: string): Fault {
  if (location === '') return 'Say where the trail files are.';
  return /^s3:\/\/[\w.-]+(\/.*)?$/.test(location)
    ? undefined
    : 'An address in S3 looks like s3://bucket/AWSLogs/123456789012/CloudTrail/.';
}

/** A name of an AWS region. */
export function checkRegion(region: string): Fault {
  return /^[a-z]{2}(-[a-z]+)+-\d+$/.test(region) ? undefined : 'A region looks like us-east-1.';
}

/** A prefix of names of log streams; may be empty. */
export function checkStreams(prefix: string): Fault {
  return /^[^:*]{0,512}$/.test(prefix)
    ? undefined
    : 'Names of log streams have at most 512 characters, and neither : nor *.';
}

/** A name of an export; may be empty. */
export function checkTaskName(name: string): Fault {
  return name.length <= 512 ? undefined : 'At most 512 characters.';
}

/** A time range as somebody puts it in: local texts, and which of two a time is that clocks show twice. */
export interface RangeDraft {
  readonly from: string;
  readonly fromPick: string;
  readonly to: string;
  readonly toPick: string;
}

/** What a text means in a zone, in epoch milliseconds; undefined where it is empty or means nothing. Of two the earlier, unless `later` is picked. */
export function instantOf(text: string, pick: string, timeZone: string): number | undefined {
  const reading = readZoned(text, timeZone);
  if (reading.kind === 'instant') return reading.instant;
  return reading.kind === 'twice' ? (pick === 'later' ? reading.later : reading.earlier) : undefined;
}

/** Checks both bounds; `required` where neither may be open. */
export function checkRange(
  draft: RangeDraft,
  timeZone: string,
  required: boolean,
): { readonly from: Fault; readonly to: Fault } {
  const from = checkTime(draft.from, timeZone, required);
  const to = checkTime(draft.to, timeZone, required);
  const [begin, end] = [instantOf(draft.from, draft.fromPick, timeZone), instantOf(draft.to, draft.toPick, timeZone)];
  const reversed = begin !== undefined && end !== undefined && end < begin;
  return { from, to: to ?? (reversed ? 'The end is before the begin.' : undefined) };
}

function checkTime(text: string, timeZone: string, required: boolean): Fault {
  const reading = readZoned(text, timeZone);
  if (reading.kind === 'empty') return required ? 'Give a date and a time.' : undefined;
  if (reading.kind === 'invalid') return 'This is no date and time.';
  if (reading.kind === 'skipped')
    return `This time did not exist in ${timeZone}: clocks were set forward over it. Take an earlier or a later one.`;
  return (instantOf(text, '', timeZone) ?? 0) < 0 ? 'Not before 1970.' : undefined;
}
