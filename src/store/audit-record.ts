import type { Selectable } from 'kysely';
import type { EpochMs } from '../domain/task.ts';
import type { AuditAttemptRow, AuditEndRow } from './tables.ts';

/** An attempt to change something, as it is known before it is carried out. */
export interface AuditAttempt {
  readonly time: EpochMs;
  readonly subject: string;
  readonly roles: readonly ('VIEWER' | 'OPERATOR')[];
  readonly mutation: string;
  readonly profile: string | undefined;
  readonly inputHash: string;
}

/** How an attempt ended. */
export interface AuditEnd {
  readonly time: EpochMs;
  readonly outcome: AuditEndRow['outcome'];
  readonly code: string | undefined;
  readonly profile: string | undefined;
  readonly taskId: string | undefined;
  readonly awsErrorName: string | undefined;
  readonly awsRequestIds: readonly string[];
}

/** One attempt with its end; without one while it runs, or where the process ended before it was written down. */
export interface AuditRecord extends AuditAttempt {
  /** Grows from record to record, and is never given out again; numbers may be left out. */
  readonly sequence: number;
  readonly end: AuditEnd | undefined;
}

type EndColumns = Omit<AuditEndRow, 'sequence' | 'time' | 'profile'> & { end_time: number; end_profile: string | null };

/** An attempt with what there is of its end: nothing but nulls where it has none. */
export type AuditRow = Selectable<AuditAttemptRow> & { [Column in keyof EndColumns]: EndColumns[Column] | null };

/** The record that a row of both tables holds. */
export function toAuditRecord(row: AuditRow): AuditRecord {
  const { end_time: endTime, outcome } = row;
  const end = endTime === null || outcome === null ? undefined : toEnd(row, endTime, outcome);
  return {
    sequence: row.sequence,
    time: row.time,
    subject: row.subject,
    roles: JSON.parse(row.roles) as AuditAttempt['roles'],
    mutation: row.mutation,
    profile: row.profile ?? undefined,
    inputHash: row.input_hash,
    end,
  };
}

function toEnd(row: AuditRow, time: EpochMs, outcome: AuditEnd['outcome']): AuditEnd {
  return {
    time,
    outcome,
    code: row.code ?? undefined,
    profile: row.end_profile ?? undefined,
    taskId: row.task_id ?? undefined,
    awsErrorName: row.aws_error_name ?? undefined,
    awsRequestIds: JSON.parse(row.aws_request_ids ?? '[]') as string[],
  };
}
