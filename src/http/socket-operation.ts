import { OperationTypeNode, type GraphQLError } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { Pipeline, PreparedOperation } from '../graphql/pipeline.ts';
import type { Admission, Release } from './admission.ts';
import { nextMessage } from './next-frame.ts';
import { operationRequestOf } from './operation-request.ts';
import { stoppingSoon, timedOut } from './refusals.ts';
import { RequestError } from './request-error.ts';
import { asGraphqlError, executeOrAbort, prepareOperation, toGraphqlError } from './run-operation.ts';
import { completeMessage, errorMessage } from './socket-messages.ts';
import type { SocketOperation } from './socket-operations.ts';
import type { SocketSession } from './socket-session.ts';
import { SocketSubscription } from './socket-subscription.ts';

export interface BeginOptions {
  readonly pipeline: Pipeline;
  readonly admission: Admission;
  /** How long a query or mutation may take. */
  readonly operationTimeoutMs: number;
  readonly isStopping: () => boolean;
}

/**
 * Runs the operation that a message asks for, as one of those of the session, and tells the client of it under the id. Resolves when a query or
 * mutation is answered; a subscription goes on.
 */
export function runOperation(
  session: SocketSession,
  id: string,
  payload: SubscribePayload,
  options: BeginOptions,
): Promise<void> | undefined {
  const { pipeline } = options;
  const controller = new AbortController();
  const bytes = session.messageBytes;
  let prepared: PreparedOperation | readonly GraphQLError[];
  let release: Release = () => undefined;
  try {
    prepared = prepare(session, payload, controller.signal, options);
    if ('type' in prepared) {
      session.operations.checkRoom(prepared.type, bytes);
      if (prepared.type !== OperationTypeNode.SUBSCRIPTION) release = options.admission.operation(prepared.caller);
    }
  } catch (error) {
    prepared = [error instanceof RequestError ? toGraphqlError(error) : asGraphqlError(error)];
  }
  if (!('type' in prepared)) {
    controller.abort();
    return session.sender.send(errorMessage(pipeline, id, prepared));
  }
  if (prepared.type !== OperationTypeNode.SUBSCRIPTION) {
    return answer(session, prepared, release, new Answer(id, prepared.type, bytes, controller), options);
  }
  new SocketSubscription(session, id, bytes, pipeline, prepared).begin();
  return undefined;
}

/** A query or mutation. A client that has completed it is told nothing, and yet it runs on, and counts, until it is done. */
class Answer implements SocketOperation {
  readonly id: string;
  readonly type: OperationTypeNode;
  readonly bytes: number;
  readonly controller: AbortController;
  isWanted = true;

  constructor(id: string, type: OperationTypeNode, bytes: number, controller: AbortController) {
    this.id = id;
    this.type = type;
    this.bytes = bytes;
    this.controller = controller;
  }

  complete(): void {
    this.isWanted = false;
  }

  abort(): void {
    this.isWanted = false;
    this.controller.abort();
  }
}

async function answer(
  session: SocketSession,
  prepared: PreparedOperation,
  release: Release,
  operation: Answer,
  { pipeline, operationTimeoutMs }: BeginOptions,
): Promise<void> {
  const { operations, auth, sender } = session;
  const { id, controller } = operation;
  const timer = setTimeout(() => controller.abort(timedOut(operationTimeoutMs)), operationTimeoutMs);
  operations.add(operation);
  try {
    let running: Promise<unknown> = Promise.resolve();
    const execute = (toRun: PreparedOperation) => {
      const result = pipeline.execute(toRun);
      running = result;
      return result;
    };
    const result = await executeOrAbort({ execute }, prepared);
    // It may go on for long after its time is over.
    void running.then(release, release);
    await auth?.deliverable();
    if (operation.isWanted) await sender.send(nextMessage(id, pipeline.write(result)));
    await auth?.deliverable();
  } finally {
    clearTimeout(timer);
    operations.remove(operation);
    controller.abort();
  }
  if (operation.isWanted) await sender.send(completeMessage(id));
}

function prepare(
  { auth }: SocketSession,
  payload: SubscribePayload,
  signal: AbortSignal,
  { pipeline, isStopping }: BeginOptions,
): PreparedOperation | readonly GraphQLError[] {
  if (isStopping()) throw stoppingSoon();
  if (auth?.isOver) throw tokenExpired();
  return prepareOperation(pipeline, operationRequestOf({ ...payload }), auth?.caller, signal);
}

function tokenExpired(): RequestError {
  return new RequestError(401, 'UNAUTHENTICATED', 'The token of this WebSocket has expired.', {
    hint: 'Send a new one in the payload of a ping, as in connection_init, and wait for the pong; or connect again.',
  });
}
