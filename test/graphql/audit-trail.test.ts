import { describe, expect, it } from '@jest/globals';
import { createAuditTrail } from '../../src/graphql/audit-trail.ts';
import type { AuditLog, AuditOutcome } from '../../src/graphql/context.ts';
import type { LogFields, Logger } from '../../src/logger.ts';
import { auditAttempt, auditEnd, createMemoryAuditLog } from '../support/audit-records.ts';
import { importTask, roleArn, storeArn } from '../support/builders.ts';
import { createFakeWorld, run } from '../support/fake-context.ts';

type Line = readonly [level: string, fields: LogFields, message: string];

function trailOver(log: AuditLog = createMemoryAuditLog()) {
  const lines: Line[] = [];
  const at = (level: string) => (fields: LogFields, message: string) => void lines.push([level, fields, message]);
  const logger: Logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  return { lines, trail: createAuditTrail(log, logger) };
}

const line = {
  sequence: 1,
  time: '2026-01-31T12:00:00.000Z',
  subject: 'ann',
  roles: ['VIEWER', 'OPERATOR'],
  mutation: 'createImportTask',
  profile: 'main',
  inputHash: 'a'.repeat(64),
  outcome: 'SUCCEEDED',
  code: undefined,
  taskId: 'import-1',
  awsErrorName: undefined,
  awsRequestIds: ['r-1'],
  endTime: '2026-01-31T12:00:00.250Z',
};

describe('the audit trail', () => {
  it('writes every record, and a line with all of it once it has ended', async () => {
    const log = createMemoryAuditLog();
    const { lines, trail } = trailOver(log);
    const sequence = await trail.begin(auditAttempt());
    expect(lines).toEqual([]);
    await trail.end(sequence, auditEnd());
    expect(lines).toEqual([['info', { audit: line }, 'a change was attempted']]);
    expect(await trail.read({}, 10)).toEqual([{ ...auditAttempt(), sequence: 1, end: auditEnd() }]);
    expect(log.records).toHaveLength(1);
  });

  it.each<[AuditOutcome, string]>([
    ['SUCCEEDED', 'info'],
    ['REFUSED', 'info'],
    ['FORBIDDEN', 'warn'],
    ['FAILED', 'warn'],
    ['UNKNOWN', 'warn'],
  ])('logs %s at level %s', async (outcome, level) => {
    const { lines, trail } = trailOver();
    await trail.end(await trail.begin(auditAttempt()), auditEnd({ outcome }));
    expect(lines).toMatchObject([[level, { audit: { outcome } }, 'a change was attempted']]);
  });

  it('logs an attempt that could not be written down, and rejects', async () => {
    const cause = new Error('disk full');
    const { lines, trail } = trailOver({ ...createMemoryAuditLog(), begin: async () => Promise.reject(cause) });
    await expect(trail.begin(auditAttempt())).rejects.toBe(cause);
    const audit = { subject: 'ann', mutation: 'createImportTask' };
    expect(lines).toMatchObject([['error', { audit, err: cause }, expect.stringContaining('could not be audited')]]);
    await trail.settled();
  });

  it('logs an end that could not be written, and the caller has the answer all the same', async () => {
    const cause = new Error('disk full');
    const memory = createMemoryAuditLog();
    const { lines, trail } = trailOver({ ...memory, end: async () => Promise.reject(cause) });
    const world = createFakeWorld({
      audit: trail,
      writes: { createImportTask: async () => importTask({ id: 'new' }) },
    });
    const { data, errors } = await run(
      world,
      `mutation ($input: CreateImportTaskInput!) { createImportTask(input: $input) { importTask { importId } } }`,
      { input: { sourceArn: storeArn, roleArn } },
    );
    expect(errors).toEqual([]);
    expect(data.createImportTask.importTask.importId).toBe('new');
    expect(memory.records).toMatchObject([{ end: undefined }]);
    expect(lines).toMatchObject([
      ['info', { audit: { outcome: 'SUCCEEDED', taskId: 'new' } }, 'a change was attempted'],
      ['error', { audit: { outcome: 'SUCCEEDED', taskId: 'new' }, err: cause }, expect.any(String)],
    ]);
  });

  it('is settled once every record that was begun has its end', async () => {
    const { trail } = trailOver();
    await trail.settled();
    let settled = 0;
    const beginning = trail.begin(auditAttempt());
    const waiting = [trail.settled(), trail.settled()].map(async (wait) => wait.then(() => (settled += 1)));
    const first = await beginning;
    const second = await trail.begin(auditAttempt());
    await trail.end(first, auditEnd());
    await new Promise((resolve) => void setImmediate(resolve));
    expect(settled).toBe(0);
    await trail.end(second, auditEnd());
    await Promise.all(waiting);
    expect(settled).toBe(2);
  });
});
