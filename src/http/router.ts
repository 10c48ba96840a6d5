import type { IncomingMessage } from 'node:http';
import type { Logger } from '../logger.ts';
import type { MaybePromise } from '../graphql/execution/maybe-promise.ts';
import type { Answer, RequestTarget, Route, StreamAnswer } from './answer.ts';
import type { GraphqlHttp } from './graphql-http.ts';
import { createReadinessRoute, livenessRoute, type Readiness } from './health.ts';
import type { OriginPolicy } from './origin-policy.ts';
import { createPreflightRoute } from './preflight.ts';
import { graphiqlOff, graphqlPath, methodNotAllowed, notFound, streamPath } from './refusals.ts';
import { RequestError } from './request-error.ts';
import type { StaticFiles } from './static.ts';
import type { Waiting } from './waiting.ts';

export interface RouterOptions {
  readonly origins: OriginPolicy;
  readonly graphql: GraphqlHttp;
  readonly stream: Route;
  /** Undefined where they are switched off. */
  readonly pages: StaticFiles | undefined;
  readonly readiness: Readiness;
  readonly logger: Logger;
}

/** Answers a request by its path and method, at once where that needs nothing more. Throws or rejects with a RequestError: 421 for another host, 404 for an unknown path, 405 for another method, and the route's own. */
export type Router = (request: IncomingMessage, waiting: Waiting) => MaybePromise<Answer | StreamAnswer>;

export function createRouter({ origins, graphql, stream, pages, readiness, logger }: RouterOptions): Router {
  const routes = new Map<string, Route>([
    ['/', redirectRoute(graphqlPath)],
    [graphqlPath, graphqlRoute(graphql, pages)],
    [streamPath, stream],
    ['/livez', livenessRoute],
    ['/readyz', createReadinessRoute(readiness, logger)],
  ]);
  const assets = assetsRoute(pages);
  const preflight = createPreflightRoute(origins);
  return (request, waiting) => {
    origins.checkHost(request.headers);
    const target = targetOf(request);
    const route = routes.get(target.path) ?? (target.path.startsWith('/assets/') ? assets : undefined);
    if (route === undefined) throw notFound(target.path);
    if (request.method === 'OPTIONS' && isApi(target)) return preflight(request, route.methods);
    if (!route.methods.includes(request.method ?? '')) throw methodNotAllowed(request.method, route.methods);
    return route.handle(request, target, waiting);
  };
}

/** Where a request goes. */
export function targetOf({ url = '/' }: IncomingMessage): RequestTarget {
  const end = url.indexOf('?');
  return end === -1 ? { path: url, search: '' } : { path: url.slice(0, end), search: url.slice(end) };
}

/** Whether the API answers there, which pages of other sites may ask if they are listed. */
export function isApi({ path }: RequestTarget): boolean {
  return path === graphqlPath || path === streamPath;
}

function redirectRoute(location: string): Route {
  const answer = { status: 302, headers: { location, 'cache-control': 'no-store' }, body: '' };
  return { methods: ['GET', 'HEAD'], handle: () => Promise.resolve(answer) };
}

function graphqlRoute(graphql: GraphqlHttp, pages: StaticFiles | undefined): Route {
  return {
    methods: ['GET', 'HEAD', 'POST'],
    handle: (request, target, waiting) => {
      if (request.method !== 'POST' && wantsPage(request)) return graphiqlPage(request, pages);
      if (request.method === 'HEAD') throw methodNotAllowed('HEAD', ['GET', 'POST']);
      return graphql.handle(request, target, waiting);
    },
  };
}

/** A browser that was sent here by a person asks for HTML and not for JSON; a client of the API the other way round. */
function wantsPage({ headers: { accept = '' } }: IncomingMessage): boolean {
  return accept.includes('text/html') && !accept.includes('json');
}

async function graphiqlPage(request: IncomingMessage, pages: StaticFiles | undefined): Promise<Answer> {
  if (pages === undefined) throw graphiqlOff();
  const page = await pages.answer('/graphiql/index.html', request);
  if (page === undefined) {
    throw new RequestError(404, 'NOT_FOUND', 'The page of GraphiQL was not built.', {
      hint: 'Run "npm run build" and start the gateway again. The API at this path works without it.',
    });
  }
  return { ...page, headers: { ...page.headers, vary: 'accept, accept-encoding, origin' } };
}

function assetsRoute(pages: StaticFiles | undefined): Route {
  return {
    methods: ['GET', 'HEAD'],
    handle: async (request, { path }) => {
      if (pages === undefined) throw graphiqlOff();
      const answer = await pages.answer(path, request);
      if (answer === undefined) throw notFound(path);
      return answer;
    },
  };
}
