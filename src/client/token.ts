import { GatewayError } from './errors.ts';

/** Gives the bearer token of the caller, as often as it is asked; undefined for none. */
export type Token = () => string | undefined | Promise<string | undefined>;

/**
 * The token as connections and requests need it. Who asks while it is already asked for gets the same answer. Where `token` fails it rejects with
 * a GatewayError (TOKEN) that may pass.
 */
export function createTokenSource(token: Token | undefined): () => Promise<string | undefined> {
  let asking: Promise<string | undefined> | undefined;
  if (token === undefined) return () => Promise.resolve(undefined);
  const ask = async () => {
    try {
      return await token();
    } catch (error) {
      throw new GatewayError('TOKEN', 'No token could be had: `token` failed.', { retryable: true, cause: error });
    } finally {
      asking = undefined;
    }
  };
  return () => (asking ??= ask());
}

/**
 * When a JSON Web Token expires, in milliseconds since 1970; undefined where it does not say, or is none. Nothing is verified: that is for the
 * gateway to do. https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4
 */
export function expiryOf(token: string): number | undefined {
  const [, payload] = token.split('.');
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : undefined;
    return typeof exp === 'number' ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
