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

/** What is needed of the Context. */
interface Following extends Pick<Context, 'caller' | 'cursors' | 'resumeAfter'> {
  readonly events: Pick<Context['events'], 'subscribe'>;
}

/**
 * The source of a subscription: the events that match, as types of the API. Begins behind the cursor that the transport resumes behind, or
 * else behind `after`. Throws an InvalidCursorError for what is no cursor of an event. `return` frees everything at once.
 */
export function followEvents(
  context: Following,
  filter: EventFilter,
  after: string | null | undefined,
  info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'path'>,
): Source<TaskEventType> {
  const { events, cursors, resumeAfter } = context;
  const atHead = headCursors(context);
  const cursor = resumeAfter ?? after ?? undefined;
  const source = events.subscribe(filter, cursor === undefined ? undefined : decodeEventCursor(cursor, cursors));
  return new MappedSource(source, eventMaker(cursors, atHead), errorMaker(cursors, atHead, info));
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

type ErrorMaker = (error: unknown) => unknown;

interface KnownErrorMaker {
  readonly make: ErrorMaker;
  readonly cursors: CursorCodec;
  readonly fieldNodes: readonly FieldNode[];
}

const errorMakers = new WeakMap<FieldNode, KnownErrorMaker>();

/** The same for all who follow by the same field of the same document, as long as their cursors are those of all. */
function errorMaker(
  cursors: CursorCodec,
  atHead: CursorCodec,
  { fieldNodes, path }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'path'>,
): ErrorMaker {
  const [first] = fieldNodes;
  const known = first && errorMakers.get(first);
  if (known?.cursors === atHead && sameNodes(known.fieldNodes, fieldNodes)) return known.make;
  const place = responsePathAsArray(path);
  const make = (error: unknown) => locatedError(withCursor(error, atHead), fieldNodes, place);
  if (first && atHead === cursors) errorMakers.set(first, { make, cursors, fieldNodes });
  return make;
}

/** Directives with variables decide which of them there are. */
function sameNodes(known: readonly FieldNode[], nodes: readonly FieldNode[]): boolean {
  return known.length === nodes.length && known.every((node, at) => node === nodes[at]);
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
