import type { AuditAttempt, AuditEnd, AuditLog, AuditRecord } from '../../src/graphql/context.ts';

/** The instant of the attempts made here: 2026-01-31T12:00:00Z. */
const noon = Date.parse('2026-01-31T12:00:00.000Z');

/** An attempt to create an import. */
export function auditAttempt(fields: Partial<AuditAttempt> = {}): AuditAttempt {
  return {
    time: noon,
    subject: 'ann',
    roles: ['VIEWER', 'OPERATOR'],
    mutation: 'createImportTask',
    profile: 'main',
    inputHash: 'a'.repeat(64),
    ...fields,
  };
}

/** The end of one that went well. */
export function auditEnd(fields: Partial<AuditEnd> = {}): AuditEnd {
  return {
    time: noon + 250,
    outcome: 'SUCCEEDED',
    code: undefined,
    profile: 'main',
    taskId: 'import-1',
    awsErrorName: undefined,
    awsRequestIds: ['r-1'],
    ...fields,
  };
}

/** An audit log in memory; `read` heeds only its limit and `before`. */
export interface MemoryAuditLog extends AuditLog {
  /** Oldest first. */
  readonly records: readonly AuditRecord[];
}

export function createMemoryAuditLog(): MemoryAuditLog {
  const records: AuditRecord[] = [];
  return {
    records,
    begin: async (attempt) => records.push({ ...attempt, sequence: records.length + 1, end: undefined }),
    end: async (sequence, end) => {
      const record = records[sequence - 1];
      if (record === undefined || record.end !== undefined) throw new Error(`Record ${sequence} cannot be ended.`);
      records[sequence - 1] = { ...record, end };
    },
    read: async (_filter, limit, before = Number.MAX_SAFE_INTEGER) =>
      records
        .filter(({ sequence }) => sequence < before)
        .toReversed()
        .slice(0, limit),
  };
}
