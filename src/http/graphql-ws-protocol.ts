import type { IncomingMessage } from 'node:http';
import { OperationTypeNode } from 'graphql';
import { makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import type { Caller } from '../graphql/context.ts';
import type { Pipeline, PreparedOperation } from '../graphql/pipeline.ts';
import type { Authenticate } from './auth.ts';
import { stoppingSoon, timedOut } from './refusals.ts';
import { RequestError } from './request-error.ts';
import { asGraphqlError, executeOrAbort, prepareOperation, toGraphqlError } from './run-operation.ts';

export interface ProtocolOptions {
  readonly pipeline: Pipeline;
  readonly authenticate: Authenticate;
  /** How long a query or mutation may take. */
  readonly operationTimeoutMs: number;
  /** How long a connection may stay without its connection_init. */
  readonly connectionInitTimeoutMs: number;
  readonly isStopping: () => boolean;
}

/** What the protocol knows of one connection. */
export interface Session {
  readonly request: IncomingMessage;
  readonly operations: Map<SubscribePayload, RunningOperation>;
  caller?: Caller;
}

/** Only a query or mutation has a time limit, and is waited for when the gateway stops. */
export interface RunningOperation {
  readonly controller: AbortController;
  readonly timer: NodeJS.Timeout | undefined;
}

/**
 * The subprotocol graphql-transport-ws, its operations run by the pipeline. Refuses operations once the gateway is stopping. Who keeps
 * the connections calls `endOperation` for what a closed one leaves.
 */
export function createProtocol(options: ProtocolOptions): Server<Session> {
  const { pipeline, authenticate, connectionInitTimeoutMs, operationTimeoutMs, isStopping } = options;
  return makeServer<Record<string, unknown>, Session>({
    connectionInitWaitTimeout: connectionInitTimeoutMs,
    onConnect: async ({ extra, connectionParams }) => {
      try {
        extra.caller = await authenticate({ headers: extra.request.headers, connectionParams });
        return true;
      } catch (error) {
        if (error instanceof RequestError) return false;
        throw error;
      }
    },
    onSubscribe: ({ extra }, _id, payload) => {
      if (isStopping()) return [toGraphqlError(stoppingSoon())];
      const controller = new AbortController();
      const operation = prepareOperation(pipeline, payload, extra.caller, controller.signal);
      if (!('schema' in operation)) return operation;
      const timer =
        operation.type === OperationTypeNode.SUBSCRIPTION
          ? undefined
          : setTimeout(() => controller.abort(timedOut(operationTimeoutMs)), operationTimeoutMs);
      extra.operations.set(payload, { controller, timer });
      return operation;
    },
    // Both are given what onSubscribe returned.
    execute: (args) => executeOrAbort(pipeline, args as PreparedOperation),
    subscribe: (args) => {
      const operation = args as PreparedOperation;
      const results = pipeline.subscribe(operation);
      // Whatever becomes of it in the protocol, it ends with its connection.
      operation.signal.addEventListener('abort', () => void results.return(), { once: true });
      return results;
    },
    onNext: (_context, _id, _payload, _args, result) => pipeline.format(result),
    onError: (_context, _id, _payload, errors) => errors.map((error) => pipeline.formatError(asGraphqlError(error))),
    onComplete: ({ extra }, _id, payload) => endOperation(extra, payload),
  });
}

/** Forgets an operation, and aborts what is left of it. */
export function endOperation({ operations }: Session, payload: SubscribePayload): void {
  const operation = operations.get(payload);
  operations.delete(payload);
  clearTimeout(operation?.timer);
  operation?.controller.abort();
}
