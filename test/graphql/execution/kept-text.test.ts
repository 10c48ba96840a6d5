import { describe, expect, it } from '@jest/globals';
import { type KeptText, keptText } from '../../../src/graphql/execution/kept-text.ts';

describe('keptText', () => {
  it('keeps a text until there is no room for all that came after it', () => {
    const entries: KeptText[] = [];
    const kept = () => entries.reduce((sum, { text = '' }) => sum + text.length, 0);
    for (let index = 0; index < 1000; index += 1) {
      entries.push(keptText(`${index} ${'x'.repeat(60_000)}`));
      expect(kept()).toBeLessThanOrEqual(2 ** 24 + 70_000);
      expect(entries.at(-1)?.text?.startsWith(`${index} x`)).toBe(true);
    }
    expect(entries[0]?.text).toBeUndefined();
    expect(kept()).toBeGreaterThan(2 ** 22);
  });

  it('gives the text as it was, whatever is in it', () => {
    expect(keptText('"ünï 漢 🐈"').text).toBe('"ünï 漢 🐈"');
  });
});
