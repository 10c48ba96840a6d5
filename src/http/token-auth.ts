import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { Authentication, Authenticator } from './auth.ts';
import { bearerToken, invalidToken } from './bearer-token.ts';
import { createShownTokens } from './shown-tokens.ts';
import { parseTokenFile, type TokenEntry } from './token-file.ts';
import { watchFile } from './watched-file.ts';

export interface TokenAuthOptions {
  /** Path of the token file; see parseTokenFile for its shape. */
  readonly file: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * AUTH_MODE tokens: callers show a token whose SHA-256 is in the file. The file is followed: an entry that is removed or changed revokes, within
 * about two seconds, all that was given for it. A file that becomes unreadable changes nothing, and is a problem until it is mended.
 * Rejects with an Error for the operator, with every fault of the file, if it cannot be used at first.
 */
export async function createTokenAuthenticate({ file, clock, logger }: TokenAuthOptions): Promise<Authenticator> {
  let issued: ReadonlyMap<string, IssuedToken> = new Map();
  const shown = createShownTokens<IssuedToken>();
  const replace = (entries: ReadonlyMap<string, TokenEntry>) => {
    const before = issued;
    issued = new Map([...entries].map(([hash, entry]) => [hash, sameOf(before.get(hash), entry) ?? issue(entry)]));
    shown.forget();
    for (const token of before.values()) if (issued.get(token.entry.sha256) !== token) token.revoke();
  };
  const watched = await watchFile({
    path: file,
    what: 'token file',
    parse: parseTokenFile,
    onChange: replace,
    clock,
    logger,
  });
  replace(watched.content());

  return {
    authenticate: (credentials) => {
      const known = shown.find(credentials);
      if (known !== undefined) return unexpired(known, clock);
      // A Map compares hashes, and its time may tell of them; but to learn of a hash is no step towards a token of 256 random bits, and nobody
      // can choose a token by its hash. The token itself is compared with nothing.
      const hash = createHash('sha256').update(bearerToken(credentials)).digest('hex');
      const token = issued.get(hash);
      if (token === undefined)
        throw invalidToken('The token is not known here.', { hint: 'It may have been taken back.' });
      const authentication = unexpired(token, clock);
      shown.remember(credentials, token);
      return authentication;
    },
    problems: () => {
      const problem = watched.problem();
      return problem === undefined ? [] : [problem];
    },
    stop: () => watched.stop(),
  };
}

/** An entry with what every bearer of its token is given: one for all of them, however many requests and sockets there are. */
interface IssuedToken {
  readonly entry: TokenEntry;
  readonly authentication: Authentication;
  readonly revoke: () => void;
}

function unexpired({ entry: { expiresAt }, authentication }: IssuedToken, clock: Clock): Authentication {
  if (expiresAt === undefined || clock.now() < expiresAt) return authentication;
  throw invalidToken(`The token expired at ${new Date(expiresAt).toISOString()}.`);
}

function issue(entry: TokenEntry): IssuedToken {
  const revoked = new AbortController();
  // Every socket of the bearer listens.
  setMaxListeners(Infinity, revoked.signal);
  const { caller, expiresAt } = entry;
  return { entry, authentication: { caller, expiresAt, revoked: revoked.signal }, revoke: () => revoked.abort() };
}

function sameOf(token: IssuedToken | undefined, entry: TokenEntry): IssuedToken | undefined {
  return token !== undefined && isDeepStrictEqual(token.entry, entry) ? token : undefined;
}
