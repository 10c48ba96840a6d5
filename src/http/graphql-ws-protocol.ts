import type { ExecutionResult } from 'graphql';
import { CloseCode, makeServer, MessageType, type Server } from 'graphql-ws';
import type { OperationResult } from '../graphql/pipeline.ts';
import { asGraphqlError } from './run-operation.ts';
import { createRefresh, isRefresh, type RefreshOptions } from './session-refresh.ts';
import {
  beginOperation,
  executeAdmitted,
  followAdmitted,
  type AdmittedOperation,
  type BeginOptions,
} from './socket-operation.ts';
import { letIn, type LetInOptions, type SocketSession } from './socket-session.ts';

export interface ProtocolOptions extends BeginOptions, LetInOptions, RefreshOptions {
  /** How long a connection may stay without its connection_init. */
  readonly connectionInitTimeoutMs: number;
}

type Payload = Readonly<Record<string, unknown>>;

/**
 * The subprotocol graphql-transport-ws, its operations run by the pipeline. Refuses operations once the gateway is stopping. From the moment that
 * an authentication expires nothing of an operation is sent, and nothing more asked of subscriptions, until a ping comes with a new token as its
 * payload; without one the connection is closed with 4403 after the grace. Who keeps the connections ends what runs on a closed one.
 */
export function createProtocol(options: ProtocolOptions): Server<SocketSession> {
  const { pipeline, connectionInitTimeoutMs } = options;
  const server = makeServer<Record<string, unknown>, SocketSession>({
    connectionInitWaitTimeout: connectionInitTimeoutMs,
    onConnect: ({ extra, connectionParams }) => letIn(extra, connectionParams, options),
    onSubscribe: ({ extra }, id, payload) => beginOperation(extra, id, payload, options),
    // Both are given what onSubscribe returned, and onNext what they answer with: nobody between looks into it.
    execute: async (args) => {
      const result: unknown = await executeAdmitted(pipeline, args as AdmittedOperation);
      return result as ExecutionResult;
    },
    subscribe: (args) => followAdmitted(pipeline, args as AdmittedOperation),
    onNext: async ({ extra }, _id, _payload, _args, result) => {
      await extra.auth?.deliverable();
      return pipeline.format(result as OperationResult);
    },
    onError: async ({ extra }, _id, payload, errors) => {
      // Why an operation was not begun is nothing that it has read.
      if (extra.operations.has(payload)) await extra.auth?.deliverable();
      return errors.map((error) => pipeline.formatError(asGraphqlError(error)));
    },
    onComplete: async ({ extra }, _id, payload) => {
      await extra.auth?.deliverable();
      extra.operations.end(payload);
    },
  });
  return {
    opened: (socket, session) => {
      const refresh = createRefresh(session, options);
      const onPing = async (payload: Payload | undefined) => {
        const answer = isRefresh(payload) ? await refresh(payload) : payload;
        const pong = written({ type: 'pong', ...(answer && { payload: answer }) });
        if (pong === undefined) await socket.close(CloseCode.BadRequest, 'Ping payload nested too deep');
        else await socket.send(pong);
      };
      const onMessage: typeof socket.onMessage = (handle) =>
        socket.onMessage(async (data) => {
          try {
            await handle(data);
          } catch (error) {
            if (!isOfServers(data)) throw error;
            await socket.close(CloseCode.BadRequest, 'Invalid message received');
          }
        });
      return server.opened({ ...socket, onMessage, onPing }, session);
    },
  };
}

/** Whether a message that graphql-ws has parsed is one that only servers send: it throws at them, as if the fault were on this side. */
function isOfServers(data: string): boolean {
  const { type } = JSON.parse(data) as { readonly type: string };
  return ([MessageType.ConnectionAck, MessageType.Next, MessageType.Error] as readonly string[]).includes(type);
}

/** As JSON; undefined of what nests deeper than the stack can write. */
function written(message: object): string | undefined {
  try {
    return JSON.stringify(message);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
