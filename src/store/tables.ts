import type { Generated } from 'kysely';
import type { TaskEventType } from '../domain/task-event.ts';
import type { TaskKind, TaskState } from '../domain/task.ts';

/**
 * The tables as the newest migration leaves them. Times are epoch milliseconds, JSON and secrets are text, and there are no booleans,
 * so that the same rows come out of SQLite and of PostgreSQL.
 */
export interface Tables {
  readonly schema_migrations: SchemaMigrationRow;
  readonly intents: IntentRow;
  readonly secrets: SecretRow;
  readonly event_log: EventLogRow;
  readonly events: EventRow;
  readonly snapshots: SnapshotRow;
  readonly baselines: BaselineRow;
  readonly leases: LeaseRow;
  readonly demand_notices: DemandNoticeRow;
  readonly audit_attempts: AuditAttemptRow;
  readonly audit_ends: AuditEndRow;
}

export interface SchemaMigrationRow {
  name: string;
  applied_time: number;
}

export interface IntentRow {
  id: string;
  profile: string;
  kind: TaskKind;
  client_token: string;
  /** The client token for as long as it is taken, null from then on: unique by profile and kind. */
  held_token: string | null;
  request_hash: string;
  request: string;
  baseline: string | null;
  state: 'STARTED' | 'CREATED' | 'REFUSED';
  attempt: number;
  busy_until: number;
  /** Unique by profile and kind. */
  task_id: string | null;
  created_time: number;
}

export interface SecretRow {
  name: string;
  /** Hexadecimal. */
  value: string;
}

/** The one row that whoever appends holds locked until its commit, so that sequence order is commit order. */
export interface EventLogRow {
  id: 1;
  /** The sequence of the newest event, 0 before the first. No number is left out. */
  head: number;
  /** The sequence of the newest event that was removed, 0 before the first. */
  trimmed_through: number;
}

export interface EventRow {
  sequence: number;
  profile: string;
  kind: TaskKind;
  task_id: string;
  type: TaskEventType;
  state: TaskState;
  observed_time: number;
  /** The event as JSON. */
  body: string;
}

export interface SnapshotRow {
  profile: string;
  kind: TaskKind;
  task_id: string;
  state: TaskState;
  /** The head of the log when this was written: the events of this task up to here are in it. */
  sequence: number;
  /** The snapshot as JSON. */
  body: string;
}

/** There for each profile and kind whose tasks have been taken over as they stood. */
export interface BaselineRow {
  profile: string;
  kind: TaskKind;
}

export interface LeaseRow {
  profile: string;
  holder: string;
  /** Grows with each new holder, never falls: the row stays when the lease is released. */
  epoch: number;
  /** By the clock of the database. 0: released. */
  expires_time: number;
}

export interface DemandNoticeRow {
  holder: string;
  /** The notice as JSON. */
  body: string;
  /** By the clock of the database. */
  expires_time: number;
}

/** Only ever added to: the database refuses a change, and a removal before half a day has passed. */
export interface AuditAttemptRow {
  /** Grows, and is never given out twice; numbers may be left out. */
  sequence: Generated<number>;
  time: number;
  subject: string;
  /** As JSON. */
  roles: string;
  mutation: string;
  profile: string | null;
  /** Hexadecimal. */
  input_hash: string;
}

/** There once the attempt of this sequence has ended; goes with it. */
export interface AuditEndRow {
  sequence: number;
  time: number;
  outcome: 'SUCCEEDED' | 'REFUSED' | 'FORBIDDEN' | 'FAILED' | 'UNKNOWN';
  code: string | null;
  profile: string | null;
  task_id: string | null;
  aws_error_name: string | null;
  /** As JSON. */
  aws_request_ids: string;
}
