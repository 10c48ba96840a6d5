import type { Credentials } from './auth.ts';
import { RequestError } from './request-error.ts';

/** A longer token is refused unread. */
const MAX_TOKEN_BYTES = 8192;

/** What is wrong with a token, in words fit for whoever sent it: never the token or a part of it. */
export interface TokenFault {
  readonly hint?: string;
}

/**
 * The bearer token that was shown (RFC 6750), not checked further: `authorization` or `Authorization` of a WebSocket's connection_init, or else the
 * header Authorization. Throws a RequestError (401 UNAUTHENTICATED) if there is none, or something else in its place.
 */
export function bearerToken({ headers, connectionParams }: Credentials): string {
  const shown = fromPayload(connectionParams) ?? headers.authorization;
  if (shown === undefined) throw missingToken();
  if (typeof shown !== 'string') throw invalidToken('The authorization in the payload is not a string.', howToShow);
  if (shown.length > MAX_TOKEN_BYTES + 'Bearer '.length) {
    throw invalidToken(`The token is longer than ${MAX_TOKEN_BYTES} bytes.`);
  }
  // Anything else is not quoted back: where the scheme was forgotten, it is the token.
  const token = /^bearer +([\w\-.~+/]+=*)$/i.exec(shown.trim())?.[1];
  if (token === undefined) throw invalidToken('The authorization is not of the form "Bearer <token>".', howToShow);
  return token;
}

/** The refusal of a token that was shown: 401, with the challenge of RFC 6750, section 3. */
export function invalidToken(message: string, { hint }: TokenFault = {}): RequestError {
  return new RequestError(401, 'UNAUTHENTICATED', message, {
    ...(hint === undefined ? {} : { hint }),
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
  });
}

const howToShow: Required<TokenFault> = {
  hint:
    'Over HTTP and server-sent events send the header "Authorization: Bearer <token>"; ' +
    'over a WebSocket send {"authorization": "Bearer <token>"} as the payload of connection_init.',
};

function missingToken(): RequestError {
  return new RequestError(401, 'UNAUTHENTICATED', 'This gateway asks who is calling, and no token was shown.', {
    hint: howToShow.hint,
    headers: { 'www-authenticate': 'Bearer' },
  });
}

function fromPayload(payload: Credentials['connectionParams']): unknown {
  if (payload === undefined) return undefined;
  const name = ['authorization', 'Authorization'].find((key) => Object.hasOwn(payload, key));
  return name === undefined ? undefined : (payload[name] ?? undefined);
}
