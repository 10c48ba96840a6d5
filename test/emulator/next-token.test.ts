import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { createNextTokens } from '../../src/emulator/next-token.ts';

const scope = { action: 'A', region: 'us-east-1', accountId: '000000000000', parameters: { x: 1, y: ['z'] } };
const tokens = createNextTokens(1, 1000);

describe('a page token', () => {
  it('gives its position back, to any endpoint with the same seed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer()), (position) => {
        expect(createNextTokens(1, 1000).read(scope, tokens.issue(scope, position, 5), 6)).toBe(position);
      }),
    );
  });

  it('does not depend on the order of the parameters', () => {
    const reordered = { ...scope, parameters: { y: ['z'], x: 1 } };
    expect(tokens.read(reordered, tokens.issue(scope, 7, 5), 6)).toBe(7);
  });

  it.each([
    { ...scope, action: 'B' },
    { ...scope, region: 'eu-west-1' },
    { ...scope, accountId: '111122223333' },
    { ...scope, parameters: { x: 2, y: ['z'] } },
    { ...scope, parameters: {} },
  ])('is worthless for %j', (other) => {
    expect(tokens.read(other, tokens.issue(scope, 7, 5), 6)).toBeUndefined();
  });

  it('is worthless once a character of it was changed, and so is any text that is none', () => {
    const token = tokens.issue(scope, 7, 5);
    fc.assert(
      fc.property(fc.nat(token.length - 2), fc.constantFrom('A', 'z', '.', '-'), (index, letter) => {
        const altered = token.slice(0, index) + letter + token.slice(index + 1);
        expect(tokens.read(scope, altered, 6)).toBe(altered === token ? 7 : undefined);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => expect(tokens.read(scope, text, 6)).toBeUndefined()));
  });

  it('ends with its lifetime, and with another seed', () => {
    const token = tokens.issue(scope, 7, 5);
    expect(tokens.read(scope, token, 1004)).toBe(7);
    expect(tokens.read(scope, token, 1005)).toBeUndefined();
    expect(createNextTokens(2, 1000).read(scope, token, 6)).toBeUndefined();
  });

  it('is short enough for CloudTrail, whose tokens have 4 to 1000 characters', () => {
    const token = tokens.issue(scope, Number.MAX_SAFE_INTEGER, Date.UTC(9999, 0));
    expect(token.length).toBeGreaterThan(4);
    expect(token.length).toBeLessThan(1000);
  });
});
