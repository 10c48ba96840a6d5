import { BREAK, type DocumentNode, visit } from 'graphql';
import type { Context } from './context.ts';

const selecting = new WeakMap<DocumentNode, boolean>();

/**
 * To be awaited before an operation is executed. Where it selects `Query.eventCursor`, the head of the event log is read before anything else
 * of the operation is: an event appended after what the operation then reads of AWS cannot be before the cursor. Does not reject; the
 * field tells what went wrong.
 */
export async function noteEventCursor(document: DocumentNode, { loaders }: Context): Promise<void> {
  if (selectsEventCursor(document)) await loaders.eventHead().catch(() => undefined);
}

/** Also of an operation of the document that is not the one to run: a read too many does no harm. */
function selectsEventCursor(document: DocumentNode): boolean {
  const known = selecting.get(document);
  if (known !== undefined) return known;
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      if (name.value !== 'eventCursor') return undefined;
      found = true;
      return BREAK;
    },
  });
  selecting.set(document, found);
  return found;
}
