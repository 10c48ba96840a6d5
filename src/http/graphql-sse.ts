import type { IncomingMessage } from 'node:http';
import { OperationTypeNode, type GraphQLError } from 'graphql';
import type { Clock } from '../clock.ts';
import type { Caller } from '../graphql/context.ts';
import type { OperationResult, Pipeline, PreparedOperation } from '../graphql/pipeline.ts';
import type { Admission, Release } from './admission.ts';
import type { Route } from './answer.ts';
import type { Authenticate } from './auth.ts';
import { watchExpiry } from './expiry.ts';
import { operationInBody, operationInSearch } from './operation-request.ts';
import type { OriginPolicy } from './origin-policy.ts';
import { crossSite, methodNotAllowed, notEventStream } from './refusals.ts';
import { readJsonBody } from './request-body.ts';
import { executeOrAbort, prepareOperation } from './run-operation.ts';
import { eventStream, type Results } from './sse-stream.ts';

export interface GraphqlSseOptions {
  readonly pipeline: Pipeline;
  readonly authenticate: Authenticate;
  readonly admission: Admission;
  readonly origins: OriginPolicy;
  readonly clock: Clock;
  readonly maxBodyBytes: number;
}

/**
 * GraphQL over server-sent events, each operation on a connection of its own: the distinct connections mode of
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md. The `id:` of a message is the cursor of its event; a subscription that
 * comes with it as `Last-Event-ID` resumes behind it, whatever its `after` says. A stream that ends without `complete` is to be resumed. A
 * subscription ends with its caller's authentication, which cannot be renewed on a stream.
 */
export function createGraphqlSse(options: GraphqlSseOptions): Route {
  const { pipeline, authenticate, admission, origins, clock, maxBodyBytes } = options;
  return {
    methods: ['GET', 'POST'],
    handle: async (request, { search }, { signal }) => {
      checkAccept(request);
      checkSite(request, origins);
      const { headers, method } = request;
      const authentication = await authenticate({ headers });
      const { caller } = authentication;
      const operation =
        method === 'POST' ? operationInBody(await readJsonBody(request, maxBodyBytes)) : operationInSearch(search);
      const resumeAfter = lastEventId(request);
      const prepared = prepareOperation(pipeline, operation, caller, signal, resumeAfter);
      const type = 'type' in prepared ? prepared.type : undefined;
      if (type === OperationTypeNode.MUTATION && method === 'GET')
        throw methodNotAllowed('A mutation by GET', ['POST']);
      const lasting = type === OperationTypeNode.SUBSCRIPTION;
      const release = place(admission, type, caller);
      const { results, settled } = resultsOf(pipeline, prepared);
      const stream = eventStream({
        results,
        pipeline,
        resumeAfter,
        watch: (onOver) => watchExpiry(lasting ? authentication : { caller }, clock, onOver),
        release: () => void settled().then(release),
      });
      return { ...stream, headers: streamHeaders, lasting };
    },
  };
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // nginx would keep events back until its buffer is full.
  'x-accel-buffering': 'no',
};

/** A browser's EventSource names the type. By POST what takes anything takes this; by GET it would let an image tag in. */
function checkAccept({ method, headers: { accept } }: IncomingMessage): void {
  const anything = method === 'POST' && /^$|\*\/\*|text\/\*/.test(accept ?? '');
  if (!anything && accept?.includes('text/event-stream') !== true) throw notEventStream();
}

/**
 * An EventSource can set no header for which a browser would ask first, so by GET the browser's own word is taken for where it comes from.
 * By POST the type of the body makes it ask, which is not answered.
 */
function checkSite({ method, headers }: IncomingMessage, origins: OriginPolicy): void {
  origins.checkOrigin(headers);
  const site = headers['sec-fetch-site'] ?? 'none';
  if (method === 'GET' && headers.origin === undefined && site !== 'same-origin' && site !== 'none') throw crossSite();
}

function lastEventId({ headers }: IncomingMessage): string | undefined {
  const id = headers['last-event-id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** The place that an operation of this type takes; none where there is nothing to run. */
function place(admission: Admission, type: OperationTypeNode | undefined, caller: Caller): Release {
  if (type === undefined) return () => undefined;
  if (type !== OperationTypeNode.SUBSCRIPTION) return admission.operation(caller);
  const releaseOne = admission.connection();
  try {
    const releaseOwn = admission.connectionOf(caller);
    return () => {
      releaseOne();
      releaseOwn();
    };
  } catch (error) {
    releaseOne();
    throw error;
  }
}

interface Run {
  readonly results: Results;
  /** Resolves when nothing of it runs any more: a query whose reader has left may go on for a while. */
  readonly settled: () => Promise<unknown>;
}

function resultsOf(pipeline: Pipeline, prepared: PreparedOperation | readonly GraphQLError[]): Run {
  let running: Promise<unknown> = Promise.resolve();
  const settled = () => running;
  if (!('type' in prepared)) return { results: single(pipeline, async () => ({ errors: prepared })), settled };
  if (prepared.type === OperationTypeNode.SUBSCRIPTION) return { results: pipeline.subscribe(prepared), settled };
  const execute: Pipeline['execute'] = (operation) => {
    const result = pipeline.execute(operation);
    running = result;
    return result;
  };
  return { results: single(pipeline, () => executeOrAbort({ execute }, prepared)), settled };
}

/** One result. Its operation is not waited for when the stream is ended: its signal aborts it. */
async function* single(pipeline: Pipeline, run: () => Promise<OperationResult>): Results {
  yield { text: pipeline.write(await run()) };
}
