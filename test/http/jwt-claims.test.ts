import { describe, expect, it } from '@jest/globals';
import { type ClaimMapping, callerOf } from '../../src/http/jwt-claims.ts';

const mapping: ClaimMapping = {
  rolesClaim: 'roles',
  viewerValues: ['VIEWER'],
  operatorValues: ['OPERATOR'],
  profilesClaim: undefined,
};
const callerIn = (claims: object, options: Partial<ClaimMapping> = {}) =>
  callerOf({ sub: 'ada', ...claims }, { ...mapping, ...options });

describe('the subject of a token', () => {
  it.each(['a', 'x'.repeat(256), 'Ada Lovelace <ada@example.org>', 'ünïcode 🚀'])('names its bearer: %s', (sub) => {
    expect(callerOf({ sub }, mapping)?.subject).toBe(sub);
  });

  it.each([undefined, null, '', 'x'.repeat(257), 'a\u0000b', 'a\nb', 'a\ud800b', 7, ['ada']])(
    'names nobody: %p',
    (sub) => {
      expect(callerIn({ sub })).toBeUndefined();
    },
  );
});

describe('the roles of a token', () => {
  it.each([
    ['none', [], []],
    ['none for names that nobody configured', ['viewer', 'ADMIN'], []],
    ['VIEWER', ['VIEWER'], ['VIEWER']],
    ['both for an OPERATOR', ['x', 'OPERATOR'], ['VIEWER', 'OPERATOR']],
    ['those in a string, separated by spaces', 'openid  OPERATOR', ['VIEWER', 'OPERATOR']],
    ['none in a string, separated by commas', 'openid,OPERATOR', []],
    ['only what is text in a list', [['OPERATOR'], { OPERATOR: true }, null, 'VIEWER'], ['VIEWER']],
    ['none of what is no list', { OPERATOR: true }, []],
    ['none without the claim', undefined, []],
  ])('are %s', (_, roles, given) => {
    expect(callerIn({ roles })?.roles).toEqual(given);
  });

  it('are in the configured claim, under the configured names', () => {
    const names = { rolesClaim: 'scope', viewerValues: ['read', 'look'], operatorValues: ['run'] };
    expect(callerIn({ scope: 'look' }, names)?.roles).toEqual(['VIEWER']);
    expect(callerIn({ scope: 'run' }, names)?.roles).toEqual(['VIEWER', 'OPERATOR']);
    expect(callerIn({ scope: 'OPERATOR', roles: ['run'] }, names)?.roles).toEqual([]);
  });

  it('are where the path leads, unless there is a claim of that very name', () => {
    const rolesIn = (claims: object) => callerIn(claims, { rolesClaim: 'realm_access.roles' })?.roles;
    expect(rolesIn({ realm_access: { roles: ['VIEWER'] } })).toEqual(['VIEWER']);
    expect(rolesIn({ realm_access: { roles: ['OPERATOR'] }, 'realm_access.roles': ['VIEWER'] })).toEqual(['VIEWER']);
    expect(rolesIn({ realm_access: 'OPERATOR' })).toEqual([]);
    expect(rolesIn({ realm_access: null })).toEqual([]);
  });

  it('are claims of the token, not what every object has', () => {
    expect(callerIn({}, { rolesClaim: 'constructor.name', viewerValues: ['Object'] })?.roles).toEqual([]);
  });
});

describe('the profiles of a token', () => {
  it('are all, unless a claim is configured', () => {
    expect(callerIn({ profiles: ['a'] })?.profiles).toBeUndefined();
  });

  it.each([
    ['those in the list', ['a', 'b', 'a'], ['a', 'b']],
    ['those in the string', 'a b', ['a', 'b']],
    ['all for a star', ['a', '*'], undefined],
    ['none without the claim', undefined, []],
    ['none for an empty list', [], []],
    ['none for something else', { a: true }, []],
  ])('are %s', (_, profiles, given) => {
    expect(callerIn({ profiles }, { profilesClaim: 'profiles' })?.profiles).toEqual(given);
  });
});
