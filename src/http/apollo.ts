import type { IncomingMessage } from 'node:http';
import { ApolloServer, HeaderMap, type ApolloServerPlugin, type HTTPGraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError } from 'graphql';
import type { Caller } from '../graphql/context.ts';
import type { OperationRequest, Pipeline, OperationResult } from '../graphql/pipeline.ts';
import type { Logger } from '../logger.ts';
import type { Answer } from './answer.ts';
import type { RequestError } from './request-error.ts';
import { toGraphqlError } from './run-operation.ts';
import type { Waiting } from './waiting.ts';

/** One request and its answer. */
export interface Exchange {
  readonly caller: Caller;
  readonly waiting: Waiting;
  readonly method: 'GET' | 'POST';
  /** Why the request is not to be run, whatever Apollo Server thinks of it. */
  readonly refusal?: RequestError;
}

export interface ApolloOptions {
  readonly pipeline: Pipeline;
  /** Checks and runs a query or mutation. Rejects with a RequestError for what is to be answered as that. */
  readonly run: (request: OperationRequest, exchange: Exchange) => Promise<{ readonly result: OperationResult }>;
  readonly logger: Logger;
}

/** Apollo Server as it is used here: it reads requests and refuses those at fault or from other sites; what it finds in order, `run` runs. */
export interface Apollo {
  start(this: void): Promise<void>;
  stop(this: void): Promise<void>;
  /** Rejects with what `run` rejects with. */
  answer(this: void, request: IncomingMessage, parts: RequestParts, exchange: Exchange): Promise<Answer>;
}
export interface RequestParts {
  readonly search?: string;
  readonly body?: unknown;
}

/** What Apollo Server passes on from hook to hook: its own copy of this, but the same exchange and the same course. */
interface Passage {
  readonly exchange: Exchange;
  readonly course: { wellFormed: boolean; failure?: { readonly error: unknown } };
}

export function createApollo({ pipeline, run, logger }: ApolloOptions): Apollo {
  const apollo = new ApolloServer<Passage>({
    schema: pipeline.schema,
    // `run` validates, behind limits that keep a document from making that dear.
    dangerouslyDisableValidation: true,
    documentStore: null,
    introspection: true,
    parseOptions: pipeline.parseOptions,
    formatError: (_formatted, error) => pipeline.formatError(isStackOverflow(error) ? tooDeep() : withoutHttp(error)),
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
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      runningPlugin(pipeline, run),
    ],
  });
  let started = false;
  return {
    start: async () => {
      await apollo.start();
      started = true;
    },
    stop: async () => {
      if (started) await apollo.stop();
    },
    answer: async (request, { search = '', body }, exchange) => {
      const course: Passage['course'] = { wellFormed: false };
      const response = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: exchange.method, headers: headerMap(request), search, body },
        context: async () => ({ exchange, course }),
      });
      if (course.failure !== undefined) throw course.failure.error;
      return toAnswer(response, course.wellFormed);
    },
  };
}

function runningPlugin(pipeline: Pipeline, run: ApolloOptions['run']): ApolloServerPlugin<Passage> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ response, contextValue: { exchange } }) => {
        if (exchange.refusal === undefined) return;
        response.http.status = exchange.refusal.status;
        throw toGraphqlError(exchange.refusal);
      },
      responseForOperation: async ({ request, source, contextValue: { exchange, course } }) => {
        const { operationName, variables, extensions } = request;
        const { result } = await run({ query: source, operationName, variables, extensions }, exchange).catch(
          (error: unknown): { readonly result: OperationResult } => {
            course.failure = { error };
            return { result: {} };
          },
        );
        const http = { headers: new HeaderMap(), status: result.data === undefined ? 400 : 200 };
        return { http, body: { kind: 'single', singleResult: pipeline.format(result) } };
      },
      willSendResponse: async ({ contextValue: { exchange, course }, source }) => {
        course.wellFormed = source !== undefined && exchange.refusal === undefined;
      },
    }),
  };
}

/** Apollo Server parses before anybody looks how deep a document nests; a URL has room for more than the stack. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof GraphQLError ? isStackOverflow(error.originalError) : error instanceof RangeError;
}

function tooDeep(): GraphQLError {
  const hint = 'Ask for less at once.';
  return new GraphQLError('The document nests too deep.', { extensions: { code: 'QUERY_TOO_COMPLEX', hint } });
}

/** Apollo Server puts the HTTP status of an error into its extensions; it is not for the client. */
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

function toAnswer({ status = 200, headers, body }: HTTPGraphQLResponse, wellFormed: boolean): Answer {
  if (body.kind !== 'complete')
    throw new Error('Apollo Server began an incremental response, which graphql 16 cannot make.');
  // As application/json, a well-formed request that GraphQL refuses is answered with 200: a client takes any other status for the word
  // of some server in between. https://graphql.github.io/graphql-over-http/draft/#sec-application-json
  const legacy = wellFormed && headers.get('content-type')?.startsWith('application/json');
  return {
    status: legacy && status === 400 ? 200 : status,
    headers: { 'cache-control': 'no-store', ...Object.fromEntries(headers) },
    body: body.string,
  };
}
