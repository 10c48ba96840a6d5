import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RequestError } from '../../src/http/request-error.ts';
import { requirePreflight } from '../../src/http/require-preflight.ts';

/** The status with which a GET with these headers is refused; undefined if it is let through. */
function statusFor(headers: Readonly<Record<string, string>>): number | undefined {
  try {
    requirePreflight(headers);
    return undefined;
  } catch (error) {
    return error instanceof RequestError ? error.status : -1;
  }
}

describe('a GET that changes nothing', () => {
  it.each([
    { 'apollo-require-preflight': 'true' },
    { 'x-apollo-operation-name': 'Tasks' },
    { 'content-type': 'application/json' },
    { 'content-type': 'Application/JSON; charset=utf-8' },
  ])('is let through with %j', (headers) => {
    expect(statusFor(headers)).toBeUndefined();
  });

  it.each([
    [{}, 400],
    [{ 'apollo-require-preflight': '' }, 400],
    [{ 'x-apollo-operation-name': '' }, 400],
    [{ accept: 'application/json', 'x-requested-with': 'fetch' }, 400],
    [{ 'content-type': 'text/plain' }, 415],
    [{ 'content-type': 'multipart/form-data; boundary=x' }, 415],
    [{ 'content-type': 'application/x-www-form-urlencoded', 'apollo-require-preflight': 'true' }, 415],
    [{ 'content-type': '' }, 415],
    [{ 'content-type': '/' }, 415],
  ])('is refused with %j: %d', (headers, status) => {
    expect(statusFor(headers)).toBe(status);
  });

  it('is never let through by a type that is not application/json', () => {
    fc.assert(
      fc.property(fc.string(), (type) => {
        fc.pre(!/^[\t\n\r ]*application\/json[\t\n\r ]*(;|$)/i.test(type));
        expect(statusFor({ 'content-type': type })).toBe(415);
      }),
    );
  });
});
