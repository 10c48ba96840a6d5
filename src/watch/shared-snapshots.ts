import type { Clock } from '../clock.ts';
import type { PlacedSnapshot, SnapshotReader } from './event-reader.ts';

/** For so long a page is given to others: progress moves without a new place in the log. */
const FRESH_MS = 1_000;
/** So many pages are kept. */
const PAGES = 50;

interface ReadPage {
  readonly page: Promise<readonly PlacedSnapshot[]>;
  readonly readTime: number;
}

/**
 * The snapshots, of which those who begin to follow within a moment of each other read each page once, as the same objects. `position` is how far the
 * log has been passed on: a page that was read at the same position has all up to there in it, so whoever goes on behind it misses
 * nothing.
 */
export function shareSnapshots(snapshots: SnapshotReader, position: () => number, clock: Clock): SnapshotReader {
  const pages = new Map<string, ReadPage>();
  return {
    find: (profile, kind, ids) => snapshots.find(profile, kind, ids),
    list: (filter, limit, after) => {
      const { profiles, kinds, states } = filter;
      const name = JSON.stringify([
        position(),
        profiles ?? null,
        kinds ?? null,
        states ?? null,
        limit,
        after && [after.profile, after.kind, after.id],
      ]);
      const now = clock.now();
      const known = pages.get(name);
      const age = known === undefined ? -1 : now - known.readTime;
      if (known !== undefined && age >= 0 && age < FRESH_MS) return known.page;
      const page = snapshots.list(filter, limit, after);
      pages.delete(name);
      pages.set(name, { page, readTime: now });
      for (const oldest of pages.keys()) if (pages.size > PAGES) pages.delete(oldest);
      page.catch(() => {
        if (pages.get(name)?.page === page) pages.delete(name);
      });
      return page;
    },
  };
}
