import type { FailedFile, TrailContent } from './cloudtrail-import.ts';
import type { Random } from './random.ts';
import type { Bucket } from './resources.ts';

const dayMs = 24 * 60 * 60 * 1000;
const regionsLogged = ['us-east-1', 'us-west-2', 'eu-west-1'];
const eventsPerFile = 180;

/** Why a file cannot be read. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/copy-trail-details.html */
const reasons = [
  { errorType: 'AccessDenied', errorMessage: 'Access Denied. Check the permissions of the import role on the object.' },
  { errorType: 'InvalidFile', errorMessage: 'The file is not a valid gzip file.' },
  { errorType: 'NoSuchKey', errorMessage: 'The specified key does not exist.' },
];

/** Which trail logs an import reads. */
export interface TrailRange {
  readonly accountId: string;
  /** Epoch ms; an absent bound is open. */
  readonly startEventTime?: number;
  readonly endEventTime?: number;
  /** Older events than this are passed over in silence: the destination would not keep them. */
  readonly retainedFrom: number;
}

/** What an import of this range finds in the bucket at `now`, and which of its files fail by the bucket's behaviour. */
export function trailContent(bucket: Bucket, range: TrailRange, now: number, random: Random): TrailContent {
  const from = Math.max(range.startEventTime ?? 0, bucket.trailFrom, range.retainedFrom);
  const to = Math.min(range.endEventTime ?? now, now);
  const days = Math.max(0, Math.ceil((to - from) / dayMs));
  const files = days * bucket.trailFilesPerDay;
  const fails = files > 0 && (bucket.behaviour === 'damaged' || bucket.behaviour === 'flaky');
  const failedFiles = fails ? failFiles(bucket, range.accountId, from, days, random) : [];
  return { prefixes: days * regionsLogged.length, files, events: files * eventsPerFile, failedFiles };
}

function failFiles(bucket: Bucket, accountId: string, from: number, days: number, random: Random): FailedFile[] {
  const count = bucket.behaviour === 'damaged' ? Math.min(150, Math.max(3, days * 2)) : Math.min(5, days);
  const shares = Array.from({ length: count }, () => 0.02 + 0.96 * random.next()).sort((left, right) => left - right);
  return shares.map((share) => ({
    location: locationOf(bucket.name, accountId, from + share * days * dayMs, random),
    ...random.pick(reasons),
    share,
    permanent: bucket.behaviour === 'damaged',
  }));
}

function locationOf(bucket: string, accountId: string, time: number, random: Random): string {
  const region = random.pick(regionsLogged);
  const stamp = new Date(time).toISOString();
  const day = stamp.slice(0, 10).replaceAll('-', '/');
  const minute = stamp.slice(0, 16).replaceAll(/[-:]/g, '');
  const suffix = random.uuid().replaceAll('-', '').slice(0, 16);
  return `s3://${bucket}/AWSLogs/${accountId}/CloudTrail/${region}/${day}/${accountId}_CloudTrail_${region}_${minute}Z_${suffix}.json.gz`;
}
