import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import {
  AccessDeniedError,
  InvalidInputError,
  OutcomeUnknownError,
  ThrottledError,
  TokenExpiredError,
  UnavailableError,
} from '../../src/domain/errors.ts';
import { createErrorFormatter, CursorExpiredError, InvalidCursorError } from '../../src/graphql/errors.ts';
import { type LogFields, silentLogger } from '../../src/logger.ts';

const format = createErrorFormatter(silentLogger);
const thrown = (originalError: Error) =>
  new GraphQLError(originalError.message, { originalError, path: ['importTasks'] });
const aws = { errorName: 'SomethingException', requestId: 'r-1' };

describe('createErrorFormatter', () => {
  it.each([
    [new InvalidInputError('m', { field: ['first'] }), { code: 'BAD_USER_INPUT', field: ['first'] }],
    [new InvalidCursorError('m'), { code: 'INVALID_CURSOR' }],
    [new CursorExpiredError('m', { aws }), { code: 'CURSOR_EXPIRED', aws }],
    [new TokenExpiredError('m', { aws }), { code: 'CURSOR_EXPIRED', aws }],
    [new ThrottledError('m', { retryAfterMs: 70 }), { code: 'THROTTLED', retryable: true, retryAfterMs: 70 }],
    [new AccessDeniedError('m', { about: 'CREDENTIALS', aws }), { code: 'UPSTREAM_ACCESS_DENIED', aws }],
    [new UnavailableError('m'), { code: 'UPSTREAM_UNAVAILABLE', retryable: true }],
    [
      new UnavailableError('m', { retryAfterMs: 70 }),
      { code: 'UPSTREAM_UNAVAILABLE', retryable: true, retryAfterMs: 70 },
    ],
    [
      new AccessDeniedError('m', { about: 'CREDENTIALS', missingAction: 'iam:PassRole' }),
      { code: 'UPSTREAM_ACCESS_DENIED', missingAction: 'iam:PassRole' },
    ],
    [
      new OutcomeUnknownError('m', { clientToken: 't' }),
      { code: 'UPSTREAM_UNAVAILABLE', retryable: true, clientToken: 't' },
    ],
  ])('gives %p its public code, keeping message and path', (error, extensions) => {
    expect(format(thrown(error))).toEqual({ message: 'm', path: ['importTasks'], extensions });
  });

  it('lets errors of GraphQL itself pass, without their stack', () => {
    const error = new GraphQLError('Cannot query field "x".', {
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED', stacktrace: ['at secret.ts:1'] },
    });
    expect(format(error)).toEqual({
      message: 'Cannot query field "x".',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });

  it.each([
    ['GraphQL', (message: string) => new GraphQLError(message)],
    ['a resolver', (message: string) => thrown(new InvalidInputError(message))],
  ])('cuts a message of %s that quotes more than anybody reads', (_whose, make) => {
    expect(format(make('x'.repeat(2_000))).message).toBe('x'.repeat(2_000));
    expect(format(make('x'.repeat(900_000))).message).toBe(`${'x'.repeat(2_000)}…`);
  });

  it('masks anything else under an id that the log has', () => {
    const logged: LogFields[] = [];
    const formatter = createErrorFormatter({ ...silentLogger, error: (fields) => logged.push(fields) });
    const cause = new TypeError('password=hunter2 is not a function');
    const formatted = formatter(thrown(cause));
    expect(JSON.stringify(formatted)).not.toContain('hunter2');
    expect(formatted.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', errorId: logged[0]?.['errorId'] });
    expect(logged).toEqual([{ errorId: expect.any(String), path: ['importTasks'], err: cause }]);
  });

  it('finds the cause behind GraphQLErrors that wrap one another', () => {
    const inner = thrown(new UnavailableError('AWS is away'));
    const outer = new GraphQLError('outer', { originalError: inner });
    expect(format(outer)).toMatchObject({ message: 'AWS is away', extensions: { code: 'UPSTREAM_UNAVAILABLE' } });
  });
});
