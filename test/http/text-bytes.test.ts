import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { textBytes } from '../../src/http/text-bytes.ts';

describe('textBytes', () => {
  it('gives the text in UTF-8, however long it is and whatever is in it', () => {
    const pieces = fc.constantFrom('a', 'ünï', '漢', '🐈', '\ud800', '\u2028');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 6 }), fc.constantFrom(1, 1000, 60_000, 90_000), (some, times) => {
        const text = some.join('').repeat(times);
        const { bytes, release } = textBytes(text);
        const same = bytes.equals(Buffer.from(text));
        release();
        expect(same).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('gives all of a text that just fits, and of one that just does not', () => {
    for (let length = 2 ** 18 - 6; length <= 2 ** 18 + 6; length += 1) {
      const { bytes, release } = textBytes('x'.repeat(length - 3) + '漢');
      expect(bytes.length).toBe(length);
      expect(bytes.toString('utf8', length - 3)).toBe('漢');
      release();
    }
  });

  it('writes no other text over one that was not released', () => {
    const held = Array.from({ length: 10 }, (_, index) => textBytes(String(index).repeat(20_000)));
    for (const [index, { bytes }] of held.entries()) expect(bytes.toString()).toBe(String(index).repeat(20_000));
    for (const { release } of held) release();
  });
});
