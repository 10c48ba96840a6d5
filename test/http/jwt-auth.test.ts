import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { base64url, CompactSign, exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { Authenticator } from '../../src/http/auth.ts';
import { createJwtAuthenticate, type JwtAuthOptions } from '../../src/http/jwt-auth.ts';
import { bearer, createLogRecorder, type LogRecorder, refusalOf } from '../support/auth.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { createTestIssuer, type TestClaims, type TestIssuer } from '../support/tokens.ts';

const START = Date.parse('2026-01-31T12:00:00.000Z');

describe('a gateway that takes JWTs', () => {
  let folder: string;
  let issuer: TestIssuer;
  let clock: FakeClock;
  let logger: LogRecorder;
  let auth: Authenticator;
  const shown: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jwt-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  beforeEach(async () => {
    clock = createFakeClock(START);
    logger = createLogRecorder();
    issuer = await createTestIssuer(folder, () => clock.now());
    auth = await start();
  });
  afterEach(async () => {
    await auth.stop();
    assert.equal(clock.sleepers, 0);
    for (const token of shown.splice(0)) {
      const [, claims, signature] = token.split('.');
      for (const part of [claims, signature]) assert(!part || !logger.lines.join('\n').includes(part));
    }
  });

  const start = (options: Partial<JwtAuthOptions> = {}) =>
    createJwtAuthenticate({
      issuer: issuer.issuer,
      audience: issuer.audience,
      jwks: issuer.jwksFile,
      clock,
      logger,
      ...options,
    });
  const restart = async (options: Partial<JwtAuthOptions>) => {
    await auth.stop();
    auth = await start(options);
  };
  /** Refused with 401; nothing of the token is in what its bearer is told. */
  const refused = async (token: string) => {
    shown.push(token);
    const error = await refusalOf(auth, token);
    expect(error).toMatchObject({
      status: 401,
      code: 'UNAUTHENTICATED',
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
      cause: undefined,
    });
    for (const part of token.split('.')) if (part) expect(`${error.stack} ${error.hint}`).not.toContain(part);
    return error;
  };
  const show = async (claims: TestClaims) => {
    const token = await issuer.sign(claims);
    shown.push(token);
    return auth.authenticate(bearer(token));
  };

  describe('lets in', () => {
    it('the bearer of a good token, until it expires', async () => {
      const token = await issuer.sign({ subject: 'ada', roles: ['OPERATOR'], expiresInS: 60 });
      expect(await auth.authenticate(bearer(token))).toEqual({
        caller: { subject: 'ada', roles: ['VIEWER', 'OPERATOR'], profiles: undefined },
        expiresAt: START + 65_000,
      });
      expect(auth.problems()).toEqual([]);
    });

    it('a WebSocket by its payload', async () => {
      const connectionParams = { authorization: `Bearer ${await issuer.sign({ roles: ['VIEWER'] })}` };
      const { caller } = await auth.authenticate({ headers: {}, connectionParams });
      expect(caller.roles).toEqual(['VIEWER']);
    });

    it('tokens for any of several audiences', async () => {
      await restart({ audience: ['first', 'second'] });
      const token = await issuer.sign({ audience: ['other', 'second'] });
      expect((await auth.authenticate(bearer(token))).caller.subject).toBe('ada');
      await refused(await issuer.sign());
    });

    it.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'])(
      'tokens signed with %s',
      async (alg) => {
        const { publicKey, privateKey } = await generateKeyPair(alg);
        await writeFile(issuer.jwksFile, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k' }] }));
        await restart({});
        const token = await signWith(privateKey, { alg, kid: 'k' });
        expect((await auth.authenticate(bearer(token))).caller.subject).toBe('ada');
      },
    );
  });

  describe('looks at the time', () => {
    it('and takes a token until its expiry plus the tolerance, and no longer', async () => {
      const token = await issuer.sign({ expiresInS: 60 });
      const fresh = await issuer.sign({ expiresInS: 60, claims: { jti: 'never shown before' } });
      await clock.advance(64_999);
      const { expiresAt } = await auth.authenticate(bearer(token));
      expect(expiresAt).toBe(clock.now() + 1);
      await clock.advance(1);
      for (const late of [token, fresh]) {
        expect((await refused(late)).message).toBe('The token expired at 2026-01-31T12:01:00.000Z.');
      }
    });

    it('to the millisecond, also with a tolerance of parts of a second', async () => {
      await restart({ clockToleranceMs: 1500 });
      const token = await issuer.sign({ expiresInS: 60 });
      await clock.advance(61_499);
      expect((await auth.authenticate(bearer(token))).expiresAt).toBe(clock.now() + 1);
      await clock.advance(1);
      expect((await refused(token)).message).toMatch('The token expired');
    });

    it('and refuses a token that expired long ago', async () => {
      const error = await refused(await issuer.sign({ expiresInS: -3600 }));
      expect(error.message).toBe('The token expired at 2026-01-31T11:00:00.000Z.');
      expect(error.hint).toBe('Get a new one from its issuer.');
    });

    it('and refuses a token before its time, but for the tolerance', async () => {
      const token = await issuer.sign({ notBeforeInS: 60 });
      expect((await refused(token)).message).toBe('The token is not valid yet, but from 2026-01-31T12:01:00.000Z.');
      await clock.advance(54_999);
      await refused(token);
      await clock.advance(1);
      expect((await auth.authenticate(bearer(token))).caller.subject).toBe('ada');
    });
  });

  describe('refuses', () => {
    it('another audience', async () => {
      const error = await refused(await issuer.sign({ audience: 'billing' }));
      expect(error.message).toBe('The token is meant for another audience.');
      expect(error.hint).toBe('Taken are tokens for import-gateway.');
    });

    it('another issuer', async () => {
      const error = await refused(await issuer.sign({ issuer: 'https://issuer.example/' }));
      expect(error.message).toBe('The token is from another issuer.');
    });

    it.each(['exp', 'sub', 'iss', 'aud'])('a token without %s', async (claim) => {
      const token = await issuer.sign({ claims: { [claim]: undefined } });
      expect((await refused(token)).message).toBe(`The token lacks the claim "${claim}".`);
    });

    it.each([
      ['exp as text', { exp: 'tomorrow' }, 'The claim "exp" of the token is not a number.'],
      ['exp beyond all dates', { exp: 1e300 }, 'The claim "exp" of the token is not a time in seconds.'],
      ['a name that is none', { sub: '' }, 'The claim "sub" of the token is not a name of 1 to 256 characters'],
      ['nbf as text', { nbf: 'now' }, 'The claim "nbf" of the token is not a number.'],
    ])('%s', async (_, claims, message) => {
      expect((await refused(await issuer.sign({ claims }))).message).toContain(message);
    });

    it('a signature of somebody else', async () => {
      expect((await refused(await issuer.forge())).message).toBe('The signature of the token is wrong.');
    });

    it('claims that were changed after they were signed', async () => {
      const [header, , signature] = (await issuer.sign()).split('.');
      const [, claims] = (await issuer.sign({ roles: ['OPERATOR'] })).split('.');
      expect((await refused(`${header}.${claims}.${signature}`)).message).toBe('The signature of the token is wrong.');
    });

    it('a key that is not published', async () => {
      const { privateKey } = await generateKeyPair('ES256');
      const error = await refused(await signWith(privateKey, { alg: 'ES256', kid: 'unheard-of' }));
      expect(error.message).toBe('The token is signed with a key that its issuer does not publish.');
    });

    it.each(['none', 'None', 'NONE', ''])('no signature at all, alg %p', async (alg) => {
      const [, claims] = (await issuer.sign({ roles: ['OPERATOR'] })).split('.');
      for (const signature of ['', 'AAAA']) {
        const error = await refused(
          `${base64url.encode(JSON.stringify({ alg, kid: 'key-1' }))}.${claims}.${signature}`,
        );
        expect(error.message).toMatch(/signed in a way that is not taken|not a signed JWT/);
      }
    });

    it.each(['HS256', 'HS384', 'HS512'])('the public key taken for the secret of %s', async (alg) => {
      const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
      const jwk = { ...(await exportJWK(publicKey)), kid: 'k' };
      await writeFile(issuer.jwksFile, JSON.stringify({ keys: [jwk, { kty: 'oct', kid: 'o', k: 'c3dvcmRmaXNo' }] }));
      await restart({});
      await auth.authenticate(bearer(await signWith(privateKey, { alg: 'RS256', kid: 'k' })));
      const secrets = [await exportSPKI(publicKey), JSON.stringify(jwk), 'swordfish'];
      for (const secret of secrets) {
        for (const kid of ['k', 'o']) {
          const token = await signWith(new TextEncoder().encode(secret.padEnd(64)), { alg, kid });
          expect((await refused(token)).message).toBe('The token is signed in a way that is not taken.');
        }
      }
    });

    it('a key that the token itself brings', async () => {
      const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
      const jwk = await exportJWK(publicKey);
      for (const header of [{ jwk }, { jku: 'http://127.0.0.1:1/jwks' }]) {
        const error = await refused(await signWith(privateKey, { alg: 'ES256', kid: 'key-1', ...header }));
        expect(error.message).toBe('The signature of the token is wrong.');
      }
    });

    it('a header that asks for what is not understood', async () => {
      const [, claims, signature] = (await issuer.sign()).split('.');
      const header = { alg: 'ES256', kid: 'key-1', crit: ['unheard-of'], 'unheard-of': 1 };
      const error = await refused(`${base64url.encode(JSON.stringify(header))}.${claims}.${signature}`);
      expect(error.message).toBe('The token is signed in a way that is not taken.');
    });

    it('a token that does not say which of several keys it is signed with', async () => {
      await issuer.rotate({ keepOld: true });
      await restart({});
      const { privateKey } = await generateKeyPair('ES256');
      expect((await refused(await signWith(privateKey, { alg: 'ES256' }))).message).toMatch('does not say which');
    });

    it.each(['swordfish', 'a.b', 'a.b.c', 'a.b.c.d', '.x.', 'e30.e30.e30', 'igw_x8W71j_8brWRO4Zv7orxyWTDfmdOdynYA8w'])(
      'what is no JWT: %s',
      async (token) => {
        expect((await refusalOf(auth, token)).message).toBe('The token is not a signed JWT.');
      },
    );

    it('a signed text that is no set of claims', async () => {
      const { publicKey, privateKey } = await generateKeyPair('ES256');
      await writeFile(issuer.jwksFile, JSON.stringify({ keys: [await exportJWK(publicKey)] }));
      await restart({});
      for (const text of ['[]', 'null', '"x"', 'swordfish']) {
        const signer = new CompactSign(new TextEncoder().encode(text)).setProtectedHeader({ alg: 'ES256' });
        expect((await refused(await signer.sign(privateKey))).message).toBe('The token is not a signed JWT.');
      }
    });

    it('a key of the issuer that is too weak, and says so in the log', async () => {
      const { publicKey } = await generateKeyPair('RS256', { extractable: true });
      const weak: JWK = {
        ...(await exportJWK(publicKey)),
        kid: 'weak',
        n: base64url.encode(new Uint8Array(128).fill(255)),
      };
      await writeFile(issuer.jwksFile, JSON.stringify({ keys: [weak] }));
      await restart({});
      const { privateKey } = await generateKeyPair('RS256');
      const error = await refused(await signWith(privateKey, { alg: 'RS256', kid: 'weak' }));
      expect(error.message).toBe('The token could not be checked. The log of the gateway says why.');
      expect(logger.lines.join('\n')).toMatch('2048 bits');
    });
  });

  it('reads the roles and profiles as it is told to', async () => {
    await restart({ rolesClaim: 'x.may', viewerValues: ['read'], operatorValues: ['run'], profilesClaim: 'accounts' });
    const { caller } = await show({ claims: { x: { may: 'run' }, accounts: ['staging'] } });
    expect(caller).toEqual({ subject: 'ada', roles: ['VIEWER', 'OPERATOR'], profiles: ['staging'] });
    expect((await show({ roles: ['VIEWER'] })).caller).toEqual({ subject: 'ada', roles: [], profiles: [] });
  });

  it('checks the signature of a token once a minute, not on every request', async () => {
    const verify = jest.spyOn(crypto.subtle, 'verify');
    try {
      const token = await issuer.sign();
      const first = await auth.authenticate(bearer(token));
      for (let n = 0; n < 10; n += 1) expect(await auth.authenticate(bearer(token))).toBe(first);
      expect(verify).toHaveBeenCalledTimes(1);
      await clock.advance(60_000);
      await auth.authenticate(bearer(token));
      expect(verify).toHaveBeenCalledTimes(2);
    } finally {
      verify.mockRestore();
    }
  });

  const signWith = async (key: Parameters<SignJWT['sign']>[0], header: Parameters<SignJWT['setProtectedHeader']>[0]) =>
    new SignJWT({ iss: issuer.issuer, aud: issuer.audience, sub: 'ada', exp: START / 1000 + 60, roles: ['OPERATOR'] })
      .setProtectedHeader(header)
      .sign(key);
});
