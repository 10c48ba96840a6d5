/** What has been read of one listing, newest first as AWS gives it. */
export interface ReadSource<Item> {
  readonly key: string;
  readonly items: readonly Item[];
  /** Whether AWS has older ones behind these. */
  readonly hasMore: boolean;
}

/** Several listings as one. */
export interface Merged<Item> {
  /** Newest first, and whole: nothing that was not read yet belongs between them. */
  readonly shown: readonly Item[];
  /** How many were read and are held back, as older ones of another listing may belong before them. */
  readonly held: number;
  /** The listings to read on so that the list gets longer. Empty where all has been read. */
  readonly blocking: readonly string[];
  /** Listings that were not in order of time, so that what comes later may belong further up. */
  readonly unordered: readonly string[];
}

/**
 * Merges listings by time, newest first; of equal times the earlier listing comes first. An item is shown only when every listing with more
 * to read has been read at least as far back. One without a time stands with the one before it.
 */
export function mergeSources<Item>(
  sources: readonly ReadSource<Item>[],
  timeOf: (item: Item) => number | undefined,
): Merged<Item> {
  const timed = sources.map((source) => withTimes(source, timeOf));
  const open = timed.filter(({ hasMore }) => hasMore);
  // As far back as every listing has been read; one of which nothing was read yet holds all back.
  const reach = Math.max(-Infinity, ...open.map(({ oldest }) => oldest));
  const all = timed.flatMap(({ entries }) => entries).toSorted((a, b) => b.time - a.time);
  const shown = all.filter(({ time }) => time >= reach).map(({ item }) => item);
  return {
    shown,
    held: all.length - shown.length,
    blocking: open.filter(({ oldest }) => oldest === reach).map(({ key }) => key),
    unordered: timed.filter(({ ordered }) => !ordered).map(({ key }) => key),
  };
}

interface Timed<Item> {
  readonly key: string;
  readonly hasMore: boolean;
  readonly entries: readonly { readonly item: Item; readonly time: number }[];
  readonly oldest: number;
  readonly ordered: boolean;
}

function withTimes<Item>(
  { key, items, hasMore }: ReadSource<Item>,
  timeOf: (item: Item) => number | undefined,
): Timed<Item> {
  let before = Infinity;
  let ordered = true;
  const entries = items.map((item) => {
    const time = timeOf(item) ?? before;
    ordered &&= time <= before;
    before = time;
    return { item, time };
  });
  return { key, hasMore, entries, ordered, oldest: Math.min(Infinity, ...entries.map(({ time }) => time)) };
}
