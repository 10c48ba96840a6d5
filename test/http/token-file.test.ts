import { describe, expect, it } from '@jest/globals';
import { parseTokenFile } from '../../src/http/token-file.ts';

const HASH = 'ab'.repeat(32);
const entry = { subject: 'ci', sha256: HASH, roles: ['VIEWER'] };
const parse = (...entries: readonly unknown[]) => parseTokenFile(JSON.stringify(entries));

describe('a token file', () => {
  it('is read entry by entry', () => {
    const entries = parse(
      entry,
      { ...entry, sha256: 'CD'.repeat(32), roles: ['OPERATOR'], profiles: ['a', 'a'], expires: '2027-01-31T12:00:00Z' },
      { ...entry, sha256: 'ef'.repeat(32), roles: [], profiles: ['a', '*'] },
    );
    expect([...entries.values()]).toEqual([
      { sha256: HASH, caller: { subject: 'ci', roles: ['VIEWER'], profiles: undefined }, expiresAt: undefined },
      {
        sha256: 'cd'.repeat(32),
        caller: { subject: 'ci', roles: ['VIEWER', 'OPERATOR'], profiles: ['a'] },
        expiresAt: Date.parse('2027-01-31T12:00:00Z'),
      },
      { sha256: 'ef'.repeat(32), caller: { subject: 'ci', roles: [], profiles: undefined }, expiresAt: undefined },
    ]);
  });

  it('may be empty: then nobody is let in', () => {
    expect(parse().size).toBe(0);
  });

  it.each<[string, unknown, string]>([
    ['a text', 'x', 'entry 1 is not an object'],
    ['null', null, 'entry 1 is not an object'],
    ['a list', [], 'entry 1 is not an object'],
    [
      'no subject',
      { ...entry, subject: undefined },
      'entry 1 needs a subject of 1 to 256 characters, none of them a control character',
    ],
    [
      'too long a subject',
      { ...entry, subject: 'x'.repeat(257) },
      'entry 1 needs a subject of 1 to 256 characters, none of them a control character',
    ],
    [
      'a token for its hash',
      { ...entry, sha256: 'igw_swordfish' },
      'entry 1 ("ci") needs a sha256, the SHA-256 of the token in 64 hexadecimal digits',
    ],
    ['no roles', { ...entry, roles: undefined }, 'entry 1 ("ci") needs roles, a list of VIEWER or OPERATOR'],
    ['a role for roles', { ...entry, roles: 'VIEWER' }, 'entry 1 ("ci") needs roles, a list of VIEWER or OPERATOR'],
    ['an unknown role', { ...entry, roles: ['viewer'] }, 'entry 1 ("ci") needs roles, a list of VIEWER or OPERATOR'],
    ['a misspelt limit', { ...entry, profile: ['a'] }, 'entry 1 ("ci") has the unknown member "profile"'],
    ['a name for profiles', { ...entry, profiles: 'a' }, 'entry 1 ("ci") has profiles that are not a list of names'],
    ['null for profiles', { ...entry, profiles: null }, 'entry 1 ("ci") has profiles that are not a list of names'],
    ['a nameless profile', { ...entry, profiles: [''] }, 'entry 1 ("ci") has profiles that are not a list of names'],
    ...[
      '2027-01-31',
      '2027-01-31T12:00:00',
      '2027-02-30T12:00:00Z',
      '2027-01-31T25:00:00Z',
      'soon',
      null,
      1_800_000_000,
    ].map((expires): [string, unknown, string] => [
      `the expiry ${expires}`,
      { ...entry, expires },
      'entry 1 ("ci") has an expires that is not an instant in UTC such as 2027-01-31T12:00:00Z',
    ]),
  ])('is refused with %s', (_, value, fault) => {
    expect(() => parse(value)).toThrow(new Error(fault));
  });

  it('is refused with all its faults at once', () => {
    expect(() => parse(entry, { ...entry, roles: 7, extra: 1 }, {}, { ...entry, sha256: HASH.toUpperCase() })).toThrow(
      new Error(
        [
          'entry 2 ("ci") has the unknown member "extra"',
          'entry 2 ("ci") needs roles, a list of VIEWER or OPERATOR',
          'entry 3 needs a subject of 1 to 256 characters, none of them a control character',
          'entry 3 needs a sha256, the SHA-256 of the token in 64 hexadecimal digits',
          'entry 3 needs roles, a list of VIEWER or OPERATOR',
          'entry 4 ("ci") has the same sha256 as entry 1',
        ].join('; '),
      ),
    );
  });

  it('is refused with the first fifty of very many faults', () => {
    const refusal = () => parse(...Array.from({ length: 60 }, () => 7));
    expect(refusal).toThrow('entry 50 is not an object; and 10 faults more');
    expect(refusal).not.toThrow('entry 51');
  });

  it.each([
    ['{}', 'it is not a JSON array of tokens'],
    ['[\n\n"swordfish" 1]', 'it is not JSON (line 3)'],
    ['igw_swordfish', 'it is not JSON'],
  ])('is refused when it is no list: %p, and not quoted', (text, fault) => {
    expect(() => parseTokenFile(text)).toThrow(new Error(fault));
  });
});
