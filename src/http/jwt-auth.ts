import { type JWTPayload, jwtVerify } from 'jose';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { Authentication, Authenticator } from './auth.ts';
import { bearerToken, invalidToken } from './bearer-token.ts';
import { type IssuerKeys, signatureAlgorithms } from './jwks.ts';
import { createFileKeys } from './jwks-file.ts';
import { createUrlKeys } from './jwks-url.ts';
import { callerOf } from './jwt-claims.ts';
import { expired, jwtRefusal } from './jwt-refusal.ts';
import { createVerifiedTokens } from './verified-tokens.ts';

/** Whose tokens are taken, and what their claims mean. */
export interface JwtAuthOptions {
  /** `iss` has to be this. */
  readonly issuer: string;
  /** `aud` has to be, or hold, one of these. */
  readonly audience: string | readonly string[];
  /** An http or https URL, or the path of a file. */
  readonly jwks: string;
  /** How far the clocks of issuer and gateway may be apart; 5000 by default. */
  readonly clockToleranceMs?: number | undefined;
  /** The claim that holds the roles: its name, or a dotted path; `roles` by default. */
  readonly rolesClaim?: string | undefined;
  /** What in it makes a VIEWER; `VIEWER` by default. */
  readonly viewerValues?: readonly string[] | undefined;
  /** What in it makes an OPERATOR, who is a VIEWER too; `OPERATOR` by default. */
  readonly operatorValues?: readonly string[] | undefined;
  /** The claim that lists the profiles of the caller (`*`: all; no such claim: none). Without it everybody has all. */
  readonly profilesClaim?: string | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The last moment that a date can name; what expires later is not a time in seconds. */
const LAST_SECOND = 253_402_300_799;

/**
 * AUTH_MODE jwt: callers show a JWT (RFC 7519) that the issuer signed with a key of its JWKS. A token counts until its `exp` plus the tolerance,
 * and cannot be taken back before; a key that is withdrawn is refused a few minutes later at the most.
 * Rejects with an Error for the operator if the keys are in a file that cannot be read.
 */
export async function createJwtAuthenticate(options: JwtAuthOptions): Promise<Authenticator> {
  const { clock, logger } = options;
  const keys = await createKeys(options);
  const verify = createVerifier(options, keys);
  const verified = createVerifiedTokens(clock);
  return {
    authenticate: async (credentials) => {
      const token = bearerToken(credentials);
      const generation = keys.generation();
      const known = verified.find(token, generation);
      if (known !== undefined) return known;
      const authentication = await verify(token);
      verified.remember(token, generation, authentication);
      return authentication;
    },
    problems: () => keys.problems(),
    stop: () => keys.stop(),
  };

  function createKeys({ jwks }: JwtAuthOptions): Promise<IssuerKeys> {
    if (!/^https?:\/\//i.test(jwks)) return createFileKeys({ path: jwks, clock, logger });
    return createUrlKeys({ url: jwksUrl(jwks), clock, logger });
  }
}

/** Rejects with a RequestError: 401 for a token that is not to be taken, 503 where that cannot be told. */
function createVerifier(options: JwtAuthOptions, keys: IssuerKeys): (token: string) => Promise<Authentication> {
  const { issuer, clockToleranceMs = 5000, clock, logger } = options;
  const audience = typeof options.audience === 'string' ? [options.audience] : [...options.audience];
  const { rolesClaim = 'roles', viewerValues = ['VIEWER'], operatorValues = ['OPERATOR'], profilesClaim } = options;
  const mapping = { rolesClaim, viewerValues, operatorValues, profilesClaim };

  const claimsOf = async (token: string): Promise<JWTPayload> => {
    try {
      const { payload } = await jwtVerify(token, keys.find, {
        algorithms: [...signatureAlgorithms],
        issuer,
        audience,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: clockToleranceMs / 1000,
        currentDate: new Date(clock.now()),
      });
      return payload;
    } catch (error) {
      throw jwtRefusal(error, { issuer, audience }, logger);
    }
  };
  return async (token) => {
    const payload = await claimsOf(token);
    const { exp = Infinity } = payload;
    if (exp > LAST_SECOND) throw invalidToken('The claim "exp" of the token is not a time in seconds.');
    const expiresAt = exp * 1000 + clockToleranceMs;
    // jose compares whole seconds.
    if (clock.now() >= expiresAt) throw expired(exp);
    const caller = callerOf(payload, mapping);
    if (caller === undefined) {
      throw invalidToken(
        'The claim "sub" of the token is not a name of 1 to 256 characters, none of them a control character.',
      );
    }
    return { caller, expiresAt };
  };
}

function jwksUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw new Error('The address of the JWKS is not a URL.');
  if (url.username !== '' || url.password !== '') {
    throw new Error(`The address of the JWKS, ${url.origin}${url.pathname}, must not hold a user name or a password.`);
  }
  return url;
}
