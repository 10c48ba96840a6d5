import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '../graphql/context.ts';

/** What a caller shows: the headers of the request or of the WebSocket's upgrade, and what a WebSocket's connection_init carried. */
export interface Credentials {
  readonly headers: IncomingHttpHeaders;
  readonly connectionParams?: Readonly<Record<string, unknown>> | undefined;
}

/** Tells who is calling. Rejects with a RequestError (401 or 403) for whom it does not let in. */
export type Authenticate = (credentials: Credentials) => Promise<Caller>;

const anonymous: Caller = { subject: 'anonymous', roles: ['VIEWER', 'OPERATOR'] };

/** AUTH_MODE none: whoever reaches the gateway may do everything. For a gateway that listens on loopback only. */
export const allowEveryone: Authenticate = () => Promise.resolve(anonymous);
