import type { IncomingMessage } from 'node:http';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { type MaybePromise, whenThere } from '../graphql/execution/maybe-promise.ts';
import type { OperationRequest, OperationResult, Pipeline, PreparedOperation } from '../graphql/pipeline.ts';
import type { Logger } from '../logger.ts';
import type { Admission } from './admission.ts';
import type { Answer, RequestTarget } from './answer.ts';
import { createApollo, type Exchange } from './apollo.ts';
import type { Authenticate } from './auth.ts';
import { operationInBody, operationInSearch } from './operation-request.ts';
import type { OriginPolicy } from './origin-policy.ts';
import { graphqlPath, methodNotAllowed, notJson, streamPath } from './refusals.ts';
import { parseJsonBody, readBody } from './request-body.ts';
import { RequestError } from './request-error.ts';
import { requirePreflight } from './require-preflight.ts';
import { negotiateType, statusOf, type ResponseType } from './response-type.ts';
import type { Waiting } from './waiting.ts';

export interface GraphqlHttpOptions {
  readonly pipeline: Pipeline;
  readonly authenticate: Authenticate;
  readonly admission: Admission;
  readonly origins: OriginPolicy;
  readonly logger: Logger;
  readonly maxBodyBytes: number;
}

/** GraphQL over HTTP: queries by GET or POST, mutations by POST. https://graphql.github.io/graphql-over-http/draft/ */
export interface GraphqlHttp {
  start(): Promise<void>;
  stop(): Promise<void>;
  handle(request: IncomingMessage, target: RequestTarget, waiting: Waiting): MaybePromise<Answer>;
}

/**
 * Cross-site requests are refused: a POST is JSON, and a GET needs one of the headers that Apollo Server asks for, such as
 * `apollo-require-preflight`; neither may name a foreign origin. A POST that is in order goes straight to the pipeline. Apollo Server answers
 * the others, and runs what it finds in order through the pipeline as well, but for what it does not know: a GET with a `documentId`.
 */
export function createGraphqlHttp(options: GraphqlHttpOptions): GraphqlHttp {
  const { pipeline, authenticate, admission, origins, logger, maxBodyBytes } = options;

  const run = async (request: OperationRequest, exchange: Exchange): Promise<Ran> => {
    const { caller, method } = exchange;
    const { signal } = exchange.waiting;
    // Its answer, that it took too long, has been sent, or there is nobody to send one to.
    signal.throwIfAborted();
    const release = admission.operation(caller);
    try {
      const prepared = pipeline.prepare(request, caller, signal);
      if (!('type' in prepared)) return { result: { errors: prepared } };
      if (method === 'GET' && prepared.type !== OperationTypeNode.QUERY)
        throw methodNotAllowed(`A ${prepared.type} by GET`, ['POST']);
      // Executed as a query it would ask for the fields of an event that there is not.
      if (prepared.type === OperationTypeNode.SUBSCRIPTION) return { result: { errors: [notOverHttp()] } };
      return { result: await pipeline.execute(prepared), operation: prepared };
    } finally {
      release();
    }
  };
  const apollo = createApollo({ pipeline, run, logger });

  /** `text` is the whole request, where it may come again. */
  const answer = async (
    request: OperationRequest,
    text: string | undefined,
    type: ResponseType,
    exchange: Exchange,
  ) => {
    const { result, operation } = await run(request, exchange);
    const body = `${pipeline.write(result)}\n`;
    if (text !== undefined && operation !== undefined) pipeline.keepAnswer(operation, result, text, body);
    return { status: statusOf(type, result.data), headers: headersFor[type], body };
  };

  const post = (
    request: IncomingMessage,
    bytes: Buffer,
    type: ResponseType,
    exchange: Exchange,
  ): MaybePromise<Answer> => {
    // Byte for byte, whatever they mean.
    const text = bytes.toString('latin1');
    const kept = pipeline.keptAnswer(exchange.caller, text);
    if (kept !== undefined) return { status: 200, headers: headersFor[type], body: kept };
    const body = parseJsonBody(bytes);
    const operation = tried(() => operationInBody(body));
    if (operation instanceof RequestError) return apollo.answer(request, { body }, { ...exchange, refusal: operation });
    return answer(operation, text, type, exchange);
  };

  const get = (request: IncomingMessage, search: string, type: ResponseType, exchange: Exchange): Promise<Answer> => {
    if (!new URLSearchParams(search).has('documentId')) return apollo.answer(request, { search }, exchange);
    requirePreflight(request.headers);
    return answer(operationInSearch(search), undefined, type, exchange);
  };

  return {
    start: apollo.start,
    stop: apollo.stop,
    handle: (request, { search }, waiting) => {
      const { headers } = request;
      const type = negotiateType(headers.accept);
      if (type === undefined) throw notJson();
      origins.checkOrigin(headers);
      return whenThere(authenticate({ headers }), ({ caller }) =>
        request.method === 'POST'
          ? readBody(request, maxBodyBytes).then((bytes) =>
              post(request, bytes, type, { caller, waiting, method: 'POST' }),
            )
          : get(request, search, type, { caller, waiting, method: 'GET' }),
      );
    },
  };
}

/** What became of a request; the operation, if it was run. */
interface Ran {
  readonly result: OperationResult;
  readonly operation?: PreparedOperation;
}

const headersFor: Readonly<Record<ResponseType, Readonly<Record<string, string>>>> = {
  'application/json; charset=utf-8': {
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
  },
  'application/graphql-response+json; charset=utf-8': {
    'cache-control': 'no-store',
    'content-type': 'application/graphql-response+json; charset=utf-8',
  },
};

/** What `read` reads, or the RequestError that it throws. */
function tried<T>(read: () => T): T | RequestError {
  try {
    return read();
  } catch (error) {
    if (error instanceof RequestError) return error;
    throw error;
  }
}

function notOverHttp(): GraphQLError {
  const hint = `Follow it over WebSocket on ${graphqlPath} (graphql-transport-ws), or over server-sent events on ${streamPath}.`;
  return new GraphQLError('A subscription cannot be answered by a single response.', {
    extensions: { code: 'BAD_REQUEST', hint },
  });
}
