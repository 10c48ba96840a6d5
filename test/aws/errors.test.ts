import { describe, expect, it } from '@jest/globals';
import { CredentialsFailure } from '../../src/aws/credentials.ts';
import { faultOf } from '../../src/aws/errors.ts';
import { awsError, connectionLost, connectionRefused } from './fake-aws.ts';

const call = { profile: 'audit', action: 'CreateImportTask', write: true, create: true, hasToken: false };
const read = { profile: 'audit', action: 'DescribeImportTasks', write: false, create: false, hasToken: false };
const now = Date.parse('2026-01-31T12:00:00.000Z');

describe('a refusal by AWS', () => {
  it.each([
    ['InvalidParameterException', 'INVALID_INPUT'],
    ['ValidationException', 'INVALID_INPUT'],
    ['InvalidEventDataStoreCategoryException', 'INVALID_INPUT'],
    ['InvalidImportSourceException', 'INVALID_INPUT'],
    ['InvalidMaxResultsException', 'INVALID_INPUT'],
    ['ResourceNotFoundException', 'NOT_FOUND'],
    ['ImportNotFoundException', 'NOT_FOUND'],
    ['EventDataStoreNotFoundException', 'NOT_FOUND'],
    ['EventDataStoreARNInvalidException', 'NOT_FOUND'],
    ['ConflictException', 'CONFLICT'],
    ['ResourceAlreadyExistsException', 'CONFLICT'],
    ['OperationAbortedException', 'CONFLICT'],
    ['LimitExceededException', 'LIMIT_EXCEEDED'],
    ['ServiceQuotaExceededException', 'LIMIT_EXCEEDED'],
    ['AccountHasOngoingImportException', 'LIMIT_EXCEEDED'],
    ['InvalidOperationException', 'INVALID_STATE'],
    ['InactiveEventDataStoreException', 'INVALID_STATE'],
    ['InvalidEventDataStoreStatusException', 'INVALID_STATE'],
    ['UnsupportedOperationException', 'INVALID_STATE'],
    ['AccessDeniedException', 'ACCESS_DENIED'],
    ['InsufficientEncryptionPolicyException', 'ACCESS_DENIED'],
    ['OperationNotPermittedException', 'INVALID_STATE'],
    ['NoManagementAccountSLRExistsException', 'ACCESS_DENIED'],
    ['ExpiredTokenException', 'ACCESS_DENIED'],
    ['UnrecognizedClientException', 'ACCESS_DENIED'],
    ['InvalidSignatureException', 'ACCESS_DENIED'],
    ['AnExceptionOfNextYear', 'UNAVAILABLE'],
    ['UnknownOperationException', 'UNAVAILABLE'],
  ])('named %s is %s, proves that nothing was done and is not retried', (name, code) => {
    const fault = faultOf(awsError(name), call, now);
    expect(fault).toMatchObject({ type: 'REFUSED', error: { code, aws: { errorName: name, requestId: 'request-1' } } });
  });

  it.each([
    ['InvalidParameterException', 'AWS refused the input: The given bucket does not exist.'],
    ['LimitExceededException', 'AWS runs no more tasks at once than it does now: The given bucket does not exist.'],
  ])("keeps AWS's words of %s", (name, message) => {
    expect(faultOf(awsError(name, { message: 'The given bucket does not exist.' }), call, now).error.message).toBe(
      message,
    );
  });

  it('that speaks of active tasks is a limit, whatever its name', () => {
    const text = 'The account has reached the maximum of 3 active imports';
    for (const name of ['ThrottlingException', 'ConflictException', 'InvalidOperationException']) {
      expect(faultOf(awsError(name, { message: text }), call, now)).toMatchObject({
        type: 'REFUSED',
        error: { code: 'LIMIT_EXCEEDED' },
      });
      expect(faultOf(awsError(name, { message: text }), { ...call, create: false }, now).error.code).not.toBe(
        'LIMIT_EXCEEDED',
      );
    }
  });

  it('of a listing with a page token means the token', () => {
    for (const name of ['InvalidNextTokenException', 'InvalidParameterException', 'ValidationException']) {
      expect(faultOf(awsError(name), { ...read, hasToken: true }, now).error.code).toBe('TOKEN_EXPIRED');
      expect(faultOf(awsError(name), read, now).error.code).toBe('INVALID_INPUT');
    }
  });
});

describe('a denial of access', () => {
  it("is about the gateway's credentials where AWS names a missing permission, and keeps only the permission", () => {
    const message =
      'User: arn:aws:sts::123456789012:assumed-role/gateway/i-1 is not authorized to perform: logs:CreateImportTask ' +
      'on resource: arn:aws:logs:eu-west-1:123456789012:* because no identity-based policy allows it';
    const { error } = faultOf(awsError('AccessDeniedException', { message }), call, now);
    expect(error).toMatchObject({ about: 'CREDENTIALS' });
    expect(error.message).toBe(
      "The gateway's credentials of profile 'audit' may not perform logs:CreateImportTask. Allow it in their IAM policy.",
    );
  });

  it('is about the input otherwise, and shows neither accounts nor principals', () => {
    const message =
      'Role arn:aws:iam::123456789012:role/import does not trust cloudtrail; asked by arn:aws:iam::123456789012:user/ann';
    const { error } = faultOf(awsError('AccessDeniedException', { message }), call, now);
    expect(error).toMatchObject({ about: 'INPUT' });
    expect(error.message).toContain('role/import does not trust cloudtrail; asked by the caller');
    expect(error.message).not.toMatch(/\d{12}|user\/ann/);
  });

  it('is what missing credentials are, though nothing was sent', () => {
    const thrown = Object.assign(new Error('Could not load credentials'), { name: 'CredentialsProviderError' });
    const fault = faultOf(thrown, call, now);
    expect(fault).toMatchObject({ type: 'REFUSED', error: { code: 'ACCESS_DENIED', about: 'CREDENTIALS' } });
    expect(fault.error.aws).toBeUndefined();
  });

  it('is not what credentials are that could not be asked for: they may be had later, and nothing was sent', () => {
    for (const cause of [
      connectionLost(),
      connectionRefused(),
      awsError('Throttling'),
      awsError('X', { fault: 'server' }),
    ]) {
      const fault = faultOf(new CredentialsFailure('not signed', { cause }), call, now);
      expect(fault).toMatchObject({ type: 'NOT_DONE', asked: false, error: { code: 'UNAVAILABLE' } });
      expect(fault.silence).toContain("the credentials of profile 'audit' could not be had");
    }
  });

  it('for a wrong clock that the SDK has corrected may be asked again', () => {
    const thrown = awsError('InvalidSignatureException', { clockSkewCorrected: true });
    expect(faultOf(thrown, call, now)).toMatchObject({ type: 'NOT_DONE', error: { code: 'UNAVAILABLE' } });
  });
});

describe('a throttle', () => {
  it.each([
    [{}, 1_000, undefined],
    [{ 'retry-after': '7' }, 7_000, 7_000],
    [{ 'retry-after': 'Sat, 31 Jan 2026 12:00:03 GMT' }, 3_000, 3_000],
    [{ 'x-amz-retry-after': '250' }, 250, 250],
    [{ 'retry-after': 'soon' }, 1_000, undefined],
  ])('with headers %j is to be retried after %d ms', (headers, shownMs, retryAfterMs) => {
    const fault = faultOf(awsError('ThrottlingException', { message: 'Rate exceeded', headers }), call, now);
    expect(fault).toMatchObject({ type: 'THROTTLED', error: { code: 'THROTTLED', retryAfterMs: shownMs } });
    expect(fault.retryAfterMs).toBe(retryAfterMs);
  });

  it('of a create that speaks of its rate is no limit of active tasks', () => {
    expect(faultOf(awsError('ThrottlingException', { message: 'Request rate limit exceeded' }), call, now).type).toBe(
      'THROTTLED',
    );
  });
});

describe('a failure to answer', () => {
  const timeout = Object.assign(new Error('took too long'), { name: 'TimeoutError', code: 'ETIMEDOUT' });
  const unreadable = Object.assign(new SyntaxError('Unexpected token <'), { $metadata: { httpStatusCode: 200 } });
  it.each([
    ['a lost connection', connectionLost()],
    ['a timeout', timeout],
    ['an abort', Object.assign(new Error('Request aborted'), { name: 'AbortError' })],
    ['a body that is not JSON', unreadable],
    ['a 500', awsError('ServiceUnavailableException', { fault: 'server' })],
    ['an unknown server fault', awsError('SomethingNew', { fault: 'server' })],
    ['an answer without a name', awsError('Unknown')],
    ['a socket that broke while writing', Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' })],
  ])('as %s leaves the outcome of a change open, and a read may be tried again', (_title, thrown) => {
    expect(faultOf(thrown, call, now)).toMatchObject({ type: 'LOST', error: { code: 'OUTCOME_UNKNOWN' } });
    expect(faultOf(thrown, read, now)).toMatchObject({ type: 'LOST', error: { code: 'UNAVAILABLE' } });
  });

  it.each([
    ['a refused connection', connectionRefused()],
    ['an unknown host', Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' })],
    ['refused connections to all addresses', new AggregateError([connectionRefused(), connectionRefused()])],
    [
      "a connection that the SDK's limit ended",
      Object.assign(
        new Error('the request socket did not establish a connection with the server within the configured timeout'),
        { name: 'TimeoutError' },
      ),
    ],
    ['a connection that timed out', Object.assign(new Error('ETIMEDOUT'), { code: 'ETIMEDOUT', syscall: 'connect' })],
  ])('as %s proves that nothing was done', (_title, thrown) => {
    expect(faultOf(thrown, call, now)).toMatchObject({ type: 'NOT_DONE', error: { code: 'UNAVAILABLE' } });
  });

  it('tells why, where AWS was silent, and that it was not where AWS has failed', () => {
    const silenceOf = (thrown: unknown) => faultOf(thrown, read, now).silence;
    expect(silenceOf(connectionLost())).toBe('the connection was lost');
    expect(silenceOf(timeout)).toBe('it took too long');
    expect(silenceOf(unreadable)).toBe('the answer could not be read');
    expect(silenceOf(connectionRefused())).toBe('no connection could be made');
    const ofProxy = Object.assign(new Error('UnknownError'), { name: 'Unknown', $fault: 'server', $metadata: {} });
    expect(silenceOf(ofProxy)).toBe('the answer could not be read');
    for (const name of ['InternalFailure', 'ThrottlingException', 'AccessDeniedException']) {
      expect(faultOf(awsError(name, { fault: 'server' }), read, now)).toMatchObject({ asked: true });
      expect(silenceOf(awsError(name, { fault: 'server' }))).toBeUndefined();
    }
  });

  it('whose connections did not all fail to be made proves nothing', () => {
    expect(faultOf(new AggregateError([connectionRefused(), connectionLost()]), call, now).type).toBe('LOST');
  });

  it('carries its cause, and no stack in its message', () => {
    const { error } = faultOf(unreadable, read, now);
    expect(error.cause).toMatchObject({ name: 'SyntaxError', message: 'Unexpected token <' });
    expect(error.message).toBe(
      'AWS did not answer DescribeImportTasks: the answer could not be read. Try again later.',
    );
  });
});
