import { errors } from 'jose';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import { fetchText } from './fetch-text.ts';
import { type IssuerKeys, type KeySet, parseJwks } from './jwks.ts';
import { RequestError } from './request-error.ts';

/** The keys are fetched again this often without a reason: a key that the issuer withdrew is refused after that. */
const REFRESH_MS = 300_000;

/** They are fetched again this soon after a failure. */
const RETRY_MS = 5000;

/** An unknown key makes them be fetched again, but no sooner than this after the last time: anybody can make up key ids. */
const COOLDOWN_MS = 10_000;

/** Keys that are older, as they could not be refreshed, are reported as a problem. */
const REPORT_AFTER_MS = 2 * REFRESH_MS;

/** Keys that are older are not trusted any more. */
const TRUST_MS = 3_600_000;

export interface JwksUrlOptions {
  /** http or https, without user name and password. */
  readonly url: URL;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * The keys at a URL, fetched once before it resolves, and from then on every few minutes, or sooner where a token names another key. It
 * resolves also when the first fetch fails: then every look-up is a 503 until one succeeds. While later ones fail the last keys serve on,
 * for an hour.
 */
export async function createUrlKeys({ url, clock, logger }: JwksUrlOptions): Promise<IssuerKeys> {
  // A query may be secret.
  const where = `${url.origin}${url.pathname}`;
  const stopping = new AbortController();
  let keys: { readonly set: KeySet; readonly text: string; fetchedAt: number } | undefined;
  let generation = 0;
  let failure: string | undefined;
  let triedAt = clock.now();
  let fetching: Promise<void> | undefined;

  const fetchKeys = async () => {
    triedAt = clock.now();
    try {
      const accept = 'application/jwk-set+json, application/json';
      const text = await fetchText(url, { accept }, clock, stopping.signal);
      if (text !== keys?.text) {
        keys = { set: parseJwks(text), text, fetchedAt: clock.now() };
        generation += 1;
      }
      keys.fetchedAt = clock.now();
      if (failure !== undefined) logger.info({ url: where }, 'the keys of the token issuer can be fetched again');
      failure = undefined;
    } catch (error) {
      if (stopping.signal.aborted) return;
      const now = `The keys of the token issuer cannot be had from ${where}: ${(error as Error).message}.`;
      if (now !== failure) logger.error({ url: where }, now);
      failure = now;
    }
  };
  const refresh = () =>
    (fetching ??= fetchKeys().finally(() => {
      fetching = undefined;
    }));
  const age = () => (keys === undefined ? Infinity : clock.now() - keys.fetchedAt);
  const isDue = () => clock.now() - triedAt >= (failure === undefined ? REFRESH_MS : RETRY_MS);
  const trusted = () => {
    if (keys === undefined || age() >= TRUST_MS) throw unavailable();
    return keys.set;
  };

  if (url.protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)) {
    logger.warn(
      { url: where },
      'the keys of the token issuer are fetched without TLS: whoever can change them on the way can make tokens',
    );
  }
  await refresh();
  const refreshing = (async () => {
    for (;;) {
      await clock.sleep(RETRY_MS, stopping.signal);
      if (isDue()) await refresh();
    }
  })().catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
  });
  return {
    find: async (header, token) => {
      try {
        return await trusted()(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        if (fetching !== undefined || clock.now() - triedAt >= COOLDOWN_MS) await refresh();
        // The issuer may have published the key since: that cannot be told now, and is no fault of the token's.
        if (failure !== undefined) throw unavailable();
        return trusted()(header, token);
      }
    },
    generation: () => generation,
    problems: () => (failure !== undefined && age() >= REPORT_AFTER_MS ? [failure] : []),
    stop: async () => {
      stopping.abort();
      await Promise.all([refreshing, fetching]);
    },
  };
}

function unavailable(): RequestError {
  const message = 'Tokens cannot be checked at the moment: the keys of their issuer cannot be had.';
  return new RequestError(503, 'SERVICE_UNAVAILABLE', message, {
    hint: 'Try again in a few seconds with the same token.',
    headers: { 'retry-after': String(RETRY_MS / 1000) },
  });
}
