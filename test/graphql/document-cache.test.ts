import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'graphql';
import { createDocumentCache } from '../../src/graphql/document-cache.ts';

const documentOf = (length: number) => parse(`{ ${'a'.repeat(length)} }`);
const weight = (length: number) => length + 4;

describe('the document cache', () => {
  it('forgets what was used longest ago first', () => {
    const cache = createDocumentCache(3 * weight(10));
    for (const key of ['a', 'b', 'c']) cache.set(key, documentOf(10));
    cache.get('a');
    cache.set('d', documentOf(10));
    expect(['a', 'b', 'c', 'd'].filter((key) => cache.get(key))).toEqual(['a', 'c', 'd']);
  });

  it('counts what is used several times in a row as used last, also after another was removed', () => {
    const cache = createDocumentCache(2 * weight(10));
    for (const key of ['a', 'b']) cache.set(key, documentOf(10));
    cache.get('a');
    cache.get('a');
    cache.set('c', documentOf(10));
    cache.delete('c');
    cache.set('b', documentOf(10));
    cache.get('a');
    cache.set('d', documentOf(10));
    expect(['a', 'b', 'c', 'd'].filter((key) => cache.get(key))).toEqual(['a', 'd']);
  });

  it('does not keep a document that is larger than all it may hold', () => {
    const cache = createDocumentCache(20);
    cache.set('large', documentOf(100));
    expect(cache.get('large')).toBeUndefined();
  });

  it('never holds more than its bound, whatever is put in', () => {
    const entries = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer({ min: 1, max: 60 })));
    fc.assert(
      fc.property(entries, (puts) => {
        const cache = createDocumentCache(100);
        const lengths = new Map<string, number>();
        for (const [key, length] of puts) {
          cache.set(key, documentOf(length));
          lengths.set(key, length);
          const held = [...lengths].filter(([each]) => cache.get(each)).map(([, each]) => weight(each));
          expect(held.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(100);
          expect(cache.get(key)).toBeDefined();
        }
      }),
    );
  });
});
