import { OperationTypeNode, type GraphQLError } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { OperationResult, Pipeline, PreparedOperation } from '../graphql/pipeline.ts';
import type { Admission, Release } from './admission.ts';
import { operationRequestOf } from './operation-request.ts';
import { stoppingSoon, timedOut } from './refusals.ts';
import { RequestError } from './request-error.ts';
import { asGraphqlError, executeOrAbort, prepareOperation, toGraphqlError } from './run-operation.ts';
import type { SocketSession } from './socket-session.ts';

/** An operation that may run. `release` is to be called when it runs no more, which may be long after its answer or its end. */
export interface AdmittedOperation extends PreparedOperation {
  readonly release: Release;
  /** Sends a response of it. More may be delivered at once, or as soon as the promise resolves. */
  readonly deliver: (response: string) => Promise<void> | undefined;
}

export interface BeginOptions {
  readonly pipeline: Pipeline;
  readonly admission: Admission;
  /** How long a query or mutation may take. */
  readonly operationTimeoutMs: number;
  readonly isStopping: () => boolean;
}

/** The operation that a message asks for, from now on among those of the session; or why it is not run. */
export function beginOperation(
  session: SocketSession,
  id: string,
  payload: SubscribePayload,
  options: BeginOptions,
): AdmittedOperation | readonly GraphQLError[] {
  const controller = new AbortController();
  try {
    const operation = prepare(session, payload, controller.signal, options);
    if (!('schema' in operation)) return operation;
    const { type, caller } = operation;
    const bytes = session.messageBytes;
    session.operations.checkRoom(type, bytes);
    const subscription = type === OperationTypeNode.SUBSCRIPTION;
    const release = subscription ? () => undefined : options.admission.operation(caller);
    const timer = subscription ? undefined : startTimer(controller, options.operationTimeoutMs);
    session.operations.add(payload, { type, bytes, controller, timer });
    return { ...operation, release, deliver: createDelivery(session, id) };
  } catch (error) {
    controller.abort();
    return [error instanceof RequestError ? toGraphqlError(error) : asGraphqlError(error)];
  }
}

/** Runs a query or mutation; where its signal aborts before it is done, the reason is the result. Does not reject. */
export function executeAdmitted(pipeline: Pipeline, operation: AdmittedOperation): Promise<OperationResult> {
  let running: Promise<unknown> = Promise.resolve();
  const execute = (prepared: PreparedOperation) => {
    const result = pipeline.execute(prepared);
    running = result;
    return result;
  };
  const result = executeOrAbort({ execute }, operation);
  void running.then(operation.release, operation.release);
  return result;
}

/**
 * Follows a subscription: its responses are delivered here, as they come, without graphql-ws writing each anew. So what it answers with yields nothing, and
 * ends or fails when the subscription does. Whatever becomes of it in the protocol, it ends when its signal aborts.
 */
export function followAdmitted(
  pipeline: Pipeline,
  { deliver, ...operation }: AdmittedOperation,
): AsyncGenerator<never> {
  const { signal } = operation;
  const responses = pipeline.subscribe(operation);
  signal.addEventListener('abort', () => void responses.return(), { once: true });
  const follow = async () => {
    for await (const { text } of responses) {
      const delivered = signal.aborted ? undefined : deliver(text);
      // Most are sent at once.
      if (delivered !== undefined) await delivered;
    }
  };
  const done = { value: undefined, done: true } as const;
  let following: Promise<void> | undefined;
  const end = async () => {
    await responses.return();
    return done;
  };
  const generator = {
    next: async () => {
      await (following ??= follow());
      return done;
    },
    return: end,
    throw: async (error: unknown) => {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]: () => generator,
    [Symbol.asyncDispose]: async () => void (await end()),
  };
  return generator;
}

/** Sends responses as messages `next` under the id, none while the client's authentication has expired. */
function createDelivery(session: SocketSession, id: string): AdmittedOperation['deliver'] {
  const start = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  return (response) => {
    const message = `${start}${response}}`;
    if (session.auth?.isOver !== true) return session.send(message);
    return session.auth.deliverable().then(() => session.send(message));
  };
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

function startTimer(controller: AbortController, timeoutMs: number): NodeJS.Timeout {
  return setTimeout(() => controller.abort(timedOut(timeoutMs)), timeoutMs);
}

function tokenExpired(): RequestError {
  return new RequestError(401, 'UNAUTHENTICATED', 'The token of this WebSocket has expired.', {
    hint: 'Send a new one in the payload of a ping, as in connection_init, and wait for the pong; or connect again.',
  });
}
