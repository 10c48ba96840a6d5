import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import {
  AccessDeniedError,
  DomainError,
  type DomainErrorOptions,
  InvalidInputError,
  OutcomeUnknownError,
  ThrottledError,
  TokenExpiredError,
  UnavailableError,
} from '../domain/errors.ts';
import type { Logger } from '../logger.ts';

/** Reaction: ask whoever runs the gateway for the role that the message names. Nothing was read or done. */
export class ForbiddenError extends DomainError {
  readonly code = 'FORBIDDEN';
}

/** Reaction: try again later. A change is not carried out unless it can be written down first, and that failed: AWS was not asked. */
export class AuditUnavailableError extends DomainError {
  readonly code = 'AUDIT_UNAVAILABLE';
}

/** Reaction: take a cursor that this gateway gave for this field with this filter, or start without one. */
export class InvalidCursorError extends DomainError {
  readonly code = 'INVALID_CURSOR';
}

/** Reaction: start the listing over, without `after`: AWS keeps page tokens for 24 hours, or the place behind the cursor is gone. */
export class CursorExpiredError extends DomainError {
  readonly code = 'CURSOR_EXPIRED';
}

/** Reaction: read or subscribe again without `after`. The event log no longer reaches back to the cursor. */
export class EventsGoneError extends DomainError {
  readonly code = 'EVENTS_GONE';
}

/** Reaction: subscribe again behind `lastCursor`, and read faster. All up to there has been delivered. */
export class SlowConsumerError extends DomainError {
  readonly code = 'SLOW_CONSUMER';
  readonly lastCursor: string;

  constructor(message: string, options: DomainErrorOptions & { readonly lastCursor: string }) {
    super(message, options);
    this.lastCursor = options.lastCursor;
  }
}

/**
 * Makes the error that a client sees of the error that was thrown. A DomainError keeps its message and gets its public code; an error of
 * GraphQL itself (syntax, validation, coercion, limits) passes as it is, without stack; anything else is masked as
 * INTERNAL_SERVER_ERROR and logged under the `errorId` that the client is given. Messages are cut at 2,000 characters. Does not throw.
 */
export function createErrorFormatter(logger: Logger): (error: GraphQLError) => GraphQLFormattedError {
  return (error) => {
    const { locations, path } = error.toJSON();
    const place = { ...(locations && { locations }), ...(path && { path }) };
    const cause = originalErrorOf(error);
    if (cause instanceof DomainError) {
      return {
        message: shortened(cause.message),
        ...place,
        extensions: { ...error.extensions, ...domainExtensions(cause) },
      };
    }
    if (cause === undefined || cause instanceof GraphQLError) {
      const { stacktrace: _stacktrace, ...extensions } = error.extensions;
      return { message: shortened(error.message), ...place, extensions };
    }
    const errorId = randomUUID();
    logger.error({ errorId, path, err: cause }, 'an operation failed unexpectedly');
    return {
      message: `Something failed inside the gateway. Its log has the details under ${errorId}.`,
      ...place,
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
    };
  };
}

/** Messages quote what the client sent, and each error of a list quotes it again: without a bound the answer were many times the request. */
const MAX_MESSAGE_LENGTH = 2_000;

function shortened(message: string): string {
  return message.length > MAX_MESSAGE_LENGTH ? `${message.slice(0, MAX_MESSAGE_LENGTH)}…` : message;
}

/** The code that a client is told of what a resolver threw; undefined for an error of GraphQL itself that has none. */
export function codeOfThrown(thrown: unknown): string | undefined {
  if (thrown instanceof DomainError) return publicCode(thrown);
  if (!(thrown instanceof GraphQLError)) return 'INTERNAL_SERVER_ERROR';
  const { code } = thrown.extensions;
  return typeof code === 'string' ? code : undefined;
}

/** The error that a resolver threw, behind the GraphQLErrors wrapped around it; undefined if GraphQL itself made the error. */
function originalErrorOf(error: GraphQLError): Error | undefined {
  let cause: Error | undefined = error.originalError ?? undefined;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

function domainExtensions(error: DomainError): Record<string, unknown> {
  return {
    code: publicCode(error),
    ...(error.aws && { aws: error.aws }),
    ...(error instanceof InvalidInputError && error.field && { field: error.field }),
    ...(error instanceof ThrottledError && { retryable: true, retryAfterMs: error.retryAfterMs }),
    ...(error instanceof UnavailableError && { retryable: true }),
    ...(error instanceof UnavailableError && error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
    ...(error instanceof AccessDeniedError && error.missingAction && { missingAction: error.missingAction }),
    ...(error instanceof AuditUnavailableError && { retryable: true }),
    ...(error instanceof SlowConsumerError && { lastCursor: error.lastCursor }),
    ...(error instanceof OutcomeUnknownError && error.clientToken && { clientToken: error.clientToken }),
  };
}

function publicCode(error: DomainError): string {
  if (error instanceof InvalidInputError) return 'BAD_USER_INPUT';
  if (error instanceof AccessDeniedError) return 'UPSTREAM_ACCESS_DENIED';
  if (error instanceof UnavailableError) return 'UPSTREAM_UNAVAILABLE';
  if (error instanceof TokenExpiredError) return 'CURSOR_EXPIRED';
  return error.code;
}
