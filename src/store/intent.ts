import type { Selectable } from 'kysely';
import type { EpochMs, TaskKind } from '../domain/task.ts';
import type { IntentRow } from './tables.ts';

/** A create as it was written down. STARTED: AWS may or may not have been asked. CREATED: the task is known. REFUSED: nothing was created. */
export interface Intent {
  readonly id: string;
  readonly profile: string;
  readonly kind: TaskKind;
  readonly clientToken: string;
  readonly requestHash: string;
  readonly request: string;
  readonly baseline?: readonly string[] | undefined;
  readonly state: 'STARTED' | 'CREATED' | 'REFUSED';
  /** Counts who has worked on it: only the holder of the newest number may change it. */
  readonly attempt: number;
  readonly busyUntil: EpochMs;
  readonly taskId?: string | undefined;
  readonly createdTime: EpochMs;
}

/** What a caller brings to begin an intent. */
export type NewIntent = Pick<Intent, 'profile' | 'kind' | 'clientToken' | 'requestHash' | 'request'>;

/** The intent that a row of the table holds. */
export function toIntent(row: Selectable<IntentRow>): Intent {
  return {
    id: row.id,
    profile: row.profile,
    kind: row.kind,
    clientToken: row.client_token,
    requestHash: row.request_hash,
    request: row.request,
    baseline: row.baseline === null ? undefined : (JSON.parse(row.baseline) as string[]),
    state: row.state,
    attempt: row.attempt,
    busyUntil: row.busy_until,
    taskId: row.task_id ?? undefined,
    createdTime: row.created_time,
  };
}
