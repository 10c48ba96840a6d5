import { nextOrdinal, type Account } from './account.ts';
import { roleArn } from './arn.ts';
import { planCloudTrailImport, stopImport, type CloudTrailImport } from './cloudtrail-import.ts';
import { cancelExport, planExport, type ExportTask } from './export-task.ts';
import { cancelImport, planImport, type ImportTask } from './import-task.ts';
import { createRandom } from './random.ts';
import type { ImportOutcome } from './resources.ts';
import { importable } from './scenario-history.ts';
import { newTaskId } from './target.ts';
import { trailContent } from './trail-content.ts';
import type { Unknowns } from './unknowns.ts';

/** The kinds of task that can be made from outside. */
export const outsideTaskKinds = ['IMPORT_TASK', 'EXPORT_TASK', 'CLOUDTRAIL_IMPORT'] as const;
export type OutsideTaskKind = (typeof outsideTaskKinds)[number];

/** How such a task ends. CANCELLED: somebody else stops it halfway. */
export const outsideOutcomes = ['COMPLETED', 'FAILED', 'PARTLY_FAILED', 'CANCELLED'] as const;
export type OutsideOutcome = (typeof outsideOutcomes)[number];

/** What a task from outside is to be. `durationMs` is emulated time; without it the task takes as long as its work does. */
export interface OutsideTask {
  readonly kind: OutsideTaskKind;
  readonly outcome: OutsideOutcome;
  readonly durationMs?: number;
}

/** Where and when it is made. */
export interface OutsideTaskSite {
  readonly account: Account;
  readonly now: number;
  readonly speed: number;
  readonly seed: number;
  readonly unknowns: Unknowns;
}

/** Makes a task as another tool of the same account would, without asking for quota or rate, and returns its id. */
export function addOutsideTask(site: OutsideTaskSite, wanted: OutsideTask): string {
  const { account } = site;
  switch (wanted.kind) {
    case 'IMPORT_TASK': {
      const task = makeImport(site, wanted);
      account.imports = [...account.imports, task];
      return task.id;
    }
    case 'EXPORT_TASK': {
      const task = makeExport(site, wanted);
      account.exports = [...account.exports, task];
      return task.id;
    }
    case 'CLOUDTRAIL_IMPORT': {
      const task = makeCloudTrailImport(site, wanted);
      account.cloudTrailImports = [...account.cloudTrailImports, task];
      return task.id;
    }
    default:
      return wanted.kind satisfies never;
  }
}

const endings: Readonly<Record<OutsideOutcome, ImportOutcome>> = {
  COMPLETED: 'COMPLETED',
  FAILED: 'FAILED',
  PARTLY_FAILED: 'PARTLY_FAILED',
  CANCELLED: 'COMPLETED',
};

function makeImport(site: OutsideTaskSite, { outcome, durationMs }: OutsideTask): ImportTask {
  const { account, now } = site;
  const ordinal = nextOrdinal(account.imports);
  const id = newTaskId(site, 'import', ordinal);
  const store = createRandom('outside', id).pick(account.eventDataStores.filter((candidate) => importable(candidate)));
  const base = { id, ordinal, store, roleArn: roleArn(account, 'another-tool'), now, speed: site.speed };
  const task = planImport(
    account,
    { ...base, outcome: endings[outcome], ...(durationMs !== undefined && { durationMs }) },
    site.unknowns,
  );
  return outcome === 'CANCELLED' ? cancelImport(task, halfway(now, task.timeline.at(-1)?.at)) : task;
}

function makeExport(site: OutsideTaskSite, { outcome, durationMs }: OutsideTask): ExportTask {
  const { account, now, speed } = site;
  const ordinal = nextOrdinal(account.exports);
  const id = newTaskId(site, 'export', ordinal);
  const random = createRandom('outside', id);
  const group = random.pick(account.logGroups.filter((candidate) => candidate.logGroupClass === 'STANDARD'));
  const task = planExport({
    id,
    ordinal,
    taskName: 'another-tool',
    logGroupName: group.name,
    from: group.createdAt,
    to: now,
    destination: outcome === 'FAILED' ? 'acme-dsse-vault' : 'acme-log-archive',
    destinationPrefix: 'exportedlogs',
    speed,
    group,
    now,
    outcome: outcome === 'FAILED' ? 'FAILED' : 'COMPLETED',
    ...(durationMs !== undefined && { durationMs }),
  });
  return outcome === 'CANCELLED' ? cancelExport(task, halfway(now, task.timeline.at(-1)?.at)) : task;
}

function makeCloudTrailImport(site: OutsideTaskSite, { outcome, durationMs }: OutsideTask): CloudTrailImport {
  const { account, now, speed } = site;
  const ordinal = nextOrdinal(account.cloudTrailImports);
  const id = newTaskId(site, 'cloudtrail-import', ordinal);
  const random = createRandom('outside', id);
  const fails = outcome === 'FAILED' || outcome === 'PARTLY_FAILED';
  const buckets = account.buckets.filter((bucket) => bucket.behaviour === (fails ? 'damaged' : 'sound'));
  const bucket = random.pick(buckets);
  const startEventTime = now - 30 * 24 * 60 * 60 * 1000;
  const range = { accountId: account.accountId, startEventTime, retainedFrom: 0 };
  const task = planCloudTrailImport({
    id,
    ordinal,
    destinationArn: random.pick(account.eventDataStores.filter((candidate) => importable(candidate))).arn,
    source: {
      S3LocationUri: `s3://${bucket.name}/AWSLogs/${account.accountId}/CloudTrail/`,
      S3BucketRegion: account.region,
      S3BucketAccessRoleArn: roleArn(account, 'another-tool'),
    },
    startEventTime,
    createdAt: now,
    speed,
    content: trailContent(bucket, range, now, random),
    ...(durationMs !== undefined && { durationMs }),
  });
  return outcome === 'CANCELLED' ? stopImport(task, halfway(now, task.timeline.at(-1)?.at)) : task;
}

function halfway(now: number, end: number | undefined): number {
  return now + Math.round(((end ?? now) - now) / 2);
}
