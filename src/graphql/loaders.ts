import type { CloudTrailImport } from '../domain/cloudtrail-import.ts';
import type { EventDataStore } from '../domain/event-data-store.ts';
import type { ExportTask } from '../domain/export-task.ts';
import type { ImportTask } from '../domain/import-task.ts';
import type { LogGroup } from '../domain/log-group.ts';
import type { TaskProgress } from '../domain/progress.ts';
import type { Task, TaskKey } from '../domain/task.ts';
import type { MaybePromise } from './execution/maybe-promise.ts';
import type { Grounds } from './grounds.ts';
import { BatchLoader, type BatchSource, type Loader, OneByOneLoader } from './loader.ts';
import type { Known } from './shared-lookup.ts';

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

/** The look-ups that the loaders rest on. `known` ones ask nobody: they answer where an answer is at hand. */
export interface LoaderSources {
  readonly reads: {
    findImportTask(profile: string, importId: string): MaybePromise<ImportTask | undefined>;
    findExportTask(profile: string, taskId: string): MaybePromise<ExportTask | undefined>;
    findCloudTrailImport(profile: string, importId: string): MaybePromise<CloudTrailImport | undefined>;
    findEventDataStore(profile: string, arn: string): MaybePromise<EventDataStore | undefined>;
    findLogGroups(profile: string, names: readonly string[]): MaybePromise<readonly (LogGroup | undefined)[]>;
    knownLogGroup?(profile: string, name: string): { readonly value: LogGroup | undefined } | undefined;
  };
  readonly requests: {
    findRequests(keys: readonly TaskKey[]): Promise<readonly (WriteOnlyParts | undefined)[]>;
    knownRequest?(key: TaskKey): Known<WriteOnlyParts | undefined> | undefined;
  };
  readonly events: {
    head(): Promise<number>;
    progressOf(tasks: readonly Task[]): Promise<readonly TaskProgress[]>;
    knownProgress?(task: Task): Known<TaskProgress> | undefined;
  };
  /** Told what requests and progress rest on; reads tell it themselves. */
  readonly grounds: Grounds;
}

/** Look-ups by key, each key asked for once within an operation; undefined for what is not there. A key that fails fails alone. */
export interface Loaders {
  readonly importTask: Loader<ProfileKey, ImportTask | undefined>;
  readonly exportTask: Loader<ProfileKey, ExportTask | undefined>;
  /** What it finds has its `detail`. */
  readonly cloudTrailImport: Loader<ProfileKey, CloudTrailImport | undefined>;
  /** By ARN. What it finds has its `detail`. */
  readonly eventDataStore: Loader<ProfileKey, EventDataStore | undefined>;
  /** By name. */
  readonly logGroup: Loader<ProfileKey, LogGroup | undefined>;
  /** Undefined for a task that was not created through this gateway. */
  readonly request: Loader<TaskKey, WriteOnlyParts | undefined>;
  /** By the task as it was read: the same task in another status is asked for anew. */
  readonly progress: Loader<Task, TaskProgress>;
  /** The head of the event log when this was first called within the operation. */
  eventHead(): Promise<number>;
}

/** DescribeLogGroups takes so many names. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
const MAX_LOG_GROUP_NAMES = 50;

/** The loaders of one operation. They remember what they found until the operation ends, and are never shared between two. */
export function createLoaders(sources: LoaderSources): Loaders {
  return new OperationLoaders(sources);
}

/** Most operations use few of them, so each is made when it is first used. */
class OperationLoaders implements Loaders {
  readonly #sources: LoaderSources;
  #importTask: Loader<ProfileKey, ImportTask | undefined> | undefined;
  #exportTask: Loader<ProfileKey, ExportTask | undefined> | undefined;
  #cloudTrailImport: Loader<ProfileKey, CloudTrailImport | undefined> | undefined;
  #eventDataStore: Loader<ProfileKey, EventDataStore | undefined> | undefined;
  #logGroup: Loader<ProfileKey, LogGroup | undefined> | undefined;
  #request: Loader<TaskKey, WriteOnlyParts | undefined> | undefined;
  #progress: Loader<Task, TaskProgress> | undefined;
  #head: Promise<number> | undefined;

  constructor(sources: LoaderSources) {
    this.#sources = sources;
  }

  get importTask() {
    return (this.#importTask ??= this.#oneByOne((reads, { profile, id }) => reads.findImportTask(profile, id)));
  }

  get exportTask() {
    return (this.#exportTask ??= this.#oneByOne((reads, { profile, id }) => reads.findExportTask(profile, id)));
  }

  get cloudTrailImport() {
    return (this.#cloudTrailImport ??= this.#oneByOne((reads, { profile, id }) =>
      reads.findCloudTrailImport(profile, id),
    ));
  }

  get eventDataStore() {
    return (this.#eventDataStore ??= this.#oneByOne((reads, { profile, id }) => reads.findEventDataStore(profile, id)));
  }

  get logGroup() {
    return (this.#logGroup ??= new BatchLoader(logGroupSource(this.#sources), this.#sources.grounds));
  }

  get request() {
    return (this.#request ??= new BatchLoader(requestSource(this.#sources), this.#sources.grounds));
  }

  get progress() {
    return (this.#progress ??= new BatchLoader(progressSource(this.#sources), this.#sources.grounds));
  }

  #oneByOne<V>(find: (reads: LoaderSources['reads'], key: ProfileKey) => MaybePromise<V>): Loader<ProfileKey, V> {
    const { reads, grounds } = this.#sources;
    return new OneByOneLoader(nameOf, (key: ProfileKey) => find(reads, key), grounds);
  }

  eventHead(): Promise<number> {
    return (this.#head ??= this.#sources.events.head());
  }
}

function logGroupSource({ reads }: LoaderSources): BatchSource<ProfileKey, LogGroup | undefined> {
  return {
    nameOf,
    known: ({ profile, id }) => reads.knownLogGroup?.(profile, id),
    find: (keys) => findLogGroups(reads, keys),
  };
}

function requestSource({ requests, grounds }: LoaderSources): BatchSource<TaskKey, WriteOnlyParts | undefined> {
  return {
    nameOf: nameOfTask,
    known: (key) => noted(requests.knownRequest?.(key), grounds),
    find: async (keys) => {
      const found = await requests.findRequests(keys);
      keys.forEach((key, index) => note(requests.knownRequest?.(key), found[index], grounds));
      return found;
    },
  };
}

function progressSource({ events, grounds }: LoaderSources): BatchSource<Task, TaskProgress> {
  return {
    nameOf: (task) => `${task.status} ${nameOfTask(task)}`,
    known: (task) => noted(events.knownProgress?.(task), grounds),
    find: async (tasks) => {
      const found = await events.progressOf(tasks);
      tasks.forEach((task, index) => note(events.knownProgress?.(task), found[index], grounds));
      return found;
    },
  };
}

function noted<V>(known: Known<V> | undefined, grounds: Grounds): Known<V> | undefined {
  if (known !== undefined) grounds.add(known.reading);
  return known;
}

/** What was looked up may be kept, or have become stale since. */
function note<V>(known: Known<V> | undefined, found: V, grounds: Grounds): void {
  if (known !== undefined && known.value === found) grounds.add(known.reading);
  else grounds.addPassing();
}

/** Another text for each key: the length tells where the profile ends. */
function nameOf({ profile, id }: ProfileKey): string {
  return `${profile.length} ${profile}${id}`;
}

function nameOfTask(key: TaskKey): string {
  return `${key.kind} ${nameOf(key)}`;
}

async function findLogGroups(
  reads: LoaderSources['reads'],
  keys: readonly ProfileKey[],
): Promise<(LogGroup | undefined | Error)[]> {
  const found = new Map<ProfileKey, LogGroup | undefined | Error>();
  const readSome = async (profile: string, batch: readonly ProfileKey[]) => {
    const names = batch.map(({ id }) => id);
    try {
      const groups = await reads.findLogGroups(profile, names);
      batch.forEach((key, index) => found.set(key, groups[index]));
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      for (const key of batch) found.set(key, failure);
    }
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
