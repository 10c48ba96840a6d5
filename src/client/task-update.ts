import type { TaskEventFilter, TaskEventType, TaskState, TaskUpdateFragment } from './generated/graphql.ts';

export type { TaskEventFilter, TaskEventType, TaskState };

type RawTask = TaskUpdateFragment['task'];
type RawOf<Kind extends RawTask['__typename']> = Extract<RawTask, { __typename: Kind }>;
type RawImportEvent = Extract<TaskUpdateFragment, { __typename: 'ImportTaskEvent' }>;

/** A CloudWatch Logs import, as far as a list shows it. `status` is AWS's word, `state` the one for all kinds. */
export type ImportTaskFields = Omit<RawOf<'ImportTask'>, 'importStatus'> & {
  readonly status: RawOf<'ImportTask'>['importStatus'];
};

/** A CloudWatch Logs export, as far as a list shows it. */
export type ExportTaskFields = Omit<RawOf<'ExportTask'>, 'exportStatus'> & {
  readonly status: RawOf<'ExportTask'>['exportStatus'];
};

/** A CloudTrail Lake import, as far as a list shows it. Its source costs AWS a call, and so is not here. */
export type CloudTrailImportFields = Omit<
  RawOf<'CloudTrailImport'>,
  'cloudTrailImportStatus' | 'cloudTrailImportId'
> & {
  readonly importId: string;
  readonly status: RawOf<'CloudTrailImport'>['cloudTrailImportStatus'];
};

/** A task as it was at an event. `__typename` tells the kinds apart. */
export type TaskFields = ImportTaskFields | ExportTaskFields | CloudTrailImportFields;

/** The batch that an event of an import is about. `status` is AWS's word. */
export type BatchFields = Omit<NonNullable<RawImportEvent['batch']>, 'batchStatus'> & {
  readonly status: NonNullable<RawImportEvent['batch']>['batchStatus'];
};

/** One event of one task. `observedTime` is ISO 8601 in UTC. */
export interface TaskUpdate {
  /** Pass it as `after` to go on just behind this event. PROGRESS and SNAPSHOT carry that of the newest durable event. */
  readonly cursor: string;
  readonly type: TaskEventType;
  readonly observedTime: string;
  readonly state: TaskState;
  /** With STATUS_CHANGED only. */
  readonly previousState: TaskState | null;
  /** With BATCH_STATUS_CHANGED only. */
  readonly batch: BatchFields | null;
  readonly task: TaskFields;
}

/** The states in which nothing follows. A CloudTrail import may be retried from FAILED and CANCELLED. */
export function isTerminal(state: TaskState): boolean {
  return state === 'COMPLETED' || state === 'FAILED' || state === 'CANCELLED';
}

/** An event as the API gave it, under the names of this client. */
export function toTaskUpdate(raw: TaskUpdateFragment): TaskUpdate {
  const { cursor, type, observedTime, state, previousState } = raw;
  const batch = raw.__typename === 'ImportTaskEvent' ? toBatch(raw.batch) : null;
  return { cursor, type, observedTime, state, previousState, batch, task: toTaskFields(raw.task) };
}

function toBatch(raw: RawImportEvent['batch']): BatchFields | null {
  if (raw === null) return null;
  const { batchStatus, ...rest } = raw;
  return { ...rest, status: batchStatus };
}

/** Of types that differ, no two fields may have one name in one document: the API is asked for them under several. */
function toTaskFields(raw: RawTask): TaskFields {
  switch (raw.__typename) {
    case 'ImportTask': {
      const { importStatus, ...rest } = raw;
      return { ...rest, status: importStatus };
    }
    case 'ExportTask': {
      const { exportStatus, ...rest } = raw;
      return { ...rest, status: exportStatus };
    }
    case 'CloudTrailImport': {
      const { cloudTrailImportStatus, cloudTrailImportId, ...rest } = raw;
      return { ...rest, importId: cloudTrailImportId, status: cloudTrailImportStatus };
    }
    default:
      return raw satisfies never;
  }
}
