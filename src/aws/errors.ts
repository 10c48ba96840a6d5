import {
  AccessDeniedError,
  ConflictError,
  DomainError,
  InvalidInputError,
  InvalidStateError,
  LimitExceededError,
  NotFoundError,
  OutcomeUnknownError,
  ThrottledError,
  TokenExpiredError,
  UnavailableError,
} from '../domain/errors.ts';
import { CredentialsFailure } from './credentials.ts';
import { meanings, speaksOfActiveTasks, type Meaning } from './exceptions.ts';
import { readFailure, SdkFailure, type Failure } from './failure.ts';
import type { FailedCall, Fault } from './fault.ts';

const defaultRetryAfterMs = 1_000;

/**
 * What a rejected call means. An exception is told by its name alone. One that is not known is a refusal if AWS calls it the
 * client's fault (an UnavailableError that is not retried: AWS answered, and did nothing), else its outcome is not known.
 * Messages are fit for callers: neither account ids nor principals, and no stack.
 */
export function faultOf(thrown: unknown, call: FailedCall, now: number): Fault {
  if (thrown instanceof DomainError) {
    return { type: 'LOST', error: call.write ? unknownOutcome(call, thrown) : thrown, asked: true };
  }
  if (thrown instanceof CredentialsFailure) return credentialsFault(readFailure(thrown.cause, now), call);
  const failure = readFailure(thrown, now);
  const answered = isAnswer(failure);
  const options = {
    cause: new SdkFailure(failure),
    ...(answered && { aws: { errorName: failure.name, requestId: failure.requestId } }),
  };
  const meaning = meaningOf(failure, call);
  const refused = (error: DomainError): Fault => ({ type: 'REFUSED', error, asked: answered });
  const said = shown(failure.message);
  switch (meaning) {
    case 'INPUT':
      return refused(new InvalidInputError(`AWS refused the input: ${said}`, options));
    case 'TOKEN':
      return refused(new TokenExpiredError('AWS no longer takes this page token. Start the listing over.', options));
    case 'NOT_FOUND':
      return refused(new NotFoundError(`AWS did not find it: ${said}`, options));
    case 'CONFLICT':
      return refused(new ConflictError(`This conflicts with what is there already: ${said}`, options));
    case 'LIMIT':
      return refused(new LimitExceededError(`AWS runs no more tasks at once than it does now: ${said}`, options));
    case 'STATE':
      return refused(new InvalidStateError(`The state it is in does not allow this: ${said}`, options));
    case 'ROLE':
      return refused(new AccessDeniedError(`AWS refused access: ${said}`, { ...options, about: 'INPUT' }));
    case 'CREDENTIALS':
      return refused(credentialsError(failure, call));
    case 'ACCOUNT':
      return refused(new AccessDeniedError(`AWS refused access: ${said}`, { ...options, about: 'CREDENTIALS' }));
    case 'UNLISTED':
      return refused(new UnavailableError(`AWS refused ${call.action} (${failure.name}): ${said}`, options));
    case 'THROTTLED': {
      const retryAfterMs = failure.retryAfterMs ?? defaultRetryAfterMs;
      const error = new ThrottledError(`AWS throttled ${call.action}. Try again later.`, { ...options, retryAfterMs });
      return { type: 'THROTTLED', error, retryAfterMs: failure.retryAfterMs, asked: answered };
    }
    case 'NOT_DONE': {
      const error = new UnavailableError(`AWS could not be asked for ${call.action}: ${reason(failure)}.`, options);
      return { type: 'NOT_DONE', error, asked: answered, silence: answered ? undefined : reason(failure) };
    }
    case 'LOST': {
      const { retryAfterMs } = failure;
      const error = call.write
        ? unknownOutcome(call, options.cause, options.aws)
        : new UnavailableError(`AWS did not answer ${call.action}: ${reason(failure)}. Try again later.`, options);
      return { type: 'LOST', error, retryAfterMs, asked: true, silence: answered ? undefined : reason(failure) };
    }
    default:
      return meaning satisfies never;
  }
}

/** Something on the way, such as a proxy, answers without AWS's names and request ids. */
function isAnswer({ fault, name, requestId }: Failure): boolean {
  return fault !== undefined && (name !== 'Unknown' || requestId !== undefined);
}

type SettledMeaning = Exclude<Meaning, 'ACCESS' | 'SKEW'> | 'NOT_DONE' | 'UNLISTED';

function meaningOf(failure: Failure, call: FailedCall): SettledMeaning {
  if (failure.notConnected) return 'NOT_DONE';
  const meaning = meanings.get(failure.name);
  switch (meaning) {
    case 'INPUT':
    case 'TOKEN':
      // Every input is checked before it is sent, so where a page token was given that is what AWS does not take.
      return call.hasToken ? 'TOKEN' : 'INPUT';
    case 'THROTTLED':
    case 'CONFLICT':
    case 'STATE':
      return call.create && speaksOfActiveTasks(failure.message) ? 'LIMIT' : meaning;
    case 'ACCESS':
      return /not authorized to perform|security token|credentials/i.test(failure.message) ? 'CREDENTIALS' : 'ROLE';
    case 'SKEW':
      // The SDK has set its clock by AWS's answer: the same call signed again may pass.
      return failure.clockSkewCorrected ? 'NOT_DONE' : 'CREDENTIALS';
    case undefined:
      return failure.fault === 'client' && failure.name !== 'Unknown' ? 'UNLISTED' : 'LOST';
    default:
      return meaning;
  }
}

function unknownOutcome({ action }: FailedCall, cause: unknown, aws?: DomainError['aws']): OutcomeUnknownError {
  return new OutcomeUnknownError(`It is not known whether AWS did ${action}: the answer was lost.`, { cause, aws });
}

/** Nothing was sent, for want of credentials. Where these could not be asked for, asking again may help. */
function credentialsFault(failure: Failure, call: FailedCall): Fault {
  if (!isTransient(failure)) return { type: 'REFUSED', error: credentialsError(failure, call), asked: false };
  const why = `the credentials of profile '${call.profile}' could not be had: ${reason(failure)}`;
  const error = new UnavailableError(`AWS could not be asked for ${call.action}: ${why}. Try again later.`, {
    cause: new SdkFailure(failure),
  });
  return { type: 'NOT_DONE', error, retryAfterMs: failure.retryAfterMs, asked: false, silence: why };
}

function isTransient({ name, fault, notConnected, nodeCode }: Failure): boolean {
  if (notConnected || fault === 'server' || meanings.get(name) === 'THROTTLED') return true;
  if (name === 'TimeoutError' || name === 'AbortError') return true;
  return nodeCode === 'ECONNRESET' || nodeCode === 'EPIPE' || nodeCode === 'ETIMEDOUT';
}

/** Keeps the missing IAM action where AWS names it; who lacks it stays in the log. */
function credentialsError(failure: Failure, { profile, action }: FailedCall): AccessDeniedError {
  const { name, message, fault, requestId } = failure;
  const missingAction = /not authorized to perform:?\s*\[?([a-z0-9-]+:[A-Za-z0-9]+)/i.exec(message)?.[1];
  const text =
    missingAction === undefined
      ? `AWS does not take the gateway's credentials of profile '${profile}' for ${action} (${name}). Renew or mend them.`
      : `The gateway's credentials of profile '${profile}' may not perform ${missingAction}. Allow it in their IAM policy.`;
  return new AccessDeniedError(text, {
    cause: new SdkFailure(failure),
    about: 'CREDENTIALS',
    missingAction,
    aws: fault && { errorName: name, requestId },
  });
}

function reason(failure: Failure): string {
  const { name, fault, notConnected, nodeCode, clockSkewCorrected } = failure;
  if (notConnected) return 'no connection could be made';
  if (clockSkewCorrected) return "the machine's clock differs from AWS's";
  if (isAnswer(failure)) return `it failed with ${name}`;
  // The SDK calls a broken connection a timeout.
  if (nodeCode === 'ECONNRESET' || nodeCode === 'EPIPE') return 'the connection was lost';
  if (name === 'TimeoutError' || name === 'AbortError') return 'it took too long';
  return name === 'SyntaxError' || fault !== undefined ? 'the answer could not be read' : 'the connection was lost';
}

/** AWS's own words without principals and account ids. */
function shown(message: string): string {
  if (message === 'UnknownError' || message === '') return 'AWS gave no reason.';
  return message
    .replace(/arn:[a-z-]*:(?:sts|iam)::\d*:(?:assumed-role|federated-user|user|root)[^\s,'"]*/g, 'the caller')
    .replace(/(?<![0-9a-zA-Z-])\d{12}(?![0-9a-zA-Z-])/g, '************');
}
