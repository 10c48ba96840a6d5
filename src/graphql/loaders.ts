import DataLoader from 'dataloader';
import type { CloudTrailImport } from '../domain/cloudtrail-import.ts';
import type { EventDataStore } from '../domain/event-data-store.ts';
import type { ExportTask } from '../domain/export-task.ts';
import type { ImportTask } from '../domain/import-task.ts';
import type { LogGroup } from '../domain/log-group.ts';
import type { TaskProgress } from '../domain/progress.ts';
import type { Task, TaskKey } from '../domain/task.ts';

/** Names one thing within a profile: by id, ARN or name, as its kind goes. */
export interface ProfileKey {
  readonly profile: string;
  readonly id: string;
}

/** What a caller asked for that AWS never returns. */
export interface WriteOnlyParts {
  readonly roleArn?: string | undefined;
  readonly logStreamNamePrefix?: string | undefined;
}

/** The look-ups that the loaders rest on. */
export interface LoaderSources {
  readonly reads: {
    findImportTask(profile: string, importId: string): Promise<ImportTask | undefined>;
    findExportTask(profile: string, taskId: string): Promise<ExportTask | undefined>;
    findCloudTrailImport(profile: string, importId: string): Promise<CloudTrailImport | undefined>;
    findEventDataStore(profile: string, arn: string): Promise<EventDataStore | undefined>;
    findLogGroups(profile: string, names: readonly string[]): Promise<readonly (LogGroup | undefined)[]>;
  };
  readonly requests: {
    findRequests(keys: readonly TaskKey[]): Promise<readonly (WriteOnlyParts | undefined)[]>;
  };
  readonly events: {
    head(): Promise<number>;
    progressOf(tasks: readonly Task[]): Promise<readonly TaskProgress[]>;
  };
}

/** Look-ups by key, each key asked for once within an operation; undefined for what is not there. A key that fails fails alone. */
export interface Loaders {
  readonly importTask: DataLoader<ProfileKey, ImportTask | undefined, string>;
  readonly exportTask: DataLoader<ProfileKey, ExportTask | undefined, string>;
  /** What it finds has its `detail`. */
  readonly cloudTrailImport: DataLoader<ProfileKey, CloudTrailImport | undefined, string>;
  /** By ARN. What it finds has its `detail`. */
  readonly eventDataStore: DataLoader<ProfileKey, EventDataStore | undefined, string>;
  /** By name. */
  readonly logGroup: DataLoader<ProfileKey, LogGroup | undefined, string>;
  /** Undefined for a task that was not created through this gateway. */
  readonly request: DataLoader<TaskKey, WriteOnlyParts | undefined, string>;
  /** By the task as it was read: the same task in another status is asked for anew. */
  readonly progress: DataLoader<Task, TaskProgress, string>;
  /** The head of the event log when this was first called within the operation. */
  eventHead(): Promise<number>;
}

/** DescribeLogGroups takes so many names. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
const MAX_LOG_GROUP_NAMES = 50;

/** The loaders of one operation. They remember what they found until the operation ends, and are never shared between two. */
export function createLoaders({ reads, requests, events }: LoaderSources): Loaders {
  let head: Promise<number> | undefined;
  const one = <T>(find: (profile: string, id: string) => Promise<T>) =>
    new DataLoader<ProfileKey, T, string>(
      (keys) => Promise.all(keys.map((key) => settle(() => find(key.profile, key.id)))),
      {
        cacheKeyFn: ({ profile, id }) => JSON.stringify([profile, id]),
      },
    );
  return {
    importTask: one((profile, id) => reads.findImportTask(profile, id)),
    exportTask: one((profile, id) => reads.findExportTask(profile, id)),
    cloudTrailImport: one((profile, id) => reads.findCloudTrailImport(profile, id)),
    eventDataStore: one((profile, arn) => reads.findEventDataStore(profile, arn)),
    logGroup: new DataLoader((keys) => findLogGroups(reads, keys), {
      cacheKeyFn: ({ profile, id }) => JSON.stringify([profile, id]),
    }),
    request: new DataLoader((keys) => requests.findRequests(keys), {
      cacheKeyFn: ({ profile, kind, id }) => JSON.stringify([profile, kind, id]),
    }),
    progress: new DataLoader((tasks) => events.progressOf(tasks), {
      cacheKeyFn: ({ profile, kind, id, status }) => JSON.stringify([profile, kind, id, status]),
    }),
    eventHead: () => (head ??= events.head()),
  };
}

async function findLogGroups(
  reads: LoaderSources['reads'],
  keys: readonly ProfileKey[],
): Promise<(LogGroup | undefined | Error)[]> {
  const found = new Map<ProfileKey, LogGroup | undefined | Error>();
  const readSome = async (profile: string, batch: readonly ProfileKey[]) => {
    const names = batch.map(({ id }) => id);
    const answer = await settle(() => reads.findLogGroups(profile, names));
    batch.forEach((key, index) => found.set(key, answer instanceof Error ? answer : answer[index]));
  };
  const profiles = [...new Set(keys.map(({ profile }) => profile))];
  await Promise.all(
    profiles.flatMap((profile) => {
      const ofProfile = keys.filter((key) => key.profile === profile);
      return chunksOf(ofProfile, MAX_LOG_GROUP_NAMES).map((batch) => readSome(profile, batch));
    }),
  );
  return keys.map((key) => found.get(key));
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** The value, or the error as a value: DataLoader then rejects this key and no other. */
async function settle<T>(read: () => Promise<T>): Promise<T | Error> {
  try {
    return await read();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
