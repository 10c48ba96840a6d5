import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** What a token of the test issuer says. Everything has a default that a gateway set up for this issuer lets in. */
export interface TestClaims {
  /** `ada` by default; undefined leaves the claim out. */
  readonly subject?: string | undefined;
  /** As they stand in the claim `roles`; none by default. */
  readonly roles?: readonly string[];
  /** As they stand in the claim `profiles`, which is left out without them. */
  readonly profiles?: readonly string[];
  /** From now; an hour by default. Negative is past, undefined leaves the claim out. */
  readonly expiresInS?: number | undefined;
  readonly notBeforeInS?: number;
  readonly audience?: string | readonly string[];
  readonly issuer?: string;
  /** Further claims, which go before all others. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** Somebody who issues tokens: one ES256 key, its public half in a JWKS file. Nothing of it runs, so nothing needs to be stopped. */
export interface TestIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** Path of the JWKS file. */
  readonly jwksFile: string;
  /** The public keys, as in the file. */
  jwks(): { readonly keys: readonly JWK[] };
  /** A compact JWT. */
  sign(claims?: TestClaims): Promise<string>;
  /** The same, signed with a key that the JWKS does not hold under the `kid` that it does. */
  forge(claims?: TestClaims): Promise<string>;
  /** From now on signs with a new key; the file holds the new one only, or both with `keepOld`. */
  rotate(options?: { readonly keepOld?: boolean }): Promise<void>;
}

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** Writes jwks.json into the directory. `now` is the clock of the gateway that takes the tokens. */
export async function createTestIssuer(directory: string, now: () => number = Date.now): Promise<TestIssuer> {
  const issuer = 'https://issuer.example';
  const audience = 'import-gateway';
  const jwksFile = join(directory, 'jwks.json');
  let made = 0;
  const nextKey = () => {
    made += 1;
    return createKey(`key-${made}`);
  };
  let current = await nextKey();
  const impostor = await createKey('');
  let published: readonly JWK[] = [];
  const publish = async (keys: readonly JWK[]) => {
    published = keys;
    await writeFile(jwksFile, JSON.stringify({ keys }));
  };
  await publish([current.publicJwk]);

  const sign = (claims: TestClaims, privateKey: CryptoKey) =>
    new SignJWT(payload({ issuer, audience, ...claims }, Math.floor(now() / 1000)))
      .setProtectedHeader({ alg: 'ES256', kid: current.kid, typ: 'JWT' })
      .sign(privateKey);
  return {
    issuer,
    audience,
    jwksFile,
    jwks: () => ({ keys: published }),
    sign: (claims = {}) => sign(claims, current.privateKey),
    forge: (claims = {}) => sign(claims, impostor.privateKey),
    rotate: async ({ keepOld = false } = {}) => {
      current = await nextKey();
      await publish([...(keepOld ? published : []), current.publicJwk]);
    },
  };
}

async function createKey(kid: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
}

function payload(claims: TestClaims, nowS: number): Record<string, unknown> {
  const subject = 'subject' in claims ? claims.subject : 'ada';
  const expiresInS = 'expiresInS' in claims ? claims.expiresInS : 3600;
  const { audience, issuer, roles = [], profiles, notBeforeInS } = claims;
  return {
    iss: issuer,
    aud: audience,
    iat: nowS,
    roles,
    ...(subject === undefined ? {} : { sub: subject }),
    ...(expiresInS === undefined ? {} : { exp: nowS + expiresInS }),
    ...(notBeforeInS === undefined ? {} : { nbf: nowS + notBeforeInS }),
    ...(profiles === undefined ? {} : { profiles }),
    ...claims.claims,
  };
}
