import type { EventReader, LogFilter, LogPage } from './event-reader.ts';

/** So many pages are kept: enough for replays that began within some seconds of each other. */
const PAGES = 50;

type ReplayLog = Pick<EventReader, 'readAfter' | 'readTask'>;

/**
 * The log, from which those who replay the same stretch with the same filter read each page once, as the same objects. Full pages alone are kept, as
 * nothing can come to be in between: of the others, only those who ask at the same time share one read.
 */
export function sharePages(log: ReplayLog): ReplayLog {
  const pages = new Map<string, Promise<LogPage>>();
  return {
    readTask: (key, after, limit) => log.readTask(key, after, limit),
    readAfter: (after, limit, filter) => {
      const name = nameOf(after, limit, filter);
      const known = pages.get(name);
      if (known !== undefined) return known;
      const page = log.readAfter(after, limit, filter);
      pages.set(name, page);
      const settle = (isFull: boolean) => {
        if (!isFull) pages.delete(name);
        for (const oldest of pages.keys()) if (pages.size > PAGES) pages.delete(oldest);
      };
      page.then(
        (read) => settle(read.status === 'READ' && read.events.length === limit),
        () => settle(false),
      );
      return page;
    },
  };
}

function nameOf(after: number, limit: number, { profiles, kinds, states, types }: LogFilter = {}): string {
  return JSON.stringify([after, limit, profiles ?? null, kinds ?? null, states ?? null, types ?? null]);
}
