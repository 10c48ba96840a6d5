import type { AuthConfig } from './config.ts';
import { allowEveryone, type Authenticator } from './http/auth.ts';
import { createJwtAuthenticate } from './http/jwt-auth.ts';
import { createTokenAuthenticate } from './http/token-auth.ts';
import type { Surroundings } from './watching.ts';

/** Tells who calls, in the way that the configuration says. Rejects with the reason if the keys or tokens that it names cannot be used. */
export function startAuthentication(auth: AuthConfig, surroundings: Surroundings): Promise<Authenticator> {
  switch (auth.mode) {
    case 'none':
      return Promise.resolve({ authenticate: allowEveryone, problems: () => [], stop: () => Promise.resolve() });
    case 'jwt':
      return createJwtAuthenticate({ ...auth, ...surroundings });
    case 'tokens':
      return createTokenAuthenticate({ ...auth, ...surroundings });
    default:
      return auth satisfies never;
  }
}
