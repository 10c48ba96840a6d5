import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { systemClock } from '../../src/clock.ts';
import type { AuditFilter, AuditLog } from '../../src/graphql/context.ts';
import { silentLogger } from '../../src/logger.ts';
import { createAuditLog } from '../../src/store/audit-log.ts';
import { trimAuditLog } from '../../src/store/audit-retention.ts';
import type { Database } from '../../src/store/database.ts';
import { startTrimming } from '../../src/store/retention.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { auditAttempt, auditEnd } from '../support/audit-records.ts';
import { makeDataFolder, testEngines, useDatabases } from '../support/databases.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { runScript } from '../support/script.ts';

const DAY_MS = 86_400_000;
const START = auditAttempt().time;

describe.each(testEngines)('the audit log in %s', (_name, engine) => {
  const databases = useDatabases(engine);
  const open = async (): Promise<{ database: Database; log: AuditLog }> => {
    const database = await databases.open();
    return { database, log: createAuditLog(database) };
  };
  const sequences = async (log: AuditLog, filter: AuditFilter = {}, limit = 100, before?: number) =>
    (await log.read(filter, limit, before)).map(({ sequence }) => sequence);

  it('gives back what was written, with its end once it has one', async () => {
    const { log } = await open();
    const sequence = await log.begin(auditAttempt({ profile: undefined, roles: ['VIEWER'] }));
    const begun = { ...auditAttempt({ profile: undefined, roles: ['VIEWER'] }), sequence };
    expect(await log.read({}, 10)).toEqual([{ ...begun, end: undefined }]);
    const end = auditEnd({ outcome: 'UNKNOWN', code: 'UPSTREAM_UNAVAILABLE', taskId: undefined, awsRequestIds: [] });
    await log.end(sequence, end);
    expect(await log.read({}, 10)).toEqual([{ ...begun, end }]);
  });

  it('keeps texts of any characters', async () => {
    const { log } = await open();
    const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(texts, texts, async (subject, profile) => {
        const sequence = await log.begin(auditAttempt({ subject, profile }));
        await log.end(sequence, auditEnd({ taskId: subject, awsErrorName: profile, awsRequestIds: [subject] }));
        const [record] = await log.read(
          { subjects: [subject], profiles: [profile], mutations: [profile, 'createImportTask'] },
          1,
        );
        const kept = (text: string) => text.replaceAll('\0', '\uFFFD');
        expect(record).toMatchObject({
          sequence,
          subject: kept(subject),
          profile: kept(profile),
          end: { taskId: kept(subject), awsErrorName: kept(profile), awsRequestIds: [subject] },
        });
      }),
      { numRuns: 60 },
    );
  });

  it('reads newest first, and on behind any record', async () => {
    const { log } = await open();
    const written: number[] = [];
    for (let count = 0; count < 7; count += 1) written.unshift(await log.begin(auditAttempt()));
    expect(await sequences(log)).toEqual(written);
    expect(await sequences(log, {}, 3)).toEqual(written.slice(0, 3));
    expect(await sequences(log, {}, 3, written[2])).toEqual(written.slice(3, 6));
    expect(await sequences(log, {}, 0)).toEqual([]);
    expect(await sequences(log, {}, 3, written[6])).toEqual([]);
    expect(await sequences(log, {}, 3, -1)).toEqual([]);
  });

  it('reads nothing of an empty log', async () => {
    expect(await sequences((await open()).log)).toEqual([]);
  });

  it('reads what meets all conditions', async () => {
    const { log } = await open();
    const main = await log.begin(auditAttempt());
    const west = await log.begin(auditAttempt({ profile: 'west', subject: 'bob' }));
    const none = await log.begin(auditAttempt({ profile: undefined, mutation: 'cancelImportTask' }));
    const told = await log.begin(auditAttempt({ profile: undefined, subject: 'bob' }));
    await log.end(told, auditEnd({ profile: 'west' }));
    expect(await sequences(log, { profiles: ['main'] })).toEqual([main]);
    expect(await sequences(log, { profiles: ['west'] })).toEqual([told, west]);
    expect(await sequences(log, { profiles: ['west'], ownSubject: 'ann' })).toEqual([told, none, west]);
    expect(await sequences(log, { profiles: ['main'], ownSubject: 'bob' })).toEqual([main]);
    expect(await sequences(log, { profiles: [], ownSubject: 'ann' })).toEqual([none]);
    expect(await sequences(log, { profiles: [] })).toEqual([]);
    expect(await sequences(log, { subjects: ['ann'] })).toEqual([none, main]);
    expect(await sequences(log, { subjects: ['ann', 'bob'], profiles: ['west'] })).toEqual([told, west]);
    expect(await sequences(log, { mutations: ['cancelImportTask'], subjects: ['bob'] })).toEqual([]);
    expect(await sequences(log, { mutations: ['cancelImportTask'], ownSubject: 'bob' })).toEqual([none]);
  });

  it('finds a record that stands behind many others', async () => {
    const { database, log } = await open();
    const rare = await log.begin(auditAttempt({ subject: 'rare' }));
    const { time, subject, mutation, inputHash } = auditAttempt();
    const row = { time, subject, roles: '[]', mutation, profile: null, input_hash: inputHash };
    for (let part = 0; part < 12; part += 1) {
      await database.queries
        .insertInto('audit_attempts')
        .values(Array.from({ length: 1000 }, () => row))
        .execute();
    }
    expect(await sequences(log, { subjects: ['rare'] }, 5)).toEqual([rare]);
    expect(await sequences(log, { subjects: ['ann'] }, 11_000)).toHaveLength(11_000);
  });

  it('is shared by all processes on the database, each record with a number of its own', async () => {
    const { database, log } = await open();
    const replica = createAuditLog(await databases.openReplica(database));
    const written = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? log : replica).begin(auditAttempt())),
    );
    expect(new Set(written).size).toBe(20);
    expect(await sequences(replica)).toEqual(written.toSorted((a, b) => b - a));
  });

  it('ends a record once', async () => {
    const { log } = await open();
    const sequence = await log.begin(auditAttempt());
    await log.end(sequence, auditEnd());
    await expect(log.end(sequence, auditEnd({ outcome: 'FAILED' }))).rejects.toThrow(
      /only ever added to|duplicate key/,
    );
    await expect(log.end(sequence + 1, auditEnd())).rejects.toThrow(/foreign key/i);
    expect(await log.read({}, 10)).toMatchObject([{ end: { outcome: 'SUCCEEDED' } }]);
  });

  it('cannot be changed, also by who writes to the database', async () => {
    const { database, log } = await open();
    const sequence = await log.begin(auditAttempt());
    await log.end(sequence, auditEnd());
    const before = await log.read({}, 10);
    const run = (text: string) => sql.raw(text).execute(database.queries);
    const added = 'Audit records are only ever added to.';
    await expect(run(`update audit_attempts set subject = 'eve'`)).rejects.toThrow(added);
    await expect(run(`update audit_attempts set sequence = 7`)).rejects.toThrow(
      /only ever added to|can only be updated/,
    );
    await expect(run(`update audit_ends set outcome = 'FAILED'`)).rejects.toThrow(added);
    const end = `audit_ends (sequence, time, outcome, aws_request_ids) values (${sequence}, 1, 'FAILED', '[]')`;
    const attempt = `audit_attempts (sequence, time, subject, roles, mutation, input_hash) ${
      database.engine === 'postgres' ? 'overriding system value ' : ''
    }values (${sequence}, 1, 'eve', '[]', 'm', 'h')`;
    const conflict = `on conflict (sequence) do update set time = 2`;
    await expect(run(`insert into ${end} ${conflict}`)).rejects.toThrow(added);
    await expect(run(`insert into ${attempt} ${conflict}`)).rejects.toThrow(added);
    const ownWays = {
      sqlite: [`insert or replace into ${end}`, `insert or replace into ${attempt}`],
      postgres: ['truncate audit_attempts cascade', 'truncate audit_ends'],
    };
    for (const way of ownWays[database.engine]) await expect(run(way)).rejects.toThrow(added);
    expect(await log.read({}, 10)).toEqual(before);
  });

  it('cannot be deleted from: no end alone, and nothing of the last half day', async () => {
    const { database, log } = await open();
    const old = await log.begin(auditAttempt({ time: systemClock.now() - DAY_MS }));
    const young = await log.begin(auditAttempt({ time: systemClock.now() - DAY_MS / 3 }));
    for (const sequence of [old, young]) await log.end(sequence, auditEnd());
    const { queries } = database;
    await expect(queries.deleteFrom('audit_ends').where('sequence', '=', old).execute()).rejects.toThrow(
      'The end of an audit record goes with the record alone.',
    );
    await expect(queries.deleteFrom('audit_attempts').execute()).rejects.toThrow('kept for half a day at least');
    expect(await sequences(log)).toEqual([young, old]);
    await queries.deleteFrom('audit_attempts').where('sequence', '=', old).execute();
    expect(await sequences(log)).toEqual([young]);
    expect(await queries.selectFrom('audit_ends').select('sequence').execute()).toEqual([{ sequence: young }]);
  });

  it('loses what is older than it is to be kept, a step at a time and with its ends, and nothing else', async () => {
    const { database, log } = await open();
    const written: number[] = [];
    for (let hour = 0; hour < 10; hour += 1) {
      const time = START + hour * 3_600_000;
      const sequence = await log.begin(auditAttempt({ time }));
      if (hour % 2 === 0) await log.end(sequence, auditEnd({ time }));
      written.push(sequence);
    }
    const now = START + 2 * DAY_MS + 7 * 3_600_000;
    expect(await trimAuditLog(database, 2, now, 5)).toBe(5);
    expect(await trimAuditLog(database, 2, now, 5)).toBe(2);
    expect(await trimAuditLog(database, 2, now, 5)).toBe(0);
    expect(await sequences(log)).toEqual(written.slice(7).toReversed());
    const ends = await database.queries.selectFrom('audit_ends').select('sequence').execute();
    expect(ends.map(({ sequence }) => sequence)).toEqual([written[8]]);
  });

  it('gives no number out again once all records have gone', async () => {
    const { database, log } = await open();
    const sequence = await log.begin(auditAttempt());
    expect(await trimAuditLog(database, 1, START + 3 * DAY_MS, 5)).toBe(1);
    expect(await log.begin(auditAttempt())).toBeGreaterThan(sequence);
  });

  it('is trimmed in the background, beside the events', async () => {
    const { database, log } = await open();
    const clock = createFakeClock(START + 30 * DAY_MS);
    await log.begin(auditAttempt());
    const kept = await log.begin(auditAttempt({ time: START + 25 * DAY_MS }));
    const events = { maxAgeMs: DAY_MS, maxEvents: 1000 };
    const parts = { database, clock, logger: silentLogger };
    const trimming = startTrimming(parts, { ...events, auditKeepDays: 10 }, { intervalMs: 1000, pauseMs: 10 });
    for (let tries = 0; (await sequences(log)).length > 1; tries += 1) {
      if (tries === 500) throw new Error('It was never trimmed.');
      await clock.advance(10);
    }
    expect(await sequences(log)).toEqual([kept]);
    await trimming.stop();
    expect(clock.sleepers).toBe(0);
  });

  it('is kept for ever where no time is set', async () => {
    const { database, log } = await open();
    const clock = createFakeClock(START + 5000 * DAY_MS);
    await log.begin(auditAttempt());
    const parts = { database, clock, logger: silentLogger };
    const trimming = startTrimming(parts, { maxAgeMs: DAY_MS, maxEvents: 1000 }, { intervalMs: 1000 });
    for (let round = 0; round < 3; round += 1) await clock.advance(1000);
    await trimming.stop();
    expect(await sequences(log)).toHaveLength(1);
  });
});

describe('a process killed between the begin of an audit record and its end', () => {
  let folder: string;
  beforeEach(() => {
    folder = makeDataFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('leaves the record without an end', async () => {
    const writer = runScript('begin-audit.ts', folder);
    const sequence = Number(await writer.nextLine());
    writer.kill('SIGKILL');
    await writer.ended;
    const database = await openSqlite(folder);
    const records = await createAuditLog(database).read({}, 10);
    await database.close();
    expect(records).toEqual([{ ...auditAttempt(), sequence, end: undefined }]);
  });
});
