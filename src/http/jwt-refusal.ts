import { errors } from 'jose';
import type { Logger } from '../logger.ts';
import { invalidToken } from './bearer-token.ts';
import { signatureAlgorithms } from './jwks.ts';
import { RequestError } from './request-error.ts';

/** What the gateway asks of a token, to tell whoever brings another. */
export interface Expected {
  readonly issuer: string;
  readonly audience: readonly string[];
}

/**
 * Why a JWT is not taken, for its bearer: 401 with the reason. A RequestError stays as it is. What was expected of `iss` and `aud` is told only to
 * those whose token has a good signature. The cause is left out: jose's errors carry the claims.
 */
export function jwtRefusal(error: unknown, expected: Expected, logger: Logger): RequestError {
  if (error instanceof RequestError) return error;
  if (error instanceof errors.JWTExpired) return expired(error.payload.exp);
  if (error instanceof errors.JWTClaimValidationFailed) return wrongClaim(error, expected);
  if (error instanceof errors.JOSEError) return wrongSignature(error);
  logger.error({ err: error }, 'a token could not be checked: is the key of its issuer too weak, or broken?');
  return invalidToken('The token could not be checked. The log of the gateway says why.');
}

/** The token was good until `exp`, in seconds since the epoch. */
export function expired(exp: unknown): RequestError {
  return invalidToken(`The token expired${when(' at', exp)}.`, { hint: 'Get a new one from its issuer.' });
}

function wrongClaim({ claim, reason, payload }: errors.JWTClaimValidationFailed, expected: Expected): RequestError {
  if (reason === 'missing') return invalidToken(`The token lacks the claim "${claim}".`);
  if (reason === 'invalid') return invalidToken(`The claim "${claim}" of the token is not a number.`);
  switch (claim) {
    case 'iss':
      return invalidToken('The token is from another issuer.', { hint: `Taken are tokens of ${expected.issuer}.` });
    case 'aud':
      return invalidToken('The token is meant for another audience.', {
        hint: `Taken are tokens for ${expected.audience.join(' or ')}.`,
      });
    case 'nbf':
      return invalidToken(`The token is not valid yet${when(', but from', payload.nbf)}.`);
    default:
      return invalidToken(`The claim "${claim}" of the token is not as it should be.`);
  }
}

function wrongSignature(error: errors.JOSEError): RequestError {
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return invalidToken('The signature of the token is wrong.');
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return invalidToken('The token is signed with a key that its issuer does not publish.', {
      hint: 'Get a new token: the issuer may have changed its keys.',
    });
  }
  if (error instanceof errors.JWKSMultipleMatchingKeys) {
    return invalidToken('The token does not say which of the keys of its issuer it is signed with.', {
      hint: 'Its header has to name one by "kid".',
    });
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) {
    return invalidToken('The token is signed in a way that is not taken.', {
      hint: `Taken are the algorithms ${signatureAlgorithms.join(', ')}.`,
    });
  }
  return invalidToken('The token is not a signed JWT.');
}

function when(preposition: string, seconds: unknown): string {
  const time = typeof seconds === 'number' ? new Date(seconds * 1000) : undefined;
  return time === undefined || Number.isNaN(time.getTime()) ? '' : `${preposition} ${time.toISOString()}`;
}
