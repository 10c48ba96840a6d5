import { redact } from './redact.ts';

/** What can be read from anything that a call through the SDK rejects with. */
export interface Failure {
  readonly name: string;
  /** Redacted. */
  readonly message: string;
  /** The name that Node gives the fault, where it has one. */
  readonly nodeCode: string | undefined;
  readonly httpStatus: number | undefined;
  /** Whose fault AWS says it is; undefined where no AWS service answered in its own protocol. */
  readonly fault: 'client' | 'server' | undefined;
  readonly requestId: string | undefined;
  readonly clockSkewCorrected: boolean;
  /** Whether the connection was never made: no byte of the request left. */
  readonly notConnected: boolean;
  readonly retryAfterMs: number | undefined;
}

/**
 * What the SDK threw, without the request, the answer and whatever they hold of signatures and credentials: all that is kept of it, in
 * errors and in the log.
 */
export class SdkFailure extends Error {
  readonly detail: Pick<Failure, 'requestId' | 'nodeCode' | 'httpStatus'>;

  constructor({ name, message, requestId, nodeCode, httpStatus }: Failure) {
    super(message);
    this.name = name;
    this.detail = { requestId, nodeCode, httpStatus };
  }
}

/** The request id of an answer or of a failure, where AWS gave one. */
export function requestIdOf(answer: unknown): string | undefined {
  return text(member(member(answer, '$metadata'), 'requestId'));
}

/** Reads a failure; `now` is needed for a Retry-After that names a date. */
export function readFailure(thrown: unknown, now: number): Failure {
  const metadata = member(thrown, '$metadata');
  const fault = member(thrown, '$fault');
  const status = member(metadata, 'httpStatusCode');
  return {
    name: text(member(thrown, 'name')) ?? 'Error',
    message: redact(text(member(thrown, 'message')) ?? String(thrown)),
    nodeCode: text(member(thrown, 'code')),
    httpStatus: typeof status === 'number' ? status : undefined,
    fault: fault === 'client' || fault === 'server' ? fault : undefined,
    requestId: requestIdOf(thrown),
    clockSkewCorrected: member(metadata, 'clockSkewCorrected') === true,
    notConnected: isNotConnected(thrown),
    retryAfterMs: retryAfter(member(member(thrown, '$response'), 'headers'), now),
  };
}

const neverEstablished = /did not establish a connection with the server/;

/** Node names the system call that failed; where several addresses were tried there is one error for each. */
function isNotConnected(thrown: unknown): boolean {
  const errors = member(thrown, 'errors');
  if (Array.isArray(errors) && errors.length > 0) return errors.every(isNotConnected);
  const call = member(thrown, 'syscall');
  const code = member(thrown, 'code');
  if (call === 'connect' || call === 'getaddrinfo' || code === 'ECONNREFUSED' || code === 'ENOTFOUND') return true;
  // The SDK's own limit on connecting has neither.
  return neverEstablished.test(text(member(thrown, 'message')) ?? '');
}

/** https://www.rfc-editor.org/rfc/rfc9110#field.retry-after: seconds or a date. x-amz-retry-after: milliseconds. */
function retryAfter(headers: unknown, now: number): number | undefined {
  const own = Number(text(member(headers, 'x-amz-retry-after')));
  if (Number.isFinite(own)) return Math.max(0, own);
  const standard = text(member(headers, 'retry-after'));
  if (standard === undefined) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(standard) ? Number(standard) * 1000 : Date.parse(standard) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function member(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (Reflect.get(of, name) as unknown) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
