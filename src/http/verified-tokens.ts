import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Authentication } from './auth.ts';

/** How many are remembered; those that were not asked for longest go first. */
const MAX_TOKENS = 1000;

/** How long one is remembered at most. */
const REMEMBER_MS = 60_000;

/**
 * Tokens whose signature was checked a moment ago, so that it is not checked on every request that carries the same one. Keeps hashes, not tokens.
 * None is remembered for more than a minute, past the expiry of its authentication, or under other keys than it was checked with.
 */
export interface VerifiedTokens {
  find(token: string, generation: number): Authentication | undefined;
  /** `generation` is that of the keys before the check began. */
  remember(token: string, generation: number, authentication: Authentication): void;
}

export function createVerifiedTokens(clock: Clock): VerifiedTokens {
  // A Map keeps the order of insertion: the first is the one that was used longest ago.
  const entries = new Map<string, { until: number; generation: number; authentication: Authentication }>();
  return {
    find: (token, generation) => {
      const hash = hashOf(token);
      const entry = entries.get(hash);
      if (entry === undefined) return undefined;
      entries.delete(hash);
      if (entry.generation !== generation || clock.now() >= entry.until) return undefined;
      entries.set(hash, entry);
      return entry.authentication;
    },
    remember: (token, generation, authentication) => {
      const until = Math.min(clock.now() + REMEMBER_MS, authentication.expiresAt ?? Infinity);
      entries.set(hashOf(token), { until, generation, authentication });
      const [oldest] = entries.keys();
      if (entries.size > MAX_TOKENS && oldest !== undefined) entries.delete(oldest);
    },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
