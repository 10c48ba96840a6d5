import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { systemClock, type Clock } from '../clock.ts';
import type { Pipeline } from '../graphql/pipeline.ts';
import type { Logger } from '../logger.ts';
import { createAdmission, type Admission } from './admission.ts';
import { errorAnswer, sendRawAnswer } from './answer.ts';
import { allowEveryone, type Authenticate } from './auth.ts';
import { createGraphqlHttp } from './graphql-http.ts';
import { createGraphqlSse } from './graphql-sse.ts';
import { createGraphqlSockets, type GraphqlSockets } from './graphql-ws.ts';
import type { Readiness, ReadinessReport } from './health.ts';
import { listen } from './listen.ts';
import { createMetricsRoute, type MetricsAccess, type MetricsText } from './metrics.ts';
import { createNodeServer } from './node-server.ts';
import { createOriginPolicy, type OriginPolicy } from './origin-policy.ts';
import { graphqlPath, notFound, notWebSocket, stoppingSoon, toRequestError } from './refusals.ts';
import { createRequests } from './requests.ts';
import { createRouter, isApi, type Router, targetOf } from './router.ts';
import type { PageName } from './security-headers.ts';
import { createStaticFiles } from './static.ts';
import { defaultTransportLimits, type TransportLimits } from './transport-limits.ts';

export interface HttpServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly pipeline: Pipeline;
  /** The folder that the pages were built into; without it only the API is served. */
  readonly pagesDir: string;
  readonly logger: Logger;
  readonly readiness: Readiness;
  /** What is answered at /metrics, and to whom; nothing is there without it. */
  readonly metrics?: { readonly text: MetricsText; readonly access: MetricsAccess } | undefined;
  /** Answers every request in place of the router that it is given, which it calls; the router itself does by default. */
  readonly aroundRequest?: ((route: Router) => Router) | undefined;
  /** Everybody is let in by default. */
  readonly authenticate?: Authenticate;
  /** When an authentication ends; the machine's clock by default. */
  readonly clock?: Clock;
  /** What a caller, a WebSocket and all of them may take up; `defaultTransportLimits` where nothing else is said. */
  readonly limits?: Partial<TransportLimits>;
  /** Who may begin something more; within `limits` by default. */
  readonly admission?: Admission;
  /** Whether browsers get the page of GraphiQL at /graphql; they do by default. */
  readonly graphiql?: boolean;
  /** Whether browsers get the console at / and its other addresses; they do by default. */
  readonly console?: boolean;
  /** Origins beside the server's own whose pages may use the API, over any transport; none by default. */
  readonly allowedOrigins?: readonly string[];
  /** The largest request body and the largest WebSocket message; 1 MiB by default. */
  readonly maxBodyBytes?: number;
  /** How long a request, a query or a mutation may take until it is answered; 60 s by default. */
  readonly requestTimeoutMs?: number;
  /** How long a client may take to send its request; 30 s by default. */
  readonly receiveTimeoutMs?: number;
  /** How long `stop` waits for what is running; 10 s by default. */
  readonly stopGraceMs?: number;
  /** Over what time `stop` spreads the ends of WebSockets and event streams, within the time above; 3 s by default. */
  readonly drainMs?: number;
  /** How long a WebSocket may stay without its connection_init; 3 s by default. */
  readonly connectionInitTimeoutMs?: number;
  /** How often WebSockets are pinged, and event streams written to; 12 s by default. */
  readonly keepAliveMs?: number;
  /** How much may be unsent on a WebSocket until its subscriptions are asked for nothing more; 1 MiB by default. */
  readonly maxBufferedBytes?: number;
  /** How long the reader of a WebSocket or an event stream may be behind until it is cut off; 15 s by default. */
  readonly maxStallMs?: number;
}

/** The connections that are open and stay so. */
export interface OpenConnections {
  readonly webSockets: number;
  readonly eventStreams: number;
}

export interface HttpServer {
  readonly open: OpenConnections;
  /** Resolves when requests are taken. Rejects with a ListenError if the address cannot be had. */
  start(): Promise<{ readonly url: string }>;
  /**
   * Takes nothing new, and lets what is running be answered for at most `stopGraceMs`, then cuts it. WebSockets are closed with 1001, and event
   * streams ended, one after another over `drainMs`, so that their clients do not all come back at once. Resolves when no connection is left. May
   * be called more than once.
   */
  stop(): Promise<void>;
}

/** Everything that the gateway answers over HTTP and WebSocket, on one port. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { host, port, pipeline, logger, authenticate = allowEveryone, stopGraceMs = 10_000 } = options;
  const { maxBodyBytes = 2 ** 20, requestTimeoutMs = 60_000, receiveTimeoutMs = 30_000 } = options;
  const {
    clock = systemClock,
    drainMs = 3_000,
    keepAliveMs = 12_000,
    maxStallMs = 15_000,
    maxBufferedBytes = 2 ** 20,
  } = options;
  const limits = { ...defaultTransportLimits, ...options.limits };
  const { admission = createAdmission(limits) } = options;
  let stopping: Promise<void> | undefined;
  const origins = createOriginPolicy(host, options.allowedOrigins ?? []);
  const graphql = createGraphqlHttp({ pipeline, authenticate, admission, origins, logger, maxBodyBytes });
  const sockets = createGraphqlSockets({
    pipeline,
    authenticate,
    admission,
    limits,
    clock,
    logger,
    maxMessageBytes: maxBodyBytes,
    operationTimeoutMs: requestTimeoutMs,
    connectionInitTimeoutMs: options.connectionInitTimeoutMs ?? 3_000,
    keepAliveMs,
    maxStallMs,
    maxBufferedBytes,
  });
  const route = createRouter({
    origins,
    graphql,
    stream: createGraphqlSse({ pipeline, authenticate, admission, origins, clock, maxBodyBytes }),
    pages: createStaticFiles(options.pagesDir),
    switchedOn: new Set(pageNames.filter((page) => options[page] ?? true)),
    readiness: async () => (stopping === undefined ? options.readiness() : gone),
    metrics: options.metrics && createMetricsRoute({ ...options.metrics, authenticate }),
    logger,
  });
  const { aroundRequest = (plain) => plain } = options;
  const corsHeaders = (request: IncomingMessage) =>
    isApi(targetOf(request)) ? origins.readableBy(request.headers) : undefined;
  const requests = createRequests(aroundRequest(route), {
    timeoutMs: requestTimeoutMs,
    corsHeaders,
    keepAliveMs,
    maxStallMs,
    logger,
  });
  const node = createNodeServer(receiveTimeoutMs, {
    request: (request, response) => requests.serve(request, response),
    upgrade: createUpgrade(sockets, origins, logger),
  });

  const stop = async (): Promise<void> => {
    const deadline = new AbortController();
    deadline.signal.addEventListener('abort', () => {
      requests.abort(stoppingSoon());
      // After the answers that the abort lets out are written.
      setImmediate(() => node.server.closeAllConnections());
    });
    const timer = setTimeout(() => deadline.abort(), stopGraceMs);
    const windowMs = Math.min(drainMs, stopGraceMs);
    await Promise.all([
      node.close(),
      requests.close(windowMs, deadline.signal),
      sockets.stop(windowMs, deadline.signal),
    ]);
    clearTimeout(timer);
    await graphql.stop();
  };
  return {
    get open() {
      return { webSockets: sockets.count, eventStreams: requests.streams };
    },
    start: async () => {
      await graphql.start();
      return { url: await listen(node.server, port, host) };
    },
    stop: () => (stopping ??= stop()),
  };
}

const pageNames: readonly PageName[] = ['console', 'graphiql'];

const gone: ReadinessReport = { problems: ['The gateway is stopping.'], degraded: [] };

function createUpgrade(sockets: GraphqlSockets, origins: OriginPolicy, logger: Logger) {
  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    try {
      origins.checkHost(request.headers);
      const { path } = targetOf(request);
      if (path !== graphqlPath) throw notFound(path);
      if (request.headers.upgrade?.toLowerCase() !== 'websocket') throw notWebSocket();
      origins.checkOrigin(request.headers);
      sockets.accept(request, socket, head);
    } catch (error) {
      sendRawAnswer(socket, errorAnswer(toRequestError(error, logger, request)));
    }
  };
}
