/** What can be read from anything that a call through the SDK rejects with. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  /** Whose fault AWS says it is; undefined where no AWS service answered in its own protocol. */
  readonly fault: 'client' | 'server' | undefined;
  readonly requestId: string | undefined;
  readonly clockSkewCorrected: boolean;
  /** Whether the connection was never made: no byte of the request left. */
  readonly notConnected: boolean;
  readonly retryAfterMs: number | undefined;
}

/** Reads a failure; `now` is needed for a Retry-After that names a date. */
export function readFailure(thrown: unknown, now: number): Failure {
  const metadata = member(thrown, '$metadata');
  const fault = member(thrown, '$fault');
  const requestId = member(metadata, 'requestId');
  return {
    name: text(member(thrown, 'name')) ?? 'Error',
    message: text(member(thrown, 'message')) ?? String(thrown),
    fault: fault === 'client' || fault === 'server' ? fault : undefined,
    requestId: text(requestId),
    clockSkewCorrected: member(metadata, 'clockSkewCorrected') === true,
    notConnected: isNotConnected(thrown),
    retryAfterMs: retryAfter(member(member(thrown, '$response'), 'headers'), now),
  };
}

/** Node names the system call that failed; where several addresses were tried there is one error for each. */
function isNotConnected(thrown: unknown): boolean {
  const errors = member(thrown, 'errors');
  if (Array.isArray(errors) && errors.length > 0) return errors.every(isNotConnected);
  const call = member(thrown, 'syscall');
  const code = member(thrown, 'code');
  return call === 'connect' || call === 'getaddrinfo' || code === 'ECONNREFUSED' || code === 'ENOTFOUND';
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
