import { describe, expect, it } from '@jest/globals';
import type { Task } from '../../src/domain/task.ts';
import { createProgressReader } from '../../src/watch/progress-reader.ts';
import type { TaskSnapshot } from '../../src/watch/snapshot.ts';
import { testEvent, testSnapshot } from '../support/test-events.ts';

const snapshotOf = (id: string, bytesImported: number, status = 'IN_PROGRESS'): TaskSnapshot => {
  const snapshot = testSnapshot(testEvent({ id }));
  return { ...snapshot, observedTime: bytesImported, task: { ...snapshot.task, bytesImported, status } as Task };
};

/** A reader of snapshots that were written at a sequence. */
function setUp() {
  const written = new Map<string, { readonly sequence: number; readonly snapshot: TaskSnapshot }>();
  const list = async () => [...written.values()];
  const reader = createProgressReader({ list, find: async () => [] }, 100);
  const write = (sequence: number, snapshot: TaskSnapshot) => void written.set(snapshot.key.id, { sequence, snapshot });
  const read = async (position: number) =>
    (await reader.read(position)).map(({ key, task }) => [key.id, task.kind === 'IMPORT_TASK' && task.bytesImported]);
  return { written, reader, write, read };
}

describe('a reader of progress', () => {
  it('tells of each task whose figures have moved since it was last read', async () => {
    const { write, read } = setUp();
    write(1, snapshotOf('a', 10));
    write(1, snapshotOf('b', 10));
    expect(await read(1)).toEqual([]);
    write(1, snapshotOf('a', 20));
    expect([await read(1), await read(1)]).toEqual([[['a', 20]], []]);
  });

  it('leaves figures for later that stand behind an event which was not passed on yet', async () => {
    const { write, read } = setUp();
    write(1, snapshotOf('a', 10));
    await read(1);
    write(2, snapshotOf('a', 20));
    expect(await read(1)).toEqual([]);
    expect(await read(2)).toEqual([['a', 20]]);
  });

  it('leaves a change of status to the event that tells of it', async () => {
    const { write, read } = setUp();
    write(1, snapshotOf('a', 10, 'UNKNOWN'));
    await read(1);
    write(2, snapshotOf('a', 20, 'IN_PROGRESS'));
    expect(await read(2)).toEqual([]);
  });

  it('forgets what it knew when it is told to', async () => {
    const { reader, write, read } = setUp();
    write(1, snapshotOf('a', 10));
    await read(1);
    write(1, snapshotOf('a', 20));
    reader.reset();
    expect(await read(1)).toEqual([]);
  });
});
