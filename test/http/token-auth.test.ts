import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { getMaxListeners } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Authenticator } from '../../src/http/auth.ts';
import { createTokenAuthenticate } from '../../src/http/token-auth.ts';
import { bearer, createLogRecorder, type LogRecorder, refusalOf, until } from '../support/auth.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';

const CI = 'igw_ci-swordfish';
const ADA = 'igw_ada-swordfish';
const sha256 = (token: string) => createHash('sha256').update(token).digest('hex');
const ci = { subject: 'ci', sha256: sha256(CI), roles: ['OPERATOR'], profiles: ['staging'] };
const ada = { subject: 'ada', sha256: sha256(ADA).toUpperCase(), roles: ['VIEWER'] };

describe('a gateway that takes the tokens of a file', () => {
  let folder: string;
  let file: string;
  let clock: FakeClock;
  let logger: LogRecorder;
  let auth: Authenticator;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tokens-'));
    file = join(folder, 'tokens.json');
    clock = createFakeClock();
    logger = createLogRecorder();
    await write(ci, ada);
    auth = await createTokenAuthenticate({ file, clock, logger });
  });
  afterEach(async () => {
    await auth.stop();
    await auth.stop();
    assert.equal(clock.sleepers, 0);
    await rm(folder, { recursive: true });
    assert(!logger.lines.join('\n').includes('swordfish'));
  });
  const write = (...entries: readonly object[]) => writeFile(file, JSON.stringify(entries));
  /** The next look at the file, to its end. */
  const look = async () => {
    await clock.advance(2000);
    await until(() => clock.sleepers === 1);
  };
  const show = (token: string) => auth.authenticate(bearer(token));

  it('tells who shows them', async () => {
    expect((await show(CI)).caller).toEqual({ subject: 'ci', roles: ['VIEWER', 'OPERATOR'], profiles: ['staging'] });
    expect((await show(ADA)).caller).toEqual({ subject: 'ada', roles: ['VIEWER'], profiles: undefined });
    expect(auth.problems()).toEqual([]);
  });

  it('refuses one that it does not know, be it the hash of one', async () => {
    for (const token of ['igw_other', `${CI}x`, ci.sha256, CI.toUpperCase()]) {
      const error = await refusalOf(auth, token);
      expect(error).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
      expect(error.message).toBe('The token is not known here.');
      expect(`${error.stack} ${error.hint}`).not.toContain(token);
    }
  });

  it('refuses one from the moment it expires', async () => {
    await write({ ...ci, expires: '2026-01-31T12:00:10.500Z' });
    await look();
    expect((await show(CI)).expiresAt).toBe(Date.parse('2026-01-31T12:00:10.500Z'));
    await clock.advance(8499);
    await show(CI);
    await clock.advance(1);
    expect((await refusalOf(auth, CI)).message).toBe('The token expired at 2026-01-31T12:00:10.500Z.');
  });

  it('gives all bearers of a token the same answer, so that nothing grows with the requests', async () => {
    expect(await show(CI)).toBe(await show(CI));
  });

  it.each<[string, readonly object[]]>([
    ['is removed', [ada]],
    ['has other roles', [{ ...ci, roles: ['VIEWER'] }, ada]],
    ['has other profiles', [{ ...ci, profiles: ['staging', 'production'] }, ada]],
    ['has another subject', [{ ...ci, subject: 'cd' }, ada]],
    ['has another expiry', [{ ...ci, expires: '2027-01-31T12:00:00Z' }, ada]],
  ])('takes back what it gave for a token that %s, and nothing else', async (_, entries) => {
    const given = await show(CI);
    const other = await show(ADA);
    await write(...entries);
    await look();
    expect(given.revoked?.aborted).toBe(true);
    expect(other.revoked?.aborted).toBe(false);
    expect(await show(ADA)).toBe(other);
  });

  it('refuses a token that was removed, and takes it again when it is back', async () => {
    await show(CI);
    await show(CI);
    await write(ada);
    await look();
    await refusalOf(auth, CI);
    await write(ada, ci);
    await look();
    expect((await show(CI)).revoked?.aborted).toBe(false);
  });

  it('takes nothing back when entries only change places', async () => {
    const given = await show(CI);
    await write(ada, { roles: ci.roles, profiles: ci.profiles, sha256: ci.sha256, subject: 'ci' });
    await look();
    expect(await show(CI)).toBe(given);
    expect(given.revoked?.aborted).toBe(false);
    expect(logger.lines).toEqual([expect.stringContaining('info the token file has changed and is in force')]);
  });

  it.each([
    ['is gone', undefined, 'there is no such file'],
    ['is empty', '', 'it is not JSON'],
    ['is cut off', '[{"subject": "igw_swordfish', 'it is not JSON'],
    ['holds a fault', JSON.stringify([{ ...ci, roles: ['ADMIN'] }]), 'entry 1 ("ci") needs roles'],
  ])('keeps what it knows while the file %s, and says so', async (_, text, reason) => {
    const given = await show(CI);
    await (text === undefined ? rm(file) : writeFile(file, text));
    await look();
    await look();
    expect(auth.problems()).toEqual([expect.stringContaining(`The token file ${file} cannot be used: ${reason}`)]);
    expect(logger.lines.filter((line) => line.startsWith('error'))).toHaveLength(1);
    expect(await show(CI)).toBe(given);
    expect(given.revoked?.aborted).toBe(false);
    await write(ada);
    await look();
    expect(auth.problems()).toEqual([]);
    expect(given.revoked?.aborted).toBe(true);
  });

  it('does not start with a file that it cannot use', async () => {
    await rm(file);
    const options = { file, clock, logger };
    await expect(createTokenAuthenticate(options)).rejects.toThrow(`${file} cannot be used: there is no such file.`);
    await writeFile(file, '[{}]');
    await expect(createTokenAuthenticate(options)).rejects.toThrow(
      /entry 1 needs a subject.*entry 1 needs a sha256.*entry 1 needs roles/,
    );
    expect(clock.sleepers).toBe(1);
  });

  it('lets any number of sockets wait for the end of one token without a warning', async () => {
    const { revoked } = await show(CI);
    expect(getMaxListeners(revoked!)).toBe(Infinity);
  });
});
