import type { Sink } from '../domain/sink.ts';
import type { Context } from '../graphql/context.ts';
import { codeOfThrown } from '../graphql/errors.ts';
import type { EventStream } from '../graphql/event-stream.ts';
import type { EventResponse, OperationResult, Pipeline, PreparedOperation } from '../graphql/pipeline.ts';
import type { Continuation, SpanOutcome, SpanStart, Tracing } from '../tracing/tracing.ts';

/**
 * The pipeline with a span for each operation that is carried out: of a subscription from its first event that is asked for to its end. Where no
 * span is active, as on a WebSocket, it continues the trace that `traceparent` names in the extensions of the request.
 */
export function tracePipeline(pipeline: Pipeline, tracing: Tracing): Pipeline {
  // An event stream is written when its request is no longer active.
  const continuations = new WeakMap<Context, Continuation>();
  const continuing = <T>({ contextValue }: PreparedOperation, work: () => T): T => {
    const continued = continuations.get(contextValue);
    return continued === undefined ? work() : continued(work);
  };
  return {
    ...pipeline,
    prepare: (request, caller, signal, resumeAfter) => {
      const prepared = pipeline.prepare(request, caller, signal, resumeAfter);
      const traceparent = request.extensions?.['traceparent'];
      if ('type' in prepared) continuations.set(prepared.contextValue, tracing.continuation({ traceparent }));
      return prepared;
    },
    execute: (operation) =>
      continuing(operation, () => tracing.within(spanOf(operation), () => pipeline.execute(operation), outcomeOf)),
    subscribe: (operation) => {
      const begin = () => continuing(operation, () => tracing.begin(spanOf(operation)));
      return traceResponses(pipeline.subscribe(operation), begin);
    },
  };
}

function spanOf({ type, executable, cost }: PreparedOperation): SpanStart {
  const name = executable.operation.name?.value;
  return {
    name: name === undefined ? type : `${type} ${name}`,
    role: 'INTERNAL',
    attributes: { 'graphql.operation.type': type, 'graphql.operation.name': name, 'import_gateway.cost': cost.cost },
  };
}

/** Codes alone: messages quote what was sent. */
function outcomeOf({ errors }: OperationResult): SpanOutcome {
  if (errors === undefined) return {};
  return { failure: [...new Set(errors.map((error) => codeOfThrown(error.originalError ?? error)))].join(' ') };
}

type Responses = EventStream<EventResponse>;

function traceResponses(responses: Responses, begin: () => (outcome: SpanOutcome) => void): Responses {
  let finish: ((outcome: SpanOutcome) => void) | undefined;
  let begun = false;
  let events = 0;
  const open = () => {
    if (!begun) finish = begin();
    begun = true;
  };
  const end = (failure?: string) => {
    finish?.({ attributes: { 'import_gateway.events': events }, failure });
    finish = undefined;
  };
  const fail = (error: unknown) => end(codeOfThrown(error) ?? 'ERROR');
  const stream = {
    next: async () => {
      open();
      try {
        const result = await responses.next();
        if (result.done === true) end();
        else events += 1;
        return result;
      } catch (error) {
        fail(error);
        throw error;
      }
    },
    pour: (sink: Sink<EventResponse>) => {
      open();
      responses.pour({
        take: (response) => {
          events += 1;
          return sink.take(response);
        },
        end: (error: unknown) => {
          if (error === undefined) end();
          else fail(error);
          sink.end(error);
        },
      });
    },
    return: () => {
      end();
      return responses.return();
    },
    throw: (error: unknown) => {
      end();
      return responses.throw(error);
    },
    [Symbol.asyncIterator]: () => stream,
    [Symbol.asyncDispose]: async () => void (await stream.return()),
  };
  return stream;
}
