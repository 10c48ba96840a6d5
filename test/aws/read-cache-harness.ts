import { jest } from '@jest/globals';
import type { Page } from '../../src/domain/page.ts';
import { type Answer, createReadCache } from '../../src/aws/read-cache.ts';
import type { ReadKind, ReadSource } from '../../src/aws/read-kind.ts';
import { sharePage } from '../../src/aws/share.ts';
import { silentLogger } from '../../src/logger.ts';
import { createFakeClock } from '../support/fake-clock.ts';

/** What the pages hold. */
export interface Item {
  readonly id: string;
  readonly status: string;
}

/** Asks nobody. */
export const source: ReadSource = {
  profile: 'test',
  logger: silentLogger,
  load: () => Promise.reject(new Error('Nothing is asked of AWS here.')),
};

/** A cache of pages of items, and reads that wait until they are answered. */
export function setUpReads({ freshnessMs = 1_000, maxEntries = 100 } = {}) {
  const clock = createFakeClock();
  const cache = createReadCache({ clock, stop: new AbortController().signal, freshnessMs, maxEntries });
  const waiting: { resolve: (items: readonly Item[]) => void; reject: (error: Error) => void }[] = [];
  const load = jest.fn(
    () =>
      new Promise<Page<Item>>((resolve, reject) => {
        waiting.push({ resolve: (items) => resolve({ items }), reject });
      }),
  );
  const pages: ReadKind<string, Page<Item>> = {
    topic: 'IMPORT_TASK',
    keyOf: (query) => `pages ${query}`,
    load,
    share: sharePage(({ id }) => id),
  };
  const readNow = (query = 'a') => cache.read(pages, query, source);
  const read = async (query = 'a'): Promise<string> => {
    const { value } = await readNow(query);
    return value.items.map(({ id, status }) => `${id}${status}`).join();
  };
  /** Answers the read of this number with items `a1` for the id a and the status 1. */
  const answer = async (index: number, ...items: readonly string[]) => {
    waiting[index]?.resolve(items.map(([id = '', status = '']) => ({ id, status })));
    await clock.advance(0);
  };
  /** Reads what is not there, and answers the read. */
  const readAnew = async (...items: readonly string[]): Promise<Answer<Page<Item>>> => {
    const reading = readNow();
    await answer(waiting.length - 1, ...items);
    return reading;
  };
  return { clock, cache, load, pages, read, readNow, readAnew, waiting, answer };
}
