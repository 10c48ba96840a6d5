import { InvalidCursorError } from './errors.ts';
import type { CursorCodec } from './relay/cursor.ts';

/** The cursor of the audit record of this sequence. */
export function encodeAuditCursor(sequence: number, cursors: CursorCodec): string {
  return cursors.encode(JSON.stringify(['audit', sequence]));
}

/** The sequence of the audit record that a cursor stands at; an InvalidCursorError for a cursor of anything else. */
export function decodeAuditCursor(cursor: string, cursors: CursorCodec): number {
  const [what, sequence] = JSON.parse(cursors.decode(cursor)) as [unknown, unknown];
  if (what === 'audit' && typeof sequence === 'number') return sequence;
  throw new InvalidCursorError(
    'This cursor belongs to a list of other things than audit records. Pass the cursor of an audit record.',
  );
}
