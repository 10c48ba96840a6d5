import type { Caller, Context } from './context.ts';
import type { Reader } from './event-stream.ts';
import { type MaybePromise, whenThere } from './execution/maybe-promise.ts';
import type { EventResponse, OperationResult, PreparedOperation } from './pipeline.ts';
import { SharedEvent } from './shared-event.ts';
import { createSharedExecutions } from './shared-executions.ts';

/** What is needed of an operation for each event: not the Context that it was begun with, on which much hangs. It lives as long as the subscription. */
interface Asked extends Pick<PreparedOperation, 'executable' | 'values' | 'type' | 'caller'> {
  readonly key: string;
  /** The cost, until it is told. */
  costToTell: PreparedOperation['cost'] | undefined;
}

export interface RespondOptions {
  readonly createContext: (caller: Caller, signal: AbortSignal) => Context;
  readonly run: (
    operation: Pick<PreparedOperation, 'executable' | 'values' | 'type'>,
    context: Context,
    rootValue: unknown,
  ) => MaybePromise<OperationResult>;
  readonly write: (result: OperationResult) => string;
}

/**
 * What a subscription makes of its events: each is executed with a fresh Context, once for all who ask the same of it; the response is then the same
 * object for all of them. The cost is told with the first, which is its own.
 */
export function createEventResponders({ createContext, run, write }: RespondOptions) {
  const shared = createSharedExecutions<EventResponse>();
  const neverAborted = new AbortController().signal;
  const alone = (asked: Asked, event: unknown, signal: AbortSignal): MaybePromise<EventResponse> => {
    const { costToTell: cost } = asked;
    asked.costToTell = undefined;
    return whenThere(run(asked, createContext(asked.caller, signal), event), (result) => ({
      text: write(cost === undefined ? result : { ...result, extensions: { ...result.extensions, cost } }),
      cursor: cursorOf(event),
    }));
  };
  const together = (asked: Asked, event: SharedEvent): MaybePromise<EventResponse> =>
    shared.result(event, asked.key, (caller) =>
      whenThere(run(asked, createContext(caller, neverAborted), event), (result) => ({
        text: write(result),
        cursor: event.cursor,
      })),
    );
  return (operation: PreparedOperation): ((event: unknown, reader: Reader) => MaybePromise<EventResponse>) => {
    const asked = askedBy(operation, shared.keyOf(operation));
    return (event, reader) =>
      asked.costToTell === undefined && event instanceof SharedEvent
        ? together(asked, event)
        : alone(asked, event, reader.signal);
  };
}

function askedBy({ executable, values, type, caller, cost, tellsCost }: PreparedOperation, key: string): Asked {
  return { executable, values, type, caller, key, costToTell: tellsCost ? cost : undefined };
}

/** Where to resume behind an event: the events of tasks have a cursor, whether or not it is selected. */
function cursorOf(event: unknown): string | undefined {
  if (typeof event !== 'object' || event === null || !('cursor' in event)) return undefined;
  return typeof event.cursor === 'string' ? event.cursor : undefined;
}
