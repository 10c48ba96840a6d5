import { createHmac, timingSafeEqual } from 'node:crypto';

import { canonicalJson, type JsonObject } from './json.ts';

/** What a page token is bound to: it is worthless in any other place, action or combination of parameters. */
export interface TokenScope {
  readonly action: string;
  readonly region: string;
  readonly accountId: string;
  /** The request without its token and page size. */
  readonly parameters: JsonObject;
}

/** Where a page ended: the place of its last item in the order of the listing. */
export type Position = string | number;

/** Issues and reads page tokens. A token holds a position and not an offset, so what is new does not shift later pages. */
export interface NextTokens {
  issue(scope: TokenScope, position: Position, now: number): string;
  /** The position in the token, or undefined when it is foreign, altered, of another scope or older than its lifetime. */
  read(scope: TokenScope, token: string, now: number): Position | undefined;
}

/** Tokens that any endpoint started with the same seed can read, after a restart too. */
export function createNextTokens(seed: number, lifetimeMs: number): NextTokens {
  const sign = (scope: TokenScope, payload: string) =>
    createHmac('sha256', `next-token ${seed}`)
      .update(canonicalJson([scope.action, scope.region, scope.accountId, scope.parameters, payload]))
      .digest()
      .subarray(0, 12);

  return {
    issue: (scope, position, now) => {
      const payload = Buffer.from(JSON.stringify([now, position])).toString('base64url');
      return `${payload}.${sign(scope, payload).toString('base64url')}`;
    },
    read: (scope, token, now) => {
      const [payload = '', signature = '', ...rest] = token.split('.');
      const expected = sign(scope, payload);
      const given = Buffer.from(signature, 'base64url');
      if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const [issuedAt, position] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [number, Position];
      return now - issuedAt < lifetimeMs ? position : undefined;
    },
  };
}
