import type { Account } from './account.ts';
import { roleArn } from './arn.ts';
import { planCloudTrailImport, stopImport, type CloudTrailImport } from './cloudtrail-import.ts';
import { cancelExport, planExport, type ExportTask } from './export-task.ts';
import { cancelImport, planImport, type ImportTask } from './import-task.ts';
import type { Random } from './random.ts';
import type { EventDataStore } from './resources.ts';
import { trailContent } from './trail-content.ts';
import type { Unknowns } from './unknowns.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
const historyDays = 190;
const tasksOfEachKind = 130;

const importFailures = [
  'Access denied when reading from the event data store. Verify that the import role has cloudtrail:GetEventDataStoreData permission.',
  'Access denied when writing to the destination log group. Verify that the import role has logs:CreateLogStream permission.',
  'The import role could not be assumed. Verify that its trust policy allows cloudtrail.amazonaws.com.',
];

/** The finished tasks of the past half year, oldest first and never more at a time than the quotas allow, and two imports
 * that are still running. Durations in the past are not sped up. */
export function addHistory(account: Account, now: number, speed: number, random: Random, unknowns: Unknowns): void {
  const sources = account.eventDataStores.filter((store) => importable(store));
  account.imports = [
    ...pastTimes(now, random).map((at, index) => pastImport(account, sources, at, index + 1, random, unknowns)),
    ...runningImports(account, sources, now, speed, random, unknowns),
  ];
  account.exports = pastTimes(now, random).map((at, index) => pastExport(account, at, index + 1, random));
  account.cloudTrailImports = pastTimes(now, random).map((at, index) =>
    pastCloudTrailImport(account, at, index + 1, random),
  );
}

/** Whether imports were ever made from the store. */
export function importable(store: EventDataStore): boolean {
  return store.category !== 'ConfigurationItem' && store.status !== 'CREATED' && store.status !== 'PENDING_DELETION';
}

function pastTimes(now: number, random: Random): readonly number[] {
  const stepMs = (historyDays * dayMs) / tasksOfEachKind;
  return Array.from({ length: tasksOfEachKind }, (_, index) =>
    Math.round(now - (tasksOfEachKind - index) * stepMs + random.next() * (stepMs - 28 * hourMs)),
  );
}

function pastImport(
  account: Account,
  sources: readonly EventDataStore[],
  at: number,
  ordinal: number,
  random: Random,
  unknowns: Unknowns,
): ImportTask {
  const troubled = random.chance(0.1);
  const store = random.pick(sources.filter((source) => (source.importOutcome !== 'COMPLETED') === troubled));
  const end = Math.floor((Math.min(at, store.eventsTo ?? at) - random.integer(0, 20) * dayMs) / dayMs) * dayMs;
  const luck = random.next();
  const outcome = store.importOutcome === 'COMPLETED' && luck < 0.06 ? 'FAILED' : store.importOutcome;
  const task = planImport(
    account,
    {
      id: random.uuid(),
      ordinal,
      store,
      roleArn: roleArn(account, 'cloudtrail-lake-import'),
      ...(luck < 0.9 && { filter: { startEventTime: end - random.integer(2, 150) * dayMs, endEventTime: end } }),
      now: at,
      speed: 1,
      outcome,
      ...(store.importOutcome === 'COMPLETED' && { errorMessage: random.pick(importFailures) }),
    },
    unknowns,
  );
  return luck > 0.95 ? cancelImport(task, Math.round(at + 0.6 * (task.workEndsAt - at))) : task;
}

function runningImports(
  account: Account,
  sources: readonly EventDataStore[],
  now: number,
  speed: number,
  random: Random,
  unknowns: Unknowns,
): readonly ImportTask[] {
  const sound = sources.filter((store) => store.importOutcome === 'COMPLETED' && store.eventsTo === undefined);
  const today = Math.floor(now / dayMs) * dayMs;
  return [300, 12].map((minutes, index) => {
    const base = {
      id: random.uuid(),
      ordinal: tasksOfEachKind + index + 1,
      store: sound[index] ?? random.pick(sources),
      roleArn: roleArn(account, 'cloudtrail-lake-import'),
      outcome: 'COMPLETED' as const,
      durationMs: (minutes * 60 * 1000 * 5) / 4,
      filter: { startEventTime: today - 380 * dayMs, endEventTime: today - (index + 1) * 15 * dayMs },
      speed,
    };
    // A fifth of its time has passed when the account is first looked at.
    return planImport(account, { ...base, now: now - Math.round(base.durationMs / 5 / speed) }, unknowns);
  });
}

function pastExport(account: Account, at: number, ordinal: number, random: Random): ExportTask {
  const group = random.pick(account.logGroups.filter((candidate) => candidate.logGroupClass === 'STANDARD'));
  const to = Math.floor(at / dayMs) * dayMs;
  const luck = random.next();
  const task = planExport({
    id: random.uuid(),
    ordinal,
    ...(luck < 0.7 && { taskName: `${group.name.split('/').at(-1)}-${new Date(to).toISOString().slice(0, 10)}` }),
    logGroupName: group.name,
    from: to - random.pick([1, 1, 7, 30]) * dayMs,
    to,
    destination: luck < 0.08 ? 'acme-dsse-vault' : random.pick(['acme-log-archive', 'acme-security-exports']),
    destinationPrefix: random.pick(['exportedlogs', 'daily', 'audit']),
    speed: 1,
    group,
    now: at,
    outcome: luck < 0.08 ? 'FAILED' : 'COMPLETED',
  });
  const runsMs = (task.timeline.at(-1)?.at ?? at) - at;
  return luck > 0.93 && runsMs > 3 * 60 * 1000 ? cancelExport(task, at + Math.round(runsMs / 3)) : task;
}

function pastCloudTrailImport(account: Account, at: number, ordinal: number, random: Random): CloudTrailImport {
  const luck = random.next();
  const name = luck < 0.05 ? 'acme-trail-damaged' : luck < 0.1 ? 'acme-trail-flaky' : 'acme-trail-logs';
  const bucket = account.buckets.find((candidate) => candidate.name === name) ?? random.pick(account.buckets);
  const store = random.pick(account.eventDataStores.filter((candidate) => importable(candidate)));
  const endEventTime = Math.floor(at / dayMs) * dayMs - random.integer(1, 60) * dayMs;
  const startEventTime = endEventTime - random.integer(3, 60) * dayMs;
  const range = { accountId: account.accountId, startEventTime, endEventTime, retainedFrom: 0 };
  const task = planCloudTrailImport({
    id: random.uuid(),
    ordinal,
    destinationArn: store.arn,
    source: {
      S3LocationUri: `s3://${bucket.name}/AWSLogs/${account.accountId}/CloudTrail/`,
      S3BucketRegion: account.region,
      S3BucketAccessRoleArn: roleArn(account, 'cloudtrail-lake-import'),
    },
    startEventTime,
    endEventTime,
    createdAt: at,
    speed: 1,
    content: trailContent(bucket, range, at, random),
  });
  const end = task.timeline.at(-1)?.at ?? at;
  return luck > 0.95 ? stopImport(task, Math.round(at + 0.5 * (end - at))) : task;
}
