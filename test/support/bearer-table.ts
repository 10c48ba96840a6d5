import type { Authenticate, Authentication } from '../../src/http/auth.ts';
import { bearerToken, invalidToken } from '../../src/http/bearer-token.ts';

/** Lets in who shows one of these tokens, and says of each what it proves. */
export function authenticateBy(tokens: Readonly<Record<string, Authentication>>): Authenticate {
  return async (credentials) => {
    const authentication = tokens[bearerToken(credentials)];
    if (authentication === undefined) throw invalidToken('There is no such token.');
    return authentication;
  };
}
