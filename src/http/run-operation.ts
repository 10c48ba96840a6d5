import { GraphQLError } from 'graphql';
import type { Caller } from '../graphql/context.ts';
import type { OperationRequest, OperationResult, Pipeline, PreparedOperation } from '../graphql/pipeline.ts';
import { extensionsOf, RequestError } from './request-error.ts';

/** As `pipeline.prepare`, with what it throws among the errors. */
export function prepareOperation(
  pipeline: Pipeline,
  request: OperationRequest,
  caller: Caller | undefined,
  signal: AbortSignal,
  resumeAfter?: string,
): PreparedOperation | readonly GraphQLError[] {
  try {
    if (caller === undefined) throw new Error('An operation came before its caller was known.');
    return pipeline.prepare(request, caller, signal, resumeAfter);
  } catch (error) {
    return [error instanceof RequestError ? toGraphqlError(error) : asGraphqlError(error)];
  }
}

/**
 * Runs a query or mutation; where its signal aborts before it is done, the reason is the result, and where it has aborted already, nothing is
 * begun. Does not reject.
 */
export function executeOrAbort(
  pipeline: Pick<Pipeline, 'execute'>,
  operation: PreparedOperation,
): Promise<OperationResult> {
  if (operation.signal.aborted) return aborted(operation);
  return Promise.race([pipeline.execute(operation), aborted(operation)]);
}

/** The error of an operation that a refusal stands for; of any other reason the client learns nothing: nobody waits. */
export function toGraphqlError(error: unknown): GraphQLError {
  if (!(error instanceof RequestError)) return new GraphQLError('The connection has closed.');
  return new GraphQLError(error.message, { extensions: extensionsOf(error) });
}

/** The error that ended an operation, as one of GraphQL; what a library has wrapped again comes out, with its place in the document. */
export function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error.originalError instanceof GraphQLError ? error.originalError : error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}

function aborted({ signal }: PreparedOperation): Promise<OperationResult> {
  return new Promise((resolve) => {
    const answer = () => resolve({ errors: [toGraphqlError(signal.reason)] });
    if (signal.aborted) answer();
    else signal.addEventListener('abort', answer, { once: true });
  });
}
