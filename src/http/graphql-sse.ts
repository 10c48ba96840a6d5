import type { IncomingMessage } from 'node:http';
import { OperationTypeNode, type FormattedExecutionResult, type GraphQLFormattedError } from 'graphql';
import type { EventResult, Pipeline, PreparedOperation } from '../graphql/pipeline.ts';
import type { Route, StreamAnswer } from './answer.ts';
import type { Authenticate } from './auth.ts';
import { operationInBody, operationInSearch } from './operation-request.ts';
import type { OriginPolicy } from './origin-policy.ts';
import { crossSite, methodNotAllowed, notAcceptable } from './refusals.ts';
import { readJsonBody } from './request-body.ts';
import { asGraphqlError, executeOrAbort, prepareOperation } from './run-operation.ts';

export interface GraphqlSseOptions {
  readonly pipeline: Pipeline;
  readonly authenticate: Authenticate;
  readonly origins: OriginPolicy;
  readonly maxBodyBytes: number;
}

/** How long a browser waits until it connects again: long enough for a gateway that restarts, short enough for who watches. */
const RECONNECT_MS = 2_000;

/**
 * GraphQL over server-sent events, each operation on a connection of its own: the distinct connections mode of
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md. The `id:` of a message is the cursor of its event; a subscription that
 * comes with it as `Last-Event-ID` resumes behind it, whatever its `after` says. A stream that ends without `complete` is to be resumed.
 */
export function createGraphqlSse({ pipeline, authenticate, origins, maxBodyBytes }: GraphqlSseOptions): Route {
  return {
    methods: ['GET', 'POST'],
    handle: async (request, { search }, signal) => {
      checkAccept(request);
      checkSite(request, origins);
      const { headers, method } = request;
      const caller = await authenticate({ headers });
      const operation =
        method === 'POST' ? operationInBody(await readJsonBody(request, maxBodyBytes)) : operationInSearch(search);
      const resumeAfter = lastEventId(request);
      const prepared = prepareOperation(pipeline, operation, caller, signal, resumeAfter);
      const type = 'type' in prepared ? prepared.type : undefined;
      if (type === OperationTypeNode.MUTATION && method === 'GET')
        throw methodNotAllowed('A mutation by GET', ['POST']);
      return {
        ...streamOf(pipeline, resultsOf(pipeline, prepared)),
        headers: { ...streamHeaders, ...origins.readableBy(headers) },
        lasting: type === OperationTypeNode.SUBSCRIPTION,
      };
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
  if (!anything && accept?.includes('text/event-stream') !== true) throw notAcceptable();
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

type Results = AsyncGenerator<EventResult, void, void>;

function resultsOf(pipeline: Pipeline, prepared: PreparedOperation | readonly Error[]): Results {
  if (!('type' in prepared)) return single(async () => ({ errors: prepared.map(asGraphqlError) }));
  if (prepared.type === OperationTypeNode.SUBSCRIPTION) return pipeline.subscribe(prepared);
  return single(() => executeOrAbort(pipeline, prepared));
}

/** One result. Its operation is not waited for when the stream is ended: its signal aborts it. */
async function* single(run: () => Promise<EventResult>): Results {
  yield await run();
}

function streamOf(pipeline: Pipeline, results: Results): Pick<StreamAnswer, 'keepAlive' | 'write' | 'cancel'> {
  return {
    keepAlive: ':\n\n',
    write: async (send) => {
      await send(`retry: ${RECONNECT_MS}\n\n`);
      try {
        for await (const result of results) await send(nextMessage(pipeline.format(result), result.cursor));
      } catch (error) {
        const formatted = pipeline.formatError(asGraphqlError(error));
        await send(nextMessage({ errors: [formatted] }, placeAfter(formatted)));
      }
      // Without the empty data an EventSource would not tell of it.
      await send('event: complete\ndata: \n\n');
    },
    cancel: () => void results.return(),
  };
}

function nextMessage(result: FormattedExecutionResult, id: string | undefined): string {
  return `event: next\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(result)}\n\n`;
}

/** Where a browser that connects again by itself goes on after an error: an empty id makes it forget a cursor that leads nowhere. */
function placeAfter({ extensions }: GraphQLFormattedError): string | undefined {
  const { code, lastCursor } = extensions ?? {};
  if (typeof lastCursor === 'string') return lastCursor;
  return code === 'EVENTS_GONE' || code === 'INVALID_CURSOR' ? '' : undefined;
}
