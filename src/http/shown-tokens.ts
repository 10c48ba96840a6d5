import type { Credentials } from './auth.ts';

/** How many headers are remembered. */
const MAX_SHOWN = 1000;

/** The tokens that were shown lately in the header Authorization, and found to be issued: so that one is not hashed with each request that carries it. */
export interface ShownTokens<T> {
  /** What the very same header, byte for byte, was found to be; undefined where it was not, or where something else than a header counts. */
  find(credentials: Credentials): T | undefined;
  /** To be told of what was found to be issued only: what nobody issued takes no place. */
  remember(credentials: Credentials, token: T): void;
  /** What is issued has changed. */
  forget(): void;
}

/**
 * Remembers up to a thousand headers; those that came first go first. The time that a look-up takes tells nothing of what is remembered: a Map compares
 * texts only where their hashes are equal, and the hashes are made with a secret of the process.
 */
export function createShownTokens<T>(): ShownTokens<T> {
  const tokens = new Map<string, T>();
  return {
    find: ({ headers: { authorization }, connectionParams }) =>
      authorization === undefined || connectionParams !== undefined ? undefined : tokens.get(authorization),
    remember: ({ headers: { authorization }, connectionParams }, token) => {
      if (authorization === undefined || connectionParams !== undefined) return;
      tokens.set(authorization, token);
      const [oldest] = tokens.keys();
      if (tokens.size > MAX_SHOWN && oldest !== undefined) tokens.delete(oldest);
    },
    forget: () => tokens.clear(),
  };
}
