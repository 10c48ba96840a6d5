import {
  AccessDeniedError,
  ConflictError,
  DomainError,
  InvalidInputError,
  InvalidStateError,
  LimitExceededError,
  NotFoundError,
} from '../domain/errors.ts';
import type { Checked } from './input-check.ts';
import type { UserErrorCode, UserErrorType } from './user-error.type.ts';

/** What every payload of a mutation has. */
export interface WriteAnswer {
  readonly userErrors: readonly UserErrorType[];
  readonly clientMutationId: string | null | undefined;
}

/**
 * Does what a checked input asks for and shapes the payload. Faults of the input, and refusals of AWS that the caller can act on, are
 * `userErrors`, and the payload then holds nothing else; whatever else `write` rejects with is thrown on.
 */
export async function answerWrite<T, P extends object>(
  input: { readonly clientMutationId?: string | null },
  checked: Checked<T>,
  write: (value: T) => Promise<P>,
): Promise<(P | object) & WriteAnswer> {
  const { clientMutationId } = input;
  if (!checked.ok) return { userErrors: checked.userErrors, clientMutationId };
  try {
    return { ...(await write(checked.value)), userErrors: [], clientMutationId };
  } catch (error) {
    const code = userErrorCodeOf(error);
    if (code === undefined || !(error instanceof DomainError)) throw error;
    const field = error instanceof InvalidInputError && error.field ? ['input', ...error.field] : undefined;
    return {
      userErrors: [{ code, message: error.message, field, awsErrorName: error.aws?.errorName }],
      clientMutationId,
    };
  }
}

function userErrorCodeOf(error: unknown): UserErrorCode | undefined {
  const actionable =
    error instanceof InvalidInputError ||
    error instanceof NotFoundError ||
    error instanceof ConflictError ||
    error instanceof LimitExceededError ||
    error instanceof InvalidStateError ||
    // What the gateway's own credentials lack is nothing that the caller can mend.
    (error instanceof AccessDeniedError && error.about === 'INPUT');
  return actionable ? error.code : undefined;
}
