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
  /** Oldest first, each once, none left out between the first and the last. */
  readonly events: readonly TimelineEvent[];
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
  /** Reads from the oldest event on, in place of what is known: for when the log no longer reaches back to what is known. */
  readonly startOver: () => void;
}

/** How many pages are read in one go; more wait until somebody asks. */
const PAGES_AT_ONCE = 10;

/** A log of which nothing was read yet. */
export function createTimeline(read: ReadTimelinePage): Timeline {
  let state: TimelineState = { events: [], complete: false, reading: false, hasMore: false, error: undefined };
  const listeners = new Set<() => void>();
  let asked = false;
  const change = (next: Partial<TimelineState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const readPages = async () => {
    for (let pages = 0; pages < PAGES_AT_ONCE; pages += 1) {
      const { events, hasNextPage } = await read(state.events.at(-1)?.cursor);
      change({ events: [...state.events, ...events], hasMore: hasNextPage });
      if (!hasNextPage) {
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
  const readOn = () => {
    if (state.reading) asked = true;
    else void run();
  };
  return {
    current: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readOn,
    startOver: () => {
      change({ events: [], complete: false, hasMore: false });
      readOn();
    },
  };
}
