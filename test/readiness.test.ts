import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createReadiness, type ReadinessSources } from '../src/readiness.ts';
import type { Database } from '../src/store/database.ts';
import { createLogRecorder, type LogRecorder } from './support/auth.ts';
import { createFakeClock } from './support/fake-clock.ts';
import { useDatabases, testEngines } from './support/databases.ts';

const [
  [, sqlite] = [
    '',
    () => {
      throw new Error('There is SQLite.');
    },
  ],
] = testEngines;

describe('what /readyz says', () => {
  const databases = useDatabases(sqlite);
  const clock = createFakeClock();
  let database: Database;
  let logger: LogRecorder;
  beforeEach(async () => {
    database = await databases.open();
    logger = createLogRecorder();
  });
  afterEach(() => assert.equal(clock.sleepers, 0));
  const ask = (fields: Partial<ReadinessSources> = {}) =>
    createReadiness({
      database,
      authenticator: { problems: () => [] },
      aws: { health: () => [] },
      watch: { own: () => [] },
      clock,
      logger,
      ...fields,
    })();
  const lagging = (lagMs: number) => ({
    own: () => [{ profile: 'secret-audit', holding: true, lags: [{ kind: 'EXPORT_TASK' as const, lagMs }] }],
  });

  it('is nothing where all is well', async () => {
    expect(await ask({ watch: lagging(120_000) })).toEqual({ problems: [], degraded: [] });
    expect(logger.lines).toEqual([]);
  });

  it('is a problem where the database is gone', async () => {
    await database.close();
    const { problems } = await ask();
    expect(problems).toEqual(['The database cannot be read; the log says why.']);
    expect(logger.lines.join()).toMatch('the database cannot be read');
  });

  it('is a problem where the database does not answer, told before who asks gives up', async () => {
    const never = new Promise<never>(() => undefined);
    const queries = { selectFrom: () => ({ select: () => ({ limit: () => ({ execute: () => never }) }) }) };
    const asked = ask({ database: { queries } as never });
    await clock.advance(2_000);
    expect((await asked).problems).toEqual(['The database cannot be read; the log says why.']);
    expect(logger.lines.join()).toMatch('no answer within 2000 ms');
  });

  it('is a problem where callers cannot be let in', async () => {
    const { problems } = await ask({ authenticator: { problems: () => ['/etc/keys is gone'] } });
    expect(problems).toEqual(['What callers are let in by cannot be read; the log says why.']);
  });

  it('is degraded where AWS does not answer for a profile, without its name', async () => {
    const { problems, degraded } = await ask({ aws: { health: () => [{ profile: 'secret-audit', open: true }] } });
    expect(problems).toEqual([]);
    expect(degraded.join()).toMatch('AWS does not answer');
    expect(degraded.join()).not.toMatch('secret');
  });

  it('is degraded where the tasks of a profile were not looked at for minutes: the log alone names it', async () => {
    const { problems, degraded } = await ask({ watch: lagging(120_001) });
    expect(problems).toEqual([]);
    expect(degraded.join()).toMatch('not looked at');
    expect(degraded.join()).not.toMatch('secret');
    expect(logger.lines.join()).toMatch('secret-audit');
  });
});
