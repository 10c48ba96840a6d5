import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Credentials } from '../../src/http/auth.ts';
import { bearerToken } from '../../src/http/bearer-token.ts';
import { RequestError } from '../../src/http/request-error.ts';

describe('the bearer token', () => {
  it.each<[string, Credentials]>([
    ['the header', { headers: { authorization: 'Bearer a.b-c_d' } }],
    ['the header with another spelling of the scheme', { headers: { authorization: 'bEARER   a.b-c_d' } }],
    ['the payload', { headers: {}, connectionParams: { authorization: 'Bearer a.b-c_d' } }],
    ['the payload in capitals', { headers: {}, connectionParams: { Authorization: 'Bearer a.b-c_d' } }],
    [
      'the payload before the header',
      { headers: { authorization: 'Bearer other' }, connectionParams: { authorization: 'bearer a.b-c_d' } },
    ],
    [
      'the header beside an empty payload',
      { headers: { authorization: 'Bearer a.b-c_d' }, connectionParams: { authorization: null } },
    ],
  ])('is taken from %s', (_, credentials) => {
    expect(bearerToken(credentials)).toBe('a.b-c_d');
  });

  it('is asked for with a challenge and a hint for every transport where there is none', () => {
    for (const credentials of [{ headers: {} }, { headers: {}, connectionParams: {} }]) {
      const error = refusalOf(credentials);
      expect(error).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', headers: { 'www-authenticate': 'Bearer' } });
      expect(error.hint).toMatch(/Authorization: Bearer.*server-sent events|server-sent events.*Authorization: Bearer/);
      expect(error.hint).toMatch('connection_init');
    }
  });

  it.each([
    ['another scheme', 'Basic c3dvcmRmaXNo'],
    ['no scheme', 'swordfish'],
    ['the scheme alone', 'Bearer '],
    ['two tokens', 'Bearer swordfish swordfish'],
    ['a character no token has', 'Bearer sword\u00fcfish'],
    ['a line break', 'Bearer swordfish\r\nx: y'],
    ['a list', ['Bearer swordfish']],
    ['a number', 7],
    ['too long a token', `Bearer swordfish${'x'.repeat(8_192)}`],
  ])('is refused as %s, and not quoted', (_, shown) => {
    const error = refusalOf({ headers: {}, connectionParams: { authorization: shown } });
    expect(error).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
    expect(`${error.message} ${error.hint}`).not.toMatch(/swordfish|c3dv/);
  });

  it('is not looked for among what a payload inherits', () => {
    const connectionParams = Object.create({ authorization: 'Bearer inherited' }) as Record<string, unknown>;
    expect(refusalOf({ headers: {}, connectionParams }).headers['www-authenticate']).toBe('Bearer');
  });

  it('is found or refused with 401, whatever is shown', () => {
    fc.assert(
      fc.property(fc.anything(), fc.option(fc.string(), { nil: undefined }), (shown, header) => {
        const credentials = { headers: { authorization: header }, connectionParams: { authorization: shown } };
        expect(outcomeOf(credentials)).toMatch(/^([\w\-.~+/]+=*|401 UNAUTHENTICATED)$/);
      }),
    );
  });
});

function refusalOf(credentials: Credentials): RequestError {
  try {
    bearerToken(credentials);
  } catch (error) {
    if (error instanceof RequestError) return error;
    throw error;
  }
  throw new Error('The credentials were not refused.');
}

function outcomeOf(credentials: Credentials): string {
  try {
    return bearerToken(credentials);
  } catch {
    const { status, code } = refusalOf(credentials);
    return `${status} ${code}`;
  }
}
