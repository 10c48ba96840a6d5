import type { IncomingMessage } from 'node:http';
import { ApolloServer, HeaderMap, type ApolloServerPlugin, type HTTPGraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { Context } from '../graphql/context.ts';
import { createDocumentCache } from '../graphql/document-cache.ts';
import { partialErrors, type Pipeline } from '../graphql/pipeline.ts';
import type { Logger } from '../logger.ts';
import type { Answer, RequestTarget } from './answer.ts';
import type { Authenticate } from './auth.ts';
import { graphqlPath, streamPath } from './refusals.ts';
import { readJsonBody } from './request-body.ts';

export interface GraphqlHttpOptions {
  readonly pipeline: Pipeline;
  readonly authenticate: Authenticate;
  readonly logger: Logger;
  readonly maxBodyBytes: number;
}

/** GraphQL over HTTP: queries by GET or POST, mutations by POST. https://graphql.github.io/graphql-over-http/draft/ */
export interface GraphqlHttp {
  start(): Promise<void>;
  stop(): Promise<void>;
  handle(request: IncomingMessage, target: RequestTarget, signal: AbortSignal): Promise<Answer>;
}

// Between Apollo and this file only: the request reached the GraphQL layer, whatever became of it there.
const wellFormed = 'x-well-formed';

/** Cross-site requests are refused: a GET needs one of the headers that Apollo asks for, such as `apollo-require-preflight`. */
export function createGraphqlHttp({ pipeline, authenticate, logger, maxBodyBytes }: GraphqlHttpOptions): GraphqlHttp {
  const apollo = createApolloServer(pipeline, logger);
  let started = false;
  return {
    start: async () => {
      await apollo.start();
      started = true;
    },
    stop: async () => {
      if (started) await apollo.stop();
    },
    handle: async (request, { search }, signal) => {
      const caller = await authenticate({ headers: request.headers });
      const method = request.method ?? '';
      const body = method === 'POST' ? await readJsonBody(request, maxBodyBytes) : undefined;
      const response = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method, headers: headerMap(request), search, body },
        context: async () => pipeline.createContext(caller, signal),
      });
      return toAnswer(response);
    },
  };
}

function createApolloServer(pipeline: Pipeline, logger: Logger): ApolloServer<Context> {
  const documents = createDocumentCache();
  return new ApolloServer<Context>({
    schema: pipeline.schema,
    // The pipeline's rules say whether introspection is allowed, for every transport alike.
    introspection: true,
    validationRules: [...pipeline.validationRules],
    parseOptions: pipeline.parseOptions,
    documentStore: {
      get: async (key) => documents.get(key),
      set: async (key, document) => documents.set(key, document),
      delete: async (key) => documents.delete(key),
    },
    formatError: (_formatted, error) => pipeline.formatError(withoutHttp(error)),
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    // Only HTTP would know them.
    persistedQueries: false,
    stopOnTerminationSignals: false,
    logger: {
      debug: (message: unknown) => logger.debug({}, String(message)),
      info: (message: unknown) => logger.info({}, String(message)),
      warn: (message: unknown) => logger.warn({}, String(message)),
      error: (message: unknown) => logger.error({}, String(message)),
    },
    plugins: [
      // Nearly half of the throughput for hints that nobody here gives.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      responsePlugin(pipeline),
    ],
  });
}

function responsePlugin(pipeline: Pipeline): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, contextValue }) => {
        // Executed as a query it would ask for the fields of an event that there is not.
        if (operation?.operation === OperationTypeNode.SUBSCRIPTION) throw notOverHttp();
        await pipeline.beforeExecution(document, contextValue);
      },
      willSendResponse: async ({ contextValue, response, source }) => {
        if (source !== undefined) response.http.headers.set(wellFormed, 'true');
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        const partial = partialErrors(contextValue).map(pipeline.formatError);
        if (partial.length > 0) singleResult.errors = [...(singleResult.errors ?? []), ...partial];
      },
    }),
  };
}

function notOverHttp(): GraphQLError {
  const hint = `Follow it over WebSocket on ${graphqlPath} (graphql-transport-ws), or over server-sent events on ${streamPath}.`;
  return new GraphQLError('A subscription cannot be answered by a single response.', {
    extensions: { code: 'BAD_REQUEST', hint, http: { status: 400 } },
  });
}

/** Apollo puts the HTTP status of an error into its extensions; it is not for the client. */
function withoutHttp(error: unknown): GraphQLError {
  if (!(error instanceof GraphQLError)) {
    const originalError = error instanceof Error ? error : new Error(String(error));
    return new GraphQLError(originalError.message, { originalError });
  }
  const { http, ...extensions } = error.extensions;
  if (http === undefined) return error;
  const { message, nodes = null, source = null, positions = null, path = null, originalError = null } = error;
  return new GraphQLError(message, { nodes, source, positions, path, originalError, extensions });
}

function headerMap(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

function toAnswer({ status = 200, headers, body }: HTTPGraphQLResponse): Answer {
  if (body.kind !== 'complete')
    throw new Error('Apollo Server began an incremental response, which graphql 16 cannot make.');
  const reachedGraphql = headers.delete(wellFormed);
  // As application/json, a well-formed request that GraphQL refuses is answered with 200: a client takes any other status for the word
  // of some server in between. https://graphql.github.io/graphql-over-http/draft/#sec-application-json
  const legacy = reachedGraphql && headers.get('content-type')?.startsWith('application/json');
  return {
    status: legacy && status === 400 ? 200 : status,
    headers: { 'cache-control': 'no-store', ...Object.fromEntries(headers) },
    body: body.string,
  };
}
