import type { DomainError } from '../domain/errors.ts';

/**
 * What a failed call to AWS proves, and the error that tells the caller so.
 * REFUSED: AWS answered no, or nothing was sent; asking again gives the same. THROTTLED and NOT_DONE: nothing was done, and asking
 * again later may succeed. LOST: AWS may or may not have done it. `retryAfterMs` is what AWS asked to wait, where it did.
 */
export interface Fault {
  readonly type: 'REFUSED' | 'THROTTLED' | 'NOT_DONE' | 'LOST';
  readonly error: DomainError;
  readonly retryAfterMs?: number | undefined;
  /** Whether the request may have come to AWS. */
  readonly asked: boolean;
  /** Why AWS was silent; undefined where it answered, and where it was not asked for want of credentials. */
  readonly silence?: string | undefined;
}

/** Which call failed: for the words of the error, and for what its failure can mean. */
export interface FailedCall {
  readonly profile: string;
  readonly action: string;
  readonly write: boolean;
  /** Whether the call created something, and so may have met a limit on how many run at once. */
  readonly create: boolean;
  /** Whether the call went on with a listing by its page token. */
  readonly hasToken: boolean;
}
