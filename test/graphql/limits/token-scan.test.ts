import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { processLimits } from '../../../src/graphql/limits/operation-limits.ts';
import { checkTokens } from '../../../src/graphql/limits/token-scan.ts';

const { nesting } = processLimits;
const fields = (count: number) => `{ ${'a '.repeat(count)}}`;
const nested = (depth: number) => `${'{a'.repeat(depth)}${'}'.repeat(depth)}`;

describe('the scan for tokens', () => {
  it('counts as the parser of graphql-js does', () => {
    const text = '# words\n{ a(b: """many, many words""", c: [1 -2.5]) ...F @x }';
    const count = 18;
    expect(() => parse(text, { maxTokens: count })).not.toThrow();
    expect(() => parse(text, { maxTokens: count - 1 })).toThrow('tokens');
    expect(checkTokens(text, count)).toBeUndefined();
    expect(checkTokens(text, count - 1)).toBeDefined();
  });

  it('refuses one token too many, and says so', () => {
    expect(checkTokens(fields(98), 100)).toBeUndefined();
    expect(checkTokens(fields(99), 100)?.toJSON()).toMatchObject({
      message: expect.stringContaining('more than 100 tokens'),
      extensions: { code: 'QUERY_TOO_COMPLEX', limitName: 'tokens', limit: 100, actual: 101 },
    });
  });

  it.each([
    ['selections', (depth: number) => nested(depth)],
    ['lists in arguments', (depth: number) => `{ a(b: ${'['.repeat(depth - 2)}${']'.repeat(depth - 2)}) }`],
    ['objects in arguments', (depth: number) => `{ a(b: ${'{b:'.repeat(depth - 2)}1${'}'.repeat(depth - 2)}) }`],
    [
      'the types of variables',
      (depth: number) => `query ($a: ${'['.repeat(depth - 1)}Int${']'.repeat(depth - 1)}) { a }`,
    ],
  ])('refuses %s that are nested too deep', (_what, write) => {
    expect(checkTokens(write(nesting), 100_000)).toBeUndefined();
    expect(checkTokens(write(nesting + 1), 100_000)?.extensions).toMatchObject({
      limitName: 'nesting',
      limit: nesting,
    });
  });

  it.each([
    ['', '{a'],
    ['{a(b:', '['],
    ['{a(b:', '{b:'],
    ['query($a:', '['],
  ])('reads %s and a hundred thousand times %s without parsing it', (begin, piece) => {
    const text = begin + piece.repeat(100_000);
    // What it is kept from.
    expect(() => parse(text)).toThrow('Maximum call stack');
    expect(checkTokens(text, Infinity)?.extensions).toMatchObject({ limitName: 'nesting' });
    expect(checkTokens(text, 5_000)).toBeDefined();
  });

  it('takes no bracket in a string or a comment for one', () => {
    expect(checkTokens(`{ a(b: "${'{'.repeat(1_000)}") } # ${'['.repeat(1_000)}`, 100)).toBeUndefined();
  });

  it('leaves errors of syntax to the parser', () => {
    expect(checkTokens('{ a(b: "', 100)).toBeUndefined();
    expect(checkTokens('}}}', 100)).toBeUndefined();
  });
});
