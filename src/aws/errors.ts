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
import { meanings, speaksOfActiveTasks, type Meaning } from './exceptions.ts';
import { readFailure, type Failure } from './failure.ts';
import type { FailedCall, Fault } from './fault.ts';

const defaultRetryAfterMs = 1_000;

/**
 * What a rejected call means. An exception is told by its name alone. One that is not known is a refusal if AWS calls it the
 * client's fault (an UnavailableError that is not retried: AWS answered, and did nothing), else its outcome is not known.
 * Messages are fit for callers: neither account ids nor principals, and no stack.
 */
export function faultOf(thrown: unknown, call: FailedCall, now: number): Fault {
  if (thrown instanceof DomainError) return { type: 'LOST', error: call.write ? unknownOutcome(call, thrown) : thrown };
  const failure = readFailure(thrown, now);
  const options = {
    cause: thrown,
    ...(failure.fault && { aws: { errorName: failure.name, requestId: failure.requestId } }),
  };
  const meaning = meaningOf(failure, call);
  const refused = (error: DomainError): Fault => ({ type: 'REFUSED', error });
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
      return refused(new AccessDeniedError(credentialsMessage(failure, call), { ...options, about: 'CREDENTIALS' }));
    case 'ACCOUNT':
      return refused(new AccessDeniedError(`AWS refused access: ${said}`, { ...options, about: 'CREDENTIALS' }));
    case 'UNLISTED':
      return refused(new UnavailableError(`AWS refused ${call.action} (${failure.name}): ${said}`, options));
    case 'THROTTLED': {
      const retryAfterMs = failure.retryAfterMs ?? defaultRetryAfterMs;
      const error = new ThrottledError(`AWS throttled ${call.action}. Try again later.`, { ...options, retryAfterMs });
      return { type: 'THROTTLED', error, retryAfterMs: failure.retryAfterMs };
    }
    case 'NOT_DONE': {
      const error = new UnavailableError(`AWS could not be asked for ${call.action}: ${reason(failure)}.`, options);
      return { type: 'NOT_DONE', error };
    }
    case 'LOST': {
      const error = call.write
        ? unknownOutcome(call, thrown, options.aws)
        : new UnavailableError(`AWS did not answer ${call.action}: ${reason(failure)}. Try again later.`, options);
      return { type: 'LOST', error, retryAfterMs: failure.retryAfterMs };
    }
    default:
      return meaning satisfies never;
  }
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
      return /is not authorized to perform|security token|credentials/i.test(failure.message) ? 'CREDENTIALS' : 'ROLE';
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

/** Keeps the missing IAM action where AWS names it; who lacks it stays in the log. */
function credentialsMessage({ name, message }: Failure, { profile, action }: FailedCall): string {
  const missing = /is not authorized to perform:? ?([a-z0-9-]+:[A-Za-z0-9]+)/i.exec(message)?.[1];
  if (missing !== undefined) {
    return `The gateway's credentials of profile '${profile}' may not perform ${missing}. Allow it in their IAM policy.`;
  }
  return `AWS does not take the gateway's credentials of profile '${profile}' for ${action} (${name}). Renew or mend them.`;
}

function reason({ name, fault, notConnected, clockSkewCorrected }: Failure): string {
  if (notConnected) return 'no connection could be made';
  if (clockSkewCorrected) return "the machine's clock differs from AWS's";
  if (fault !== undefined) return `it failed with ${name}`;
  if (name === 'TimeoutError' || name === 'AbortError') return 'it took too long';
  return name === 'SyntaxError' ? 'the answer could not be read' : 'the connection was lost';
}

/** AWS's own words without principals and account ids. */
function shown(message: string): string {
  if (message === 'UnknownError' || message === '') return 'AWS gave no reason.';
  return message
    .replace(/arn:[a-z-]*:(?:sts|iam)::\d*:(?:assumed-role|federated-user|user|root)[^\s,'"]*/g, 'the caller')
    .replace(/(?<![0-9a-zA-Z-])\d{12}(?![0-9a-zA-Z-])/g, '************');
}
