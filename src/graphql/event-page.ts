import { InvalidInputError } from '../domain/errors.ts';
import type { LoggedEvent } from '../domain/task-event.ts';
import type { EventPage } from './context.ts';
import { EventsGoneError } from './errors.ts';
import type { ConnectionArguments } from './relay/connection.ts';
import type { ConnectionPage } from './relay/connection-page.ts';
import type { CursorCodec } from './relay/cursor.ts';
import { decodeEventCursor } from './relay/event-cursor.ts';
import type { TaskEventType } from './task-event.type.ts';
import { toTaskEvent } from './to-task-event.ts';

const MAX_FIRST = 200;

/** Reads up to `limit` events behind `after`; from the oldest that is kept where it is undefined. */
export type ReadEvents = (after: number | undefined, limit: number) => Promise<EventPage>;

/**
 * Reads the `first` events behind the cursor `after`. Rejects with an InvalidInputError, an InvalidCursorError, or an EventsGoneError
 * where the log does not reach back to the cursor.
 */
export async function readEventPage(
  read: ReadEvents,
  { first, after }: ConnectionArguments,
  cursors: CursorCodec,
): Promise<ConnectionPage<TaskEventType>> {
  if (first < 0 || first > MAX_FIRST) {
    throw new InvalidInputError(`\`first\` must be 0 to ${MAX_FIRST} here, and is ${first}.`, { field: ['first'] });
  }
  const from = after == null ? undefined : decodeEventCursor(after, cursors);
  // One more than asked for tells whether there is a next page.
  const found = await readEvents(read, from, first + 1);
  const nodes = found.slice(0, first).map((logged) => toTaskEvent(logged, cursors));
  return {
    nodes,
    edges: nodes.map((node) => ({ cursor: node.cursor, node })),
    pageInfo: {
      hasNextPage: () => Promise.resolve(found.length > first),
      hasPreviousPage: from !== undefined,
      startCursor: nodes[0]?.cursor,
      endCursor: nodes.at(-1)?.cursor,
    },
  };
}

/** The next `count` events, or all there are. A read that looked at much and found little is followed by another. */
async function readEvents(read: ReadEvents, from: number | undefined, count: number): Promise<readonly LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for (let after = from; ;) {
    const page = await read(after, count - events.length);
    if (page.status === 'GONE') throw eventsGone();
    events.push(...page.events);
    after = page.through;
    if (events.length >= count || after >= page.head) return events;
  }
}

function eventsGone(): EventsGoneError {
  return new EventsGoneError(
    'The event log no longer reaches back to this cursor, or never gave it out. Read again without `after`, from the oldest event on that is kept.',
  );
}
