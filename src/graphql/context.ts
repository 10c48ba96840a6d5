import type {
  CloudTrailImport,
  CloudTrailImportFailure,
  CloudTrailImportQuery,
  CloudTrailImportRequest,
} from '../domain/cloudtrail-import.ts';
import type { DomainError } from '../domain/errors.ts';
import type { EventDataStore } from '../domain/event-data-store.ts';
import type { ExportTask, ExportTaskQuery, ExportTaskRequest } from '../domain/export-task.ts';
import type {
  ImportBatch,
  ImportStatus,
  ImportTask,
  ImportTaskQuery,
  ImportTaskRequest,
} from '../domain/import-task.ts';
import type { LogGroup } from '../domain/log-group.ts';
import type { Page } from '../domain/page.ts';
import type { TaskProgress } from '../domain/progress.ts';
import type { Source } from '../domain/sink.ts';
import type { LoggedEvent, TaskEventType } from '../domain/task-event.ts';
import type { EpochMs, Task, TaskKey, TaskKind, TaskState } from '../domain/task.ts';
import type { MaybePromise } from './execution/maybe-promise.ts';
import type { Grounds } from './grounds.ts';
import type { Loaders } from './loaders.ts';
import type { CursorCodec } from './relay/cursor.ts';
import type { Known } from './shared-lookup.ts';

/**
 * What is read from AWS. A read may be answered from the read cache, shared with other callers, or wait for the rate limiter;
 * it rejects with a DomainError. A listing is always read in pages of AWS's largest size, so a page token means the same page
 * to every caller; a token that AWS no longer takes is a TokenExpiredError. `find*` answers undefined for what is not there.
 */
export interface AwsReads {
  listImportTasks(profile: string, query: ImportTaskQuery, nextToken?: string): MaybePromise<Page<ImportTask>>;
  findImportTask(profile: string, importId: string): MaybePromise<ImportTask | undefined>;
  listImportBatches(
    profile: string,
    importId: string,
    statuses: readonly Exclude<ImportStatus, 'UNKNOWN'>[] | undefined,
    nextToken?: string,
  ): MaybePromise<Page<ImportBatch>>;
  listExportTasks(profile: string, query: ExportTaskQuery, nextToken?: string): MaybePromise<Page<ExportTask>>;
  findExportTask(profile: string, taskId: string): MaybePromise<ExportTask | undefined>;
  listCloudTrailImports(
    profile: string,
    query: CloudTrailImportQuery,
    nextToken?: string,
  ): MaybePromise<Page<CloudTrailImport>>;
  /** The found import has its `detail`. */
  findCloudTrailImport(profile: string, importId: string): MaybePromise<CloudTrailImport | undefined>;
  listCloudTrailImportFailures(
    profile: string,
    importId: string,
    nextToken?: string,
  ): MaybePromise<Page<CloudTrailImportFailure>>;
  listEventDataStores(profile: string, nextToken?: string): MaybePromise<Page<EventDataStore>>;
  /** The found event data store has its `detail`. */
  findEventDataStore(profile: string, arn: string): MaybePromise<EventDataStore | undefined>;
  listLogGroups(profile: string, namePrefix: string | undefined, nextToken?: string): MaybePromise<Page<LogGroup>>;
  /** One answer for each name, in their order. At most 50 names. */
  findLogGroups(profile: string, names: readonly string[]): MaybePromise<readonly (LogGroup | undefined)[]>;
  /** What `findLogGroups` would answer at once for this name. Asks AWS nothing. */
  knownLogGroup?(profile: string, name: string): Known<LogGroup | undefined> | undefined;
}

/**
 * What is changed at AWS. A create is done at most once for one clientToken (1 to 64 characters) within 24 hours: a second call with
 * the same request answers with the first one's task, one with another request is a ConflictError. Where it stays unknown what AWS
 * did, an OutcomeUnknownError tells the token to repeat the call with. The request is taken as checked.
 */
export interface AwsWrites {
  createImportTask(profile: string, request: ImportTaskRequest, clientToken?: string): Promise<ImportTask>;
  cancelImportTask(profile: string, importId: string): Promise<ImportTask>;
  createExportTask(profile: string, request: ExportTaskRequest, clientToken?: string): Promise<ExportTask>;
  cancelExportTask(profile: string, taskId: string): Promise<ExportTask>;
  startCloudTrailImport(
    profile: string,
    request: CloudTrailImportRequest,
    clientToken?: string,
  ): Promise<CloudTrailImport>;
  retryCloudTrailImport(profile: string, importId: string): Promise<CloudTrailImport>;
  stopCloudTrailImport(profile: string, importId: string): Promise<CloudTrailImport>;
}

/** What was asked for when a task was created through this gateway: the parts that AWS never returns. One answer a key, in order. */
export interface TaskRequests {
  findRequests(keys: readonly TaskKey[]): Promise<readonly (RememberedRequest | undefined)[]>;
  /** What was found lately. */
  knownRequest?(key: TaskKey): Known<RememberedRequest | undefined> | undefined;
}
export interface RememberedRequest {
  readonly roleArn?: string | undefined;
  readonly logStreamNamePrefix?: string | undefined;
}

/** A configured profile: what is known of it without asking AWS, but for the account, which its credentials may tell. */
export interface ProfileDescription {
  readonly name: string;
  readonly region: string;
  /** Undefined where the credentials do not say, or cannot be had. */
  accountId(): Promise<string | undefined>;
}

/** Which events are meant: all conditions at once. A missing condition lets all pass, an empty list none. */
export interface EventFilter {
  readonly profiles?: readonly string[] | undefined;
  readonly kinds?: readonly TaskKind[] | undefined;
  readonly states?: readonly TaskState[] | undefined;
  readonly types?: readonly TaskEventType[] | undefined;
  /** One task alone: a subscription to it ends behind the event that ends the task. */
  readonly task?: TaskKey | undefined;
}

/**
 * Some events of the log, oldest first. All that match have been read up to `through`, and the log reached to `head` then.
 * GONE: events behind the given sequence were removed, or this log never gave it out.
 */
export type EventPage =
  | {
      readonly status: 'READ';
      readonly events: readonly LoggedEvent[];
      readonly through: number;
      readonly head: number;
    }
  | { readonly status: 'GONE'; readonly head: number };

/** How the watch of a profile is doing. */
export interface WatchStatus {
  readonly healthy: boolean;
  readonly lastPolledTime?: EpochMs | undefined;
  readonly intervalMs?: number | undefined;
  readonly callsPerMinute: number;
  readonly lastError?: string | undefined;
  readonly leader?: string | undefined;
}

/** What has been observed of tasks, and what will be. */
export interface TaskEvents {
  /**
   * The events that match, in sequence order and each once: with `after` every durable one behind it, then what comes; without it the
   * present state of each matching task as SNAPSHOT first. `return` frees everything at once, also while a `next` waits.
   */
  subscribe(filter: EventFilter, after?: number): Source<LoggedEvent>;
  /** The sequence of the newest event; 0 of an empty log. */
  head(): Promise<number>;
  /** Where `after` is missing, a read begins at the oldest event that is kept. */
  readAfter(after: number | undefined, limit: number, filter?: Omit<EventFilter, 'task'>): Promise<EventPage>;
  readTask(key: TaskKey, after: number | undefined, limit: number): Promise<EventPage>;
  /** How far each of these tasks has come. One answer each, in order. */
  progressOf(tasks: readonly Task[]): Promise<readonly TaskProgress[]>;
  /** What was found lately. */
  knownProgress?(task: Task): Known<TaskProgress> | undefined;
  status(profile: string): Promise<WatchStatus>;
}

/** What a caller may do: VIEWER reads and follows, OPERATOR changes. */
export type Role = 'VIEWER' | 'OPERATOR';

/** Who is calling, and what they may do. Never changed: other rights are another Caller. */
export interface Caller {
  /** The name that the caller proved; one for all where nobody is asked for one. */
  readonly subject: string;
  /** An OPERATOR is a VIEWER too: both are listed then. None at all may only ask who they are. */
  readonly roles: readonly Role[];
  /** The names of the profiles that exist for this caller; all that are configured where it is absent. */
  readonly profiles?: readonly string[] | undefined;
}

/** One call to AWS that was made for an operation, as it was answered. */
export interface AwsAnswer {
  readonly action: string;
  /** By which AWS finds the call in its own records; undefined where AWS did not answer. */
  readonly requestId: string | undefined;
  /** The name of AWS's exception; undefined where it did what was asked, or did not answer. */
  readonly errorName?: string | undefined;
}

/**
 * What became of an attempt: SUCCEEDED; REFUSED (something the caller can mend, as `userErrors`); FORBIDDEN (the caller may not); FAILED (AWS or the
 * gateway failed, and nothing was changed as far as it is known); UNKNOWN (it may have been done, or the process ended before it was written down).
 */
export type AuditOutcome = 'SUCCEEDED' | 'REFUSED' | 'FORBIDDEN' | 'FAILED' | 'UNKNOWN';

/** An attempt to change something, as it is known before it is carried out. */
export interface AuditAttempt {
  readonly time: EpochMs;
  readonly subject: string;
  readonly roles: readonly Role[];
  /** The field of Mutation. */
  readonly mutation: string;
  /** Where the input names one, or the task that it names is of one. */
  readonly profile: string | undefined;
  /** SHA-256, in hexadecimal, of the input as canonical JSON: equal inputs have equal hashes, and the input itself is not kept. */
  readonly inputHash: string;
}

/** How an attempt ended. */
export interface AuditEnd {
  readonly time: EpochMs;
  readonly outcome: AuditOutcome;
  /** The code of the error, as the caller was told it; undefined of a success. */
  readonly code: string | undefined;
  readonly profile: string | undefined;
  /** AWS's id of the task, where one was created or changed. */
  readonly taskId: string | undefined;
  readonly awsErrorName: string | undefined;
  readonly awsRequestIds: readonly string[];
}

/** One attempt with its end; without one while it runs, or where the process ended before it was written down. */
export interface AuditRecord extends AuditAttempt {
  /** Grows from record to record. */
  readonly sequence: number;
  readonly end: AuditEnd | undefined;
}

/** Which records are meant: all conditions at once. A missing condition lets all pass. */
export interface AuditFilter {
  /** Records of these profiles, and those of no profile whose subject is `ownSubject`. */
  readonly profiles?: readonly string[] | undefined;
  readonly ownSubject?: string | undefined;
  readonly subjects?: readonly string[] | undefined;
  readonly mutations?: readonly string[] | undefined;
}

/** The attempts to change something: only ever added to. */
export interface AuditLog {
  /** Resolves with the sequence of the record once it is on disk: nothing is changed before. */
  begin(attempt: AuditAttempt): Promise<number>;
  end(sequence: number, end: AuditEnd): Promise<void>;
  /** Up to `limit` records, newest first, older than the record `before` if that is given. */
  read(filter: AuditFilter, limit: number, before?: number): Promise<readonly AuditRecord[]>;
}

/** All that resolvers may reach. One is made for each operation. */
export interface Context {
  readonly profiles: readonly ProfileDescription[];
  readonly reads: AwsReads;
  readonly writes: AwsWrites;
  readonly loaders: Loaders;
  readonly cursors: CursorCodec;
  readonly caller: Caller;
  readonly events: TaskEvents;
  /** The cursor that a transport resumes a subscription behind (Last-Event-ID of SSE); it goes before the argument `after`. */
  readonly resumeAfter?: string | undefined;
  /** Adds an error to the response beside the data: a part of what `path` names is missing, the rest is there. */
  readonly partialErrors: PartialError[];
  /** What the answer rests on, for who would give it again. */
  readonly grounds: Grounds;
  /** Every attempt to change something is written here. */
  readonly audit: AuditLog;
  /** The changes that were asked of AWS for this operation so far, in the order of their answers. */
  readonly awsAnswers: readonly AwsAnswer[];
}
export interface PartialError {
  readonly path: readonly (string | number)[];
  readonly profile: string;
  readonly error: DomainError;
}
