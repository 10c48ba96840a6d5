import type { DocumentNode } from 'graphql';

/** Documents that were parsed and found valid. Any of them may be forgotten at any time. */
export interface DocumentCache {
  get(key: string): DocumentNode | undefined;
  set(key: string, document: DocumentNode): void;
  delete(key: string): boolean;
}

/**
 * Keeps parsed and validated documents by a key, the last used ones, up to `maxCharacters` of source text in all:
 * an entry weighs what it was parsed from, so many long documents cannot fill the memory.
 */
export function createDocumentCache(maxCharacters = 2 ** 19): DocumentCache {
  const entries = new Map<string, DocumentNode>();
  let characters = 0;
  /** The key used last: what is asked for again and again stays where it is. */
  let newest: string | undefined;
  const weigh = (document: DocumentNode) => document.loc?.source.body.length ?? maxCharacters;
  const remove = (key: string) => {
    const document = entries.get(key);
    if (document) characters -= weigh(document);
    return entries.delete(key);
  };
  return {
    get: (key) => {
      const document = entries.get(key);
      if (document && key !== newest) {
        entries.delete(key);
        entries.set(key, document);
        newest = key;
      }
      return document;
    },
    set: (key, document) => {
      remove(key);
      entries.set(key, document);
      newest = key;
      characters += weigh(document);
      for (const oldest of entries.keys()) {
        if (characters <= maxCharacters) break;
        remove(oldest);
      }
    },
    delete: remove,
  };
}
