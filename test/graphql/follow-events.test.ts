// The decorators of the types need it.
// oxlint-disable-next-line import/no-unassigned-import
import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { type FieldNode, GraphQLError, Kind } from 'graphql';
import type { Source } from '../../src/domain/sink.ts';
import type { LoggedEvent } from '../../src/domain/task-event.ts';
import type { Caller, TaskEvents } from '../../src/graphql/context.ts';
import { SlowConsumerError } from '../../src/watch/errors.ts';
import { followEvents } from '../../src/graphql/follow-events.ts';
import { createCursorCodec } from '../../src/graphql/relay/cursor.ts';

const cursors = createCursorCodec(Buffer.alloc(32, 1));
const viewer: Caller = { subject: 'ada', roles: ['VIEWER'] };
const limited: Caller = { subject: 'bob', roles: ['VIEWER'], profiles: ['main'] };

const field = (name: string): FieldNode => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } });
const path = { prev: undefined, key: 'taskEvents', typename: 'Subscription' };

/** A source that is ended by an error before its first event. */
function failing(): Source<LoggedEvent> {
  return {
    next: () => Promise.reject(new SlowConsumerError('Too slow.', 7)),
    return: () => Promise.resolve({ value: undefined, done: true }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** The error that ends what this caller follows by these fields. */
async function errorOf(caller: Caller, fieldNodes: readonly FieldNode[]): Promise<GraphQLError> {
  const events = { subscribe: failing } satisfies Partial<TaskEvents>;
  const source = followEvents({ caller, cursors, events, resumeAfter: undefined }, {}, undefined, { fieldNodes, path });
  const error: unknown = await source.next().catch((thrown: unknown) => thrown);
  if (error instanceof GraphQLError) return error;
  throw new Error('It was not ended by a GraphQLError.');
}

function lastCursorOf({ originalError }: GraphQLError): string {
  if (originalError !== undefined && originalError !== null && 'lastCursor' in originalError)
    return String(originalError.lastCursor);
  throw new Error('It does not tell where to go on.');
}

describe('the error that ends what is followed', () => {
  it('has the places of all fields that ask for it, whoever followed by the first of them before', async () => {
    const [first, second, third] = [field('taskEvents'), field('taskEvents'), field('taskEvents')];
    const selections = [[first], [first, second], [first], [first, third], [second]];
    for (const nodes of selections) {
      const error = await errorOf(viewer, nodes);
      expect(error.nodes).toEqual(nodes);
      expect(error.path).toEqual(['taskEvents']);
    }
  });

  it('tells a caller who may not see all profiles a cursor of its own, after one who may', async () => {
    const nodes = [field('taskEvents')];
    const open = lastCursorOf(await errorOf(viewer, nodes));
    const own = [lastCursorOf(await errorOf(limited, nodes)), lastCursorOf(await errorOf(limited, nodes))];
    const parts = own.map((cursor) => JSON.parse(cursors.decode(cursor)) as unknown[]);
    expect(JSON.parse(cursors.decode(open))).toEqual(['event', 7]);
    expect(parts.map((each) => each.length)).toEqual([3, 3]);
    expect(parts[0]).not.toEqual(parts[1]);
  });
});
