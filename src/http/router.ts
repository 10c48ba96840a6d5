import type { IncomingMessage } from 'node:http';
import type { Logger } from '../logger.ts';
import type { MaybePromise } from '../graphql/execution/maybe-promise.ts';
import type { Answer, RequestTarget, Route, StreamAnswer } from './answer.ts';
import type { GraphqlHttp } from './graphql-http.ts';
import { createReadinessRoute, livenessRoute, type Readiness } from './health.ts';
import type { OriginPolicy } from './origin-policy.ts';
import { createPreflightRoute } from './preflight.ts';
import { isConsolePath } from './console-paths.ts';
import {
  consoleOff,
  graphiqlOff,
  graphqlPath,
  methodNotAllowed,
  notBuilt,
  notFound,
  pagesOff,
  streamPath,
} from './refusals.ts';
import type { PageName } from './security-headers.ts';
import type { StaticFiles } from './static.ts';
import type { Waiting } from './waiting.ts';

export interface RouterOptions {
  readonly origins: OriginPolicy;
  readonly graphql: GraphqlHttp;
  readonly stream: Route;
  /** The built pages with their assets. */
  readonly pages: StaticFiles;
  /** Which of them are switched on. */
  readonly switchedOn: ReadonlySet<PageName>;
  readonly readiness: Readiness;
  /** Undefined where they are switched off. */
  readonly metrics?: Route | undefined;
  readonly logger: Logger;
}

/** Answers a request by its path and method, at once where that needs nothing more. Throws or rejects with a RequestError: 421 for another host, 404 for an unknown path, 405 for another method, and the route's own. */
export type Router = (request: IncomingMessage, waiting: Waiting) => MaybePromise<Answer | StreamAnswer>;

export function createRouter({
  origins,
  graphql,
  stream,
  pages,
  switchedOn,
  readiness,
  metrics,
  logger,
}: RouterOptions): Router {
  const routes = new Map<string, Route>([
    [graphqlPath, graphqlRoute(graphql, switchedOn.has('graphiql') ? pages : undefined)],
    [streamPath, stream],
    ['/livez', livenessRoute],
    ['/readyz', createReadinessRoute(readiness, logger)],
  ]);
  if (metrics !== undefined) routes.set('/metrics', metrics);
  const assets = assetsRoute(switchedOn.size > 0 ? pages : undefined);
  const console = consoleRoute(switchedOn.has('console') ? pages : undefined);
  const routeOf = (path: string) => {
    if (path.startsWith('/assets/')) return assets;
    return isConsolePath(path) ? console : undefined;
  };
  const preflight = createPreflightRoute(origins);
  return (request, waiting) => {
    origins.checkHost(request.headers);
    const target = targetOf(request);
    const route = routes.get(target.path) ?? routeOf(target.path);
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

/** The console at each of its addresses; where it is switched off, / leads on to the API and its page. */
function consoleRoute(pages: StaticFiles | undefined): Route {
  const away = { status: 302, headers: { location: graphqlPath, 'cache-control': 'no-store' }, body: '' };
  return {
    methods: ['GET', 'HEAD'],
    handle: async (request, { path }) => {
      if (pages === undefined && path === '/') return away;
      if (pages === undefined) throw consoleOff();
      const page = await pages.answer('/console/index.html', request);
      if (page === undefined) throw notBuilt('the console');
      return page;
    },
  };
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
  if (page === undefined) throw notBuilt('GraphiQL');
  return { ...page, headers: { ...page.headers, vary: 'accept, accept-encoding, origin' } };
}

function assetsRoute(pages: StaticFiles | undefined): Route {
  return {
    methods: ['GET', 'HEAD'],
    handle: async (request, { path }) => {
      if (pages === undefined) throw pagesOff();
      const answer = await pages.answer(path, request);
      if (answer === undefined) throw notFound(path);
      return answer;
    },
  };
}
