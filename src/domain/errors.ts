/** What AWS said, where AWS answered: the exception's name and the request id to quote to AWS support. */
export interface AwsErrorDetail {
  readonly errorName: string;
  readonly requestId?: string | undefined;
}

/** What a domain error may carry beside its message. */
export interface DomainErrorOptions {
  readonly cause?: unknown;
  readonly aws?: AwsErrorDetail | undefined;
}

/** The base of every fault that the gateway expects. Each subclass is one reaction of the caller. The message is fit to be shown to them. */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  readonly aws?: AwsErrorDetail | undefined;

  constructor(message: string, options: DomainErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.aws = options.aws;
  }
}

/** Reaction: mend the input. `field` is the path of the argument at fault, outermost first, where that is known. */
export class InvalidInputError extends DomainError {
  readonly code = 'INVALID_INPUT';
  readonly field?: readonly string[] | undefined;

  constructor(message: string, options: DomainErrorOptions & { readonly field?: readonly string[] | undefined } = {}) {
    super(message, options);
    this.field = options.field;
  }
}

/** Reaction: look for another task or resource; this one is not there. */
export class NotFoundError extends DomainError {
  readonly code = 'NOT_FOUND';
}

/** Reaction: look at what is there already; it stands against this request. */
export class ConflictError extends DomainError {
  readonly code = 'CONFLICT';
}

/** Reaction: wait for a slot, such as the one active export of an account and region. */
export class LimitExceededError extends DomainError {
  readonly code = 'LIMIT_EXCEEDED';
}

/** Reaction: read the state again; the task or resource is not in one that allows this. */
export class InvalidStateError extends DomainError {
  readonly code = 'INVALID_STATE';
}

/** What an AccessDeniedError tells beside its message. */
export interface AccessDeniedOptions extends DomainErrorOptions {
  readonly about: 'INPUT' | 'CREDENTIALS';
  readonly missingAction?: string | undefined;
}

/**
 * Reaction: mend a policy. `about` tells whose: the caller's input (a role, a bucket) or the gateway's own credentials. `missingAction` is the IAM
 * action that these lack, such as `logs:CreateImportTask`, where AWS names it.
 */
export class AccessDeniedError extends DomainError {
  readonly code = 'ACCESS_DENIED';
  readonly about: 'INPUT' | 'CREDENTIALS';
  readonly missingAction?: string | undefined;

  constructor(message: string, options: AccessDeniedOptions) {
    super(message, options);
    this.about = options.about;
    this.missingAction = options.missingAction;
  }
}

/** Reaction: try again after `retryAfterMs` milliseconds. Nothing was done. */
export class ThrottledError extends DomainError {
  readonly code = 'THROTTLED';
  readonly retryAfterMs: number;

  constructor(message: string, options: DomainErrorOptions & { readonly retryAfterMs: number }) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/**
 * Reaction: try again later, after `retryAfterMs` milliseconds where that is known; AWS could not be reached or failed. For a read, or where it is
 * certain that nothing was done.
 */
export class UnavailableError extends DomainError {
  readonly code: string = 'UNAVAILABLE';
  readonly retryAfterMs?: number | undefined;

  constructor(message: string, options: DomainErrorOptions & { readonly retryAfterMs?: number | undefined } = {}) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/**
 * Reaction: repeat the same call with the same clientToken. AWS may or may not have done what was asked: the connection was
 * lost, or AWS failed, after the request was sent. `clientToken` is set once the request has been written down under it.
 */
export class OutcomeUnknownError extends UnavailableError {
  override readonly code = 'OUTCOME_UNKNOWN';
  readonly clientToken?: string | undefined;

  constructor(message: string, options: DomainErrorOptions & { readonly clientToken?: string | undefined } = {}) {
    super(message, options);
    this.clientToken = options.clientToken;
  }
}

/** Reaction: start the listing over; AWS no longer takes this page token. */
export class TokenExpiredError extends DomainError {
  readonly code = 'TOKEN_EXPIRED';
}
