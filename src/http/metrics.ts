import type { IncomingMessage } from 'node:http';
import type { Route } from './answer.ts';
import type { Authenticate } from './auth.ts';
import { metricsNotForAll, notFound } from './refusals.ts';

/**
 * Who may read the metrics, which name profiles and operations. `loopback`: who asks from this machine itself, and not through a proxy; for others
 * there is nothing. `callers`: callers with the role VIEWER who may see every profile. `all`: whoever reaches the port.
 */
export type MetricsAccess = 'loopback' | 'callers' | 'all';

/** The metrics as text, and what kind of text it is. */
export type MetricsText = () => Promise<{ readonly contentType: string; readonly text: string }>;

export interface MetricsRouteOptions {
  readonly text: MetricsText;
  readonly access: MetricsAccess;
  readonly authenticate: Authenticate;
}

/** The metrics, for those who may read them. Rejects with a RequestError (404, 401, 403) for others. */
export function createMetricsRoute({ text, access, authenticate }: MetricsRouteOptions): Route {
  return {
    methods: ['GET', 'HEAD'],
    handle: async (request, { path }) => {
      if (access === 'loopback' && !isOfThisMachine(request)) throw notFound(path);
      if (access === 'callers') {
        const { caller } = await authenticate({ headers: request.headers });
        if (caller.profiles !== undefined || !caller.roles.includes('VIEWER')) throw metricsNotForAll();
      }
      const { contentType, text: body } = await text();
      return { status: 200, headers: { 'content-type': contentType, 'cache-control': 'no-store' }, body };
    },
  };
}

/** What proxies add: they may run on this machine and speak for anybody. */
const forwarding = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

function isOfThisMachine({ headers, socket }: IncomingMessage): boolean {
  const address = socket.remoteAddress ?? '';
  const local = address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);
  return local && forwarding.every((name) => headers[name] === undefined);
}
