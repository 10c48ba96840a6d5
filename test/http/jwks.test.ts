import assert from 'node:assert/strict';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import type { Authenticator } from '../../src/http/auth.ts';
import { createJwtAuthenticate } from '../../src/http/jwt-auth.ts';
import {
  bearer,
  createLogRecorder,
  type JwksServer,
  type LogRecorder,
  refusalOf,
  startJwksServer,
  until,
} from '../support/auth.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { createTestIssuer, type TestIssuer } from '../support/tokens.ts';

const MINUTE = 60_000;

let folder: string;
let issuer: TestIssuer;
let clock: FakeClock;
let logger: LogRecorder;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jwks-'));
  clock = createFakeClock();
  logger = createLogRecorder();
  issuer = await createTestIssuer(folder, () => clock.now());
});
afterEach(() => rm(folder, { recursive: true }));

const start = (jwks: string) =>
  createJwtAuthenticate({ issuer: issuer.issuer, audience: issuer.audience, jwks, clock, logger });

describe('the keys of an issuer, in a file', () => {
  let auth: Authenticator | undefined;
  afterEach(async () => {
    await auth?.stop();
    await auth?.stop();
    auth = undefined;
    assert.equal(clock.sleepers, 0);
  });
  /** The next look at the file, to its end. */
  const look = async () => {
    await clock.advance(2000);
    await until(() => clock.sleepers === 1);
  };

  it('are those that the file holds now: a new key counts, and one that is gone does not, also for tokens that were let in', async () => {
    auth = await start(issuer.jwksFile);
    const old = await issuer.sign({ subject: 'old' });
    await auth.authenticate(bearer(old));
    await issuer.rotate({ keepOld: true });
    const recent = await issuer.sign({ subject: 'recent' });
    expect((await refusalOf(auth, recent)).message).toMatch('a key that its issuer does not publish');
    await look();
    expect((await auth.authenticate(bearer(recent))).caller.subject).toBe('recent');
    expect((await auth.authenticate(bearer(old))).caller.subject).toBe('old');
    await issuer.rotate();
    await look();
    for (const token of [old, recent]) expect((await refusalOf(auth, token)).status).toBe(401);
  });

  it('stay in force, with a problem, while the file cannot be used', async () => {
    auth = await start(issuer.jwksFile);
    const token = await issuer.sign({ expiresInS: 3600 });
    const moved = `${issuer.jwksFile}.away`;
    await rename(issuer.jwksFile, moved);
    await look();
    const problem = `The JWKS file ${issuer.jwksFile} cannot be used: there is no such file. What it held before stays in force.`;
    expect(auth.problems()).toEqual([problem]);
    await look();
    expect(logger.lines.filter((line) => line.startsWith('error'))).toHaveLength(1);
    await auth.authenticate(bearer(token));
    await rename(moved, issuer.jwksFile);
    await look();
    expect(auth.problems()).toEqual([]);
  });

  it.each([
    ['is not JSON', '{"keys": [swordfish', 'it is not JSON'],
    ['is no JWKS', '{"kty": "EC"}', 'it is not a JWKS'],
    ['lists what is no key', '{"keys": [null]}', 'it is not a JWKS'],
    ['holds no key', '{"keys": []}', 'it holds no public key'],
    ['holds a secret only', '{"keys": [{"kty": "oct", "k": "swordfish"}]}', 'it holds no public key'],
    ['is huge', `"${'x'.repeat(1_048_576)}"`, 'it is larger than 1048576 bytes'],
  ])('keep the gateway from starting if the file %s', async (_, text, reason) => {
    await writeFile(issuer.jwksFile, text);
    const started = start(issuer.jwksFile);
    await expect(started).rejects.toThrow(`The JWKS file ${issuer.jwksFile} cannot be used: ${reason}`);
    await expect(started).rejects.not.toThrow('swordfish');
  });

  it('keep the gateway from starting if one of them is private', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    await writeFile(issuer.jwksFile, JSON.stringify({ keys: [{ ...(await exportJWK(privateKey)), kid: 'mine' }] }));
    await expect(start(issuer.jwksFile)).rejects.toThrow('it holds a private key (kid "mine")');
  });

  it('keep the gateway from starting if there is no such file, or it is a folder', async () => {
    await expect(start(join(folder, 'missing'))).rejects.toThrow('there is no such file');
    await expect(start(folder)).rejects.toThrow('it is a folder');
  });
});

describe('the keys of an issuer, at a URL', () => {
  let server: JwksServer;
  let auth: Authenticator | undefined;
  beforeEach(async () => {
    server = await startJwksServer(JSON.stringify(issuer.jwks()));
  });
  afterEach(async () => {
    await auth?.stop();
    await auth?.stop();
    auth = undefined;
    await server.stop();
    assert.equal(clock.sleepers, 0);
  });
  const publish = () => {
    server.answer = { status: 200, body: JSON.stringify(issuer.jwks()) };
  };
  const fail = () => {
    server.answer = { status: 500, body: 'swordfish' };
  };
  /** Lets time go by, and everything that was asked meanwhile be answered. */
  const pass = async (ms: number) => {
    await clock.advance(ms);
    await until(() => clock.sleepers === 1);
  };

  it('are fetched once for many tokens', async () => {
    auth = await start(server.url);
    for (const subject of ['a', 'b', 'c']) await auth.authenticate(bearer(await issuer.sign({ subject })));
    await pass(4 * MINUTE);
    await auth.authenticate(bearer(await issuer.sign({ subject: 'd' })));
    expect(server.requests).toBe(1);
    expect(auth.problems()).toEqual([]);
  });

  it('are fetched again when a token names another one, once for all who ask at that time', async () => {
    auth = await start(server.url);
    await issuer.rotate({ keepOld: true });
    publish();
    await pass(10_000);
    const tokens = await Promise.all(['a', 'b', 'c'].map((subject) => issuer.sign({ subject })));
    const callers = await Promise.all(tokens.map(async (token) => auth!.authenticate(bearer(token))));
    expect(callers.map(({ caller }) => caller.subject)).toEqual(['a', 'b', 'c']);
    expect(server.requests).toBe(2);
  });

  it('are fetched no sooner than ten seconds after the last time, however many made-up keys are named', async () => {
    auth = await start(server.url);
    await issuer.rotate();
    const unknown = await issuer.sign();
    for (let second = 1; second < 30; second += 1) {
      await pass(1000);
      expect((await refusalOf(auth, unknown)).message).toMatch('a key that its issuer does not publish');
    }
    expect(server.requests).toBe(3);
  });

  it('are refreshed every five minutes, so that a key that was withdrawn counts no more, nor a token that was let in with it', async () => {
    auth = await start(server.url);
    const token = await issuer.sign({ expiresInS: 7200 });
    await pass(5 * MINUTE - 5000);
    await auth.authenticate(bearer(token));
    await issuer.rotate();
    publish();
    await pass(5000);
    expect((await refusalOf(auth, token)).message).toMatch('a key that its issuer does not publish');
  });

  it.each<[string, Exclude<JwksServer['answer'], 'hang'>, string]>([
    ['answers with a fault', { status: 500, body: 'swordfish' }, 'it was answered with the status 500'],
    ['answers with a redirect', { status: 302, body: '', location: '/keys' }, 'it was answered with the status 302'],
    ['answers with a page', { status: 200, body: '<html>swordfish' }, 'it is not JSON'],
    ['answers with other JSON', { status: 200, body: '[]' }, 'it is not a JWKS'],
    ['answers without end', { status: 200, body: 'x'.repeat(1_048_577) }, 'the answer is longer than 1048576 bytes'],
  ])('make every token a 503 while the issuer %s, until it answers well', async (_, answer, reason) => {
    server.answer = answer;
    auth = await start(server.url);
    const token = await issuer.sign();
    const error = await refusalOf(auth, token);
    expect(error).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE', headers: { 'retry-after': '5' } });
    expect(error.message).toBe('Tokens cannot be checked at the moment: the keys of their issuer cannot be had.');
    const where = server.url.replace('?secret=swordfish', '');
    expect(auth.problems()).toEqual([
      expect.stringContaining(`The keys of the token issuer cannot be had from ${where}: ${reason}`),
    ]);
    await pass(5000);
    expect(logger.lines.filter((line) => line.startsWith('error'))).toHaveLength(1);
    expect(logger.lines.join('\n')).not.toContain('swordfish');
    publish();
    await pass(5000);
    expect(auth.problems()).toEqual([]);
    expect((await auth.authenticate(bearer(token))).caller.subject).toBe('ada');
  });

  it('are a problem when nobody listens there', async () => {
    const { url } = server;
    await server.stop();
    auth = await start(url);
    expect(auth.problems()).toEqual([expect.stringContaining('ECONNREFUSED')]);
    await auth.stop();
    auth = await start(url.replace('127.0.0.1', 'localhost'));
    expect(auth.problems()).toEqual([expect.stringContaining('ECONNREFUSED')]);
    expect((await refusalOf(auth, await issuer.sign())).status).toBe(503);
    server = await startJwksServer('');
  });

  it('are given up on after five seconds without an answer', async () => {
    server.answer = 'hang';
    const starting = start(server.url);
    await until(() => server.requests === 1);
    await clock.advance(5000);
    auth = await starting;
    expect(auth.problems()).toEqual([expect.stringContaining('there was no answer within 5000 ms')]);
  });

  it('leave no request behind when the gateway stops', async () => {
    auth = await start(server.url);
    server.answer = 'hang';
    await clock.advance(5 * MINUTE);
    await until(() => server.requests === 2);
    await auth.stop();
    expect(clock.sleepers).toBe(0);
    expect(logger.lines).toEqual([]);
  });

  it('serve on for an hour when they cannot be refreshed: a problem after ten minutes, 503 after the hour', async () => {
    auth = await start(server.url);
    const token = await issuer.sign({ expiresInS: 7200 });
    fail();
    await pass(10 * MINUTE - 5000);
    expect(auth.problems()).toEqual([]);
    await pass(5000);
    expect(auth.problems()).toHaveLength(1);
    await pass(49 * MINUTE);
    await auth.authenticate(bearer(token));
    await pass(MINUTE);
    expect((await refusalOf(auth, token)).status).toBe(503);
    publish();
    await pass(5000);
    await auth.authenticate(bearer(token));
    expect(auth.problems()).toEqual([]);
  });

  it('make a token with an unknown key a 503, not a 401, while it cannot be told whether the key is new', async () => {
    auth = await start(server.url);
    await issuer.rotate();
    fail();
    await pass(10_000);
    const token = await issuer.sign();
    expect((await refusalOf(auth, token)).status).toBe(503);
    publish();
    await pass(5000);
    expect((await auth.authenticate(bearer(token))).caller.subject).toBe('ada');
  });

  it('are fetched without TLS from this machine, and from another with a warning', async () => {
    auth = await start(server.url);
    expect(logger.lines).toEqual([]);
    await auth.stop();
    auth = await start(server.url.replace('127.0.0.1', '0.0.0.0'));
    expect(logger.lines[0]).toMatch(/^warn the keys of the token issuer are fetched without TLS/);
  });

  it('keep the gateway from starting with an address that is none, or that holds a password', async () => {
    await expect(start('https://')).rejects.toThrow('The address of the JWKS is not a URL.');
    const started = start('https://me:swordfish@issuer.example/jwks');
    await expect(started).rejects.toThrow('https://issuer.example/jwks, must not hold a user name or a password');
    await expect(started).rejects.not.toThrow('swordfish');
  });
});
