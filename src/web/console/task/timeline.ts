import type { TimelineEventFragment } from '../generated/graphql.ts';

/** One event of the log of a task. */
export type TimelineEvent = TimelineEventFragment;

/** A page of the log, oldest first. */
export interface TimelinePage {
  readonly events: readonly TimelineEvent[];
  readonly hasNextPage: boolean;
}

/** Reads the page behind a cursor, or the oldest one. */
export type ReadTimelinePage = (after: string | undefined) => Promise<TimelinePage>;

/** What has been read of a log. */
export interface TimelineState {
  /** Oldest first, each once, none left out between the first and the last but for the gaps. */
  readonly events: readonly TimelineEvent[];
  /** The cursors of the events behind which some may be missing: the log no longer held what followed them when it was read. */
  readonly gapsBehind: ReadonlySet<string>;
  /** Whether it was read to its end at least once. */
  readonly complete: boolean;
  readonly reading: boolean;
  /** Whether reading stopped before the end, for there is so much. */
  readonly hasMore: boolean;
  readonly error: unknown;
}

/** The log of one task, as far as it was read. */
export interface Timeline {
  readonly current: () => TimelineState;
  /** Calls the listener whenever `current` has changed, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads on behind what is known. What is asked for while it reads is read after that, so no event is missed whose news came meanwhile. */
  readonly readOn: () => void;
}

/** How many pages are read in one go; more wait until somebody asks. */
const PAGES_AT_ONCE = 10;

/**
 * A log of which nothing was read yet. `isGone` tells an error by which the log no longer reaches back to what is known: then it is read from its
 * oldest event on, behind a gap.
 */
export function createTimeline(read: ReadTimelinePage, isGone: (error: unknown) => boolean): Timeline {
  let state: TimelineState = {
    events: [],
    gapsBehind: new Set(),
    complete: false,
    reading: false,
    hasMore: false,
    error: undefined,
  };
  /** The cursor to read behind; undefined: from the oldest event on. */
  let place: string | undefined;
  const listeners = new Set<() => void>();
  let asked = false;
  const change = (next: Partial<TimelineState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const add = ({ events, hasNextPage }: TimelinePage) => {
    const [oldest] = events;
    // A log that was brought back from a backup gives again what was read: what is known besides is of a course that it has not.
    const anew = place === undefined && state.events.some(({ cursor }) => cursor === oldest?.cursor);
    place = events.at(-1)?.cursor ?? place;
    change({
      events: anew ? events : [...state.events, ...events],
      hasMore: hasNextPage,
      ...(anew && { gapsBehind: new Set() }),
    });
  };
  const leaveGap = () => {
    const last = state.events.at(-1);
    place = undefined;
    if (last !== undefined) change({ gapsBehind: new Set([...state.gapsBehind, last.cursor]) });
  };
  const readPages = async () => {
    for (let pages = 0; pages < PAGES_AT_ONCE; pages += 1) {
      try {
        add(await read(place));
      } catch (error) {
        if (place === undefined || !isGone(error)) throw error;
        leaveGap();
        continue;
      }
      if (!state.hasMore) {
        change({ complete: true });
        return;
      }
    }
  };
  const run = async () => {
    change({ reading: true, error: undefined });
    try {
      do {
        asked = false;
        await readPages();
      } while (asked);
      change({ reading: false });
    } catch (error) {
      change({ reading: false, error });
    }
  };
  return {
    current: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readOn: () => {
      if (state.reading) asked = true;
      else void run();
    },
  };
}
