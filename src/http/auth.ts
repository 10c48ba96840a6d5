import type { IncomingHttpHeaders } from 'node:http';
import type { EpochMs } from '../domain/task.ts';
import type { Caller } from '../graphql/context.ts';
import type { MaybePromise } from '../graphql/execution/maybe-promise.ts';

/** What a caller shows: the headers of the request or of the WebSocket's upgrade, and what a WebSocket's connection_init carried. */
export interface Credentials {
  readonly headers: IncomingHttpHeaders;
  readonly connectionParams?: Readonly<Record<string, unknown>> | undefined;
}

/** What somebody has proved, and for how long. */
export interface Authentication {
  readonly caller: Caller;
  /** From this moment on it counts no more; never where absent. */
  readonly expiresAt?: EpochMs | undefined;
  /** Aborts when it is taken back before that. */
  readonly revoked?: AbortSignal | undefined;
}

/** Tells who is calling, at once where it can. Throws or rejects with a RequestError (401 UNAUTHENTICATED) for whom it does not let in. */
export type Authenticate = (credentials: Credentials) => MaybePromise<Authentication>;

/** An Authenticate with a life of its own: it follows a file or an issuer while it runs. */
export interface Authenticator {
  readonly authenticate: Authenticate;
  /** What keeps it from telling who is calling, or from knowing of changes: a sentence each, without secrets; none when all is well. */
  problems(): readonly string[];
  /** Follows nothing any more; what it knows by then it goes on telling. Idempotent, resolves when nothing is left running. */
  stop(): Promise<void>;
}

const anonymous: Authentication = { caller: { subject: 'anonymous', roles: ['VIEWER', 'OPERATOR'] } };

/** AUTH_MODE none: whoever reaches the gateway may do everything. For a gateway that listens on loopback only. */
export const allowEveryone: Authenticate = () => anonymous;
