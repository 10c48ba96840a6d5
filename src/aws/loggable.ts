import { DomainError } from '../domain/errors.ts';
import type { LogFields } from '../logger.ts';
import { SdkFailure } from './failure.ts';
import { redact } from './redact.ts';

/** An error as it may be logged: its words and those of its causes, nothing of the request or the answer, no signature, no credentials. */
export function loggable(error: unknown): LogFields {
  if (!(error instanceof Error)) return { message: redact(String(error)) };
  const { name, message, cause } = error;
  return {
    name,
    message: redact(message),
    ...(error instanceof DomainError && { code: error.code, ...(error.aws && { aws: error.aws }) }),
    ...(error instanceof SdkFailure && { ...error.detail }),
    // Of an error that nobody expected the place tells most.
    ...(!(error instanceof DomainError) && !(error instanceof SdkFailure) && { stack: stackOf(error) }),
    ...(cause !== undefined && { cause: loggable(cause) }),
  };
}

/** The places alone: a stack begins with the message. */
function stackOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
