import { type FieldNode, type GraphQLResolveInfo, locatedError, responsePathAsArray } from 'graphql';
import { DomainError } from '../domain/errors.ts';
import type { Source } from '../domain/sink.ts';
import { durableEventTypes, type LoggedEvent } from '../domain/task-event.ts';
import type { Context, EventFilter } from './context.ts';
import { SlowConsumerError } from './errors.ts';
import { MappedSource } from './mapped-source.ts';
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
): Source<TaskEventType> {
  const { events, cursors, resumeAfter } = context;
  const atHead = headCursors(context);
  const cursor = resumeAfter ?? after ?? undefined;
  const source = events.subscribe(filter, cursor === undefined ? undefined : decodeEventCursor(cursor, cursors));
  return new MappedSource(source, eventMaker(cursors, atHead), errorMaker(atHead, info.fieldNodes, info.path));
}

const makers = new WeakMap<CursorCodec, (logged: LoggedEvent) => TaskEventType>();

/** With the cursors of all it is the same for all. Apart from the Context, so that what runs for long does not hold it. */
function eventMaker(cursors: CursorCodec, atHead: CursorCodec): (logged: LoggedEvent) => TaskEventType {
  if (atHead !== cursors) return makeEvents(cursors, atHead);
  const maker = makers.get(cursors) ?? makeEvents(cursors, atHead);
  makers.set(cursors, maker);
  return maker;
}

function makeEvents(cursors: CursorCodec, atHead: CursorCodec) {
  // With the cursors of all it is the same object for all.
  return (logged: LoggedEvent): TaskEventType =>
    atHead === cursors || isDurable(logged) ? taskEventOf(logged, cursors) : toTaskEvent(logged, atHead);
}

function errorMaker(atHead: CursorCodec, fieldNodes: readonly FieldNode[], path: GraphQLResolveInfo['path']) {
  return (error: unknown) => locatedError(withCursor(error, atHead), fieldNodes, responsePathAsArray(path));
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
