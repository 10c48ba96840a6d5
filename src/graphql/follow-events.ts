import { type GraphQLResolveInfo, locatedError, responsePathAsArray } from 'graphql';
import { DomainError } from '../domain/errors.ts';
import { durableEventTypes, type LoggedEvent } from '../domain/task-event.ts';
import type { Context, EventFilter } from './context.ts';
import { SlowConsumerError } from './errors.ts';
import type { CursorCodec } from './relay/cursor.ts';
import { decodeEventCursor, encodeEventCursor, headCursors } from './relay/event-cursor.ts';
import type { TaskEventType } from './task-event.type.ts';
import { taskEventOf, toTaskEvent } from './to-task-event.ts';

/**
 * The source of a subscription: the events that match, as types of the API. Begins behind the cursor that the transport resumes behind, or
 * else behind `after`. Throws an InvalidCursorError for what is no cursor of an event. `return` frees everything at once.
 */
export function followEvents(
  context: Context,
  filter: EventFilter,
  after: string | null | undefined,
  info: GraphQLResolveInfo,
): AsyncIterableIterator<TaskEventType, void> {
  const { events, cursors, resumeAfter } = context;
  const atHead = headCursors(context);
  const cursor = resumeAfter ?? after ?? undefined;
  const source = events.subscribe(filter, cursor === undefined ? undefined : decodeEventCursor(cursor, cursors));
  const done = { value: undefined, done: true } as const;
  const give = (next: IteratorResult<LoggedEvent, void>): IteratorResult<TaskEventType, void> => {
    if (next.done === true) return done;
    // With the cursors of all it is the same object for all.
    const common = atHead === cursors || isDurable(next.value);
    return { value: common ? taskEventOf(next.value, cursors) : toTaskEvent(next.value, atHead), done: false };
  };
  const fail = (error: unknown): never => {
    throw locatedError(withCursor(error, atHead), info.fieldNodes, responsePathAsArray(info.path));
  };
  // Not an async generator: its return() would wait for the event that is awaited.
  const stream: AsyncIterableIterator<TaskEventType, void> = {
    next: () => source.next().then(give, fail),
    return: async () => {
      await source.return?.();
      return done;
    },
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}

/** Whether its place is its own, and not the newest of all events that were there then. */
function isDurable({ event }: LoggedEvent): boolean {
  return durableEventTypes.some((type) => type === event.type);
}

/** Who is told to subscribe again is told where, in the cursors of the API. */
function withCursor(error: unknown, cursors: CursorCodec): unknown {
  if (!(error instanceof DomainError) || error.code !== 'SLOW_CONSUMER') return error;
  if (!('lastSequence' in error) || typeof error.lastSequence !== 'number') return error;
  const lastCursor = encodeEventCursor(error.lastSequence, cursors);
  return new SlowConsumerError(error.message, { cause: error, lastCursor });
}
