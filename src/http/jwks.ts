import { createLocalJWKSet, type CryptoKey, type JWK, type JWTVerifyGetKey } from 'jose';
import { parseJsonText } from './json-text.ts';

/** What a JWT may be signed with: public-key algorithms only, so that nothing that the issuer publishes can make a signature. */
export const signatureAlgorithms: readonly string[] =
  'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' ');

/** Finds the key that a header names. Rejects with jose's JWKSNoMatchingKey or JWKSMultipleMatchingKeys. */
export type KeySet = JWTVerifyGetKey<CryptoKey>;

/** The public keys of an issuer, kept up to date. */
export interface IssuerKeys {
  /** As a KeySet; rejects with a RequestError (503) where the keys cannot be had. */
  readonly find: KeySet;
  /** Another number as soon as the keys are others. */
  generation(): number;
  /** What keeps them from being had or kept up to date: a sentence each, without secrets. */
  problems(): readonly string[];
  /** Idempotent; resolves when nothing is left running. */
  stop(): Promise<void>;
}

/** A JWKS (RFC 7517, section 5). Throws an Error that says why it is none, or holds no key that can be used, or a private one. */
export function parseJwks(text: string): KeySet {
  const jwks = parseJsonText(text);
  if (!isJwks(jwks)) throw new Error('it is not a JWKS, an object with the member "keys" that lists keys');
  const secret = jwks.keys.find((key) => 'd' in key);
  if (secret !== undefined) {
    throw new Error(
      `it holds a private key${named(secret)}; only public halves belong there, and that key is to be replaced`,
    );
  }
  if (!jwks.keys.some(({ kty }) => kty === 'RSA' || kty === 'EC' || kty === 'OKP')) {
    throw new Error('it holds no public key of the types RSA, EC and OKP');
  }
  return createLocalJWKSet(jwks);
}

function isJwks(value: unknown): value is { keys: JWK[] } {
  if (typeof value !== 'object' || value === null || !('keys' in value) || !Array.isArray(value.keys)) return false;
  return value.keys.every((key) => typeof key === 'object' && key !== null && !Array.isArray(key));
}

function named({ kid }: JWK): string {
  return typeof kid === 'string' ? ` (kid ${JSON.stringify(kid.slice(0, 100))})` : '';
}
