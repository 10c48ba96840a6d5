import { randomBytes } from 'node:crypto';
import { InvalidCursorError } from '../errors.ts';
import type { Context } from '../context.ts';
import type { CursorCodec } from './cursor.ts';

/** The cursor of the place just behind the event of this sequence; 0 is the place before the first. */
export function encodeEventCursor(sequence: number, cursors: CursorCodec): string {
  return cursors.encode(JSON.stringify(['event', sequence]));
}

/** The sequence of the event that a cursor stands behind; an InvalidCursorError for a cursor of anything else. */
export function decodeEventCursor(cursor: string, cursors: CursorCodec): number {
  const [what, sequence] = JSON.parse(cursors.decode(cursor)) as [unknown, unknown];
  if (what === 'event' && typeof sequence === 'number') return sequence;
  throw new InvalidCursorError(
    'This cursor belongs to a list of other things than events. Pass the cursor of an event, or the one that `eventCursor` gives.',
  );
}

/**
 * The codec for places that no event of the caller's own gave: the head of the log moves with the events of all profiles. For a caller who may not
 * see them all no two cursors are equal, so that they tell nothing by comparison. Their codec decodes them as any other.
 */
export function headCursors({ caller, cursors }: Pick<Context, 'caller' | 'cursors'>): CursorCodec {
  if (caller.profiles === undefined) return cursors;
  return {
    encode: (payload) => {
      const parts = JSON.parse(payload) as readonly unknown[];
      return cursors.encode(JSON.stringify([...parts, randomBytes(9).toString('base64url')]));
    },
    decode: (cursor) => cursors.decode(cursor),
  };
}
