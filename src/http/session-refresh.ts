import type { Clock } from '../clock.ts';
import type { Caller } from '../graphql/context.ts';
import type { Logger } from '../logger.ts';
import type { Authenticate, Authentication } from './auth.ts';
import { graphqlPath, toRequestError } from './refusals.ts';
import { RequestError } from './request-error.ts';
import { isOver } from './session-auth.ts';
import type { SocketSession } from './socket-session.ts';

/** What a client that sends a new token is told. */
export type RefreshAnswer =
  | { readonly authenticatedUntil: string | null }
  | { readonly error: { readonly message: string; readonly code: string } };

export interface RefreshOptions {
  readonly authenticate: Authenticate;
  readonly clock: Clock;
  readonly logger: Logger;
}

type Payload = Readonly<Record<string, unknown>>;

/** Whether the payload of a ping is a new token, as that of connection_init would be. Clients send null for none. */
export function isRefresh(payload: Payload | null | undefined): payload is Payload {
  return payload != null && (Object.hasOwn(payload, 'authorization') || Object.hasOwn(payload, 'Authorization'));
}

/**
 * Takes a new token for a session, one at a time. With the same subject and rights the session goes on until the new one expires (null: never); with
 * others it ends, and there is no answer. A token that is refused leaves everything as it was.
 */
export async function refreshSession(
  session: SocketSession,
  payload: Payload,
  options: RefreshOptions,
): Promise<RefreshAnswer | undefined> {
  try {
    const authentication = await check(session, payload, options);
    if (session.auth === undefined || session.isEnded) return undefined;
    if (!sameRights(session.auth.caller, authentication.caller)) {
      session.close(4403, 'Other rights: connect again');
      return undefined;
    }
    session.auth.renew(authentication);
    const { expiresAt } = authentication;
    return { authenticatedUntil: expiresAt === undefined ? null : new Date(expiresAt).toISOString() };
  } catch (error) {
    const { message, code } = toRequestError(error, options.logger, { method: 'GET', url: graphqlPath });
    return { error: { message, code } };
  }
}

async function check(
  session: SocketSession,
  payload: Payload,
  { authenticate, clock }: RefreshOptions,
): Promise<Authentication> {
  if (session.auth === undefined) throw refused('There is nothing to refresh before the acknowledgement.');
  if (session.isRefreshing)
    throw new RequestError(429, 'THROTTLED', 'Another token is being checked: wait for its answer.');
  session.isRefreshing = true;
  try {
    // The upgrade may have had a header with the token that the connection was opened with: it is not to stand in for the new one.
    const authentication = await authenticate({ headers: {}, connectionParams: payload });
    if (isOver(authentication, clock)) throw refused('The new token has expired, or was taken back.');
    return authentication;
  } finally {
    session.isRefreshing = false;
  }
}

function refused(message: string): RequestError {
  return new RequestError(401, 'UNAUTHENTICATED', message);
}

function sameRights(before: Caller, after: Caller): boolean {
  return (
    before.subject === after.subject &&
    sameNames(before.roles, after.roles) &&
    sameNames(before.profiles, after.profiles)
  );
}

/** No list is another thing than any list: all profiles. */
function sameNames(before: readonly string[] | undefined, after: readonly string[] | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  return before.every((name) => after.includes(name)) && after.every((name) => before.includes(name));
}
