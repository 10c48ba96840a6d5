import { describe, expect, it } from '@jest/globals';
import type { Task } from '../../src/domain/task.ts';
import { createProgressReader } from '../../src/watch/progress-reader.ts';
import type { TaskSnapshot } from '../../src/watch/snapshot.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { testEvent, testSnapshot } from '../support/test-events.ts';

const snapshotOf = (id: string, bytesImported: number, status = 'IN_PROGRESS'): TaskSnapshot => {
  const snapshot = testSnapshot(testEvent({ id }));
  return { ...snapshot, observedTime: bytesImported, task: { ...snapshot.task, bytesImported, status } as Task };
};

/** A reader, every two seconds, of snapshots that were written at a sequence. */
function setUp() {
  const clock = createFakeClock();
  const written = new Map<string, { readonly sequence: number; readonly snapshot: TaskSnapshot }>();
  const lists: { count: number; answer: () => Promise<void> } = { count: 0, answer: async () => undefined };
  const list = async () => {
    lists.count += 1;
    const listed = [...written.values()];
    await lists.answer();
    return listed;
  };
  const reader = createProgressReader({ snapshots: { list }, pageSize: 100, readMs: 2_000, clock });
  const write = (sequence: number, snapshot: TaskSnapshot) => void written.set(snapshot.key.id, { sequence, snapshot });
  /** As this process does after a look. */
  const observe = (sequence: number, snapshot: TaskSnapshot) => {
    write(sequence, snapshot);
    reader.observed([{ sequence, snapshot }]);
  };
  const read = async (position: number) =>
    (await reader.read(position)).map(({ key, task }) => [key.id, task.kind === 'IMPORT_TASK' && task.bytesImported]);
  const readLater = async (position: number) => {
    await clock.advance(2_000);
    return read(position);
  };
  return { clock, lists, reader, write, observe, read, readLater };
}

describe('a reader of progress', () => {
  it('tells of each task whose figures have moved since it was last read', async () => {
    const { write, read, readLater } = setUp();
    write(1, snapshotOf('a', 10));
    write(1, snapshotOf('b', 10));
    expect(await read(1)).toEqual([]);
    write(1, snapshotOf('a', 20));
    expect([await readLater(1), await readLater(1)]).toEqual([[['a', 20]], []]);
  });

  it('tells at once, and once, of what this process has observed, and reads nothing for it', async () => {
    const { lists, observe, read, readLater } = setUp();
    observe(1, snapshotOf('a', 10));
    await read(1);
    observe(1, snapshotOf('a', 20));
    expect([await read(1), await read(1)]).toEqual([[['a', 20]], []]);
    expect(lists.count).toBe(1);
    expect(await readLater(1)).toEqual([]);
  });

  it('reads all active tasks once in a while, for what other processes have observed', async () => {
    const { clock, reader, write, read } = setUp();
    write(1, snapshotOf('a', 10));
    await read(1);
    await clock.advance(500);
    write(1, snapshotOf('a', 20));
    expect([await read(1), reader.dueIn()]).toEqual([[], 1_500]);
    await clock.advance(1_500);
    expect(await read(1)).toEqual([['a', 20]]);
  });

  it('takes what was observed while it read for newer than what it has read', async () => {
    const { lists, write, observe, read, readLater } = setUp();
    write(1, snapshotOf('a', 10));
    await read(1);
    write(1, snapshotOf('a', 20));
    lists.answer = async () => observe(1, snapshotOf('a', 30));
    expect(await readLater(1)).toEqual([['a', 30]]);
  });

  it('reads again at once what could not be read, though it was observed here', async () => {
    const { lists, observe, read, readLater } = setUp();
    observe(1, snapshotOf('a', 10));
    await read(1);
    observe(1, snapshotOf('a', 20));
    lists.answer = () => Promise.reject(new Error('The database is locked.'));
    await expect(readLater(1)).rejects.toThrow('locked');
    lists.answer = async () => undefined;
    expect(await read(1)).toEqual([['a', 20]]);
  });

  it.each(['read', 'observed'])(
    'leaves figures that it has %s behind an event that was not passed on yet',
    async (how) => {
      const { write, observe, read, readLater } = setUp();
      write(1, snapshotOf('a', 10));
      await read(1);
      (how === 'read' ? write : observe)(2, snapshotOf('a', 20));
      expect(await (how === 'read' ? readLater : read)(1)).toEqual([]);
      expect([await read(2), await read(2)]).toEqual([[['a', 20]], []]);
    },
  );

  it('leaves a change of status to the event that tells of it', async () => {
    const { write, observe, read } = setUp();
    write(1, snapshotOf('a', 10, 'UNKNOWN'));
    await read(1);
    observe(2, snapshotOf('a', 20, 'IN_PROGRESS'));
    expect(await read(2)).toEqual([]);
  });

  it('forgets what it knew when it is told to', async () => {
    const { reader, write, observe, read } = setUp();
    write(1, snapshotOf('a', 10));
    await read(1);
    observe(1, snapshotOf('a', 20));
    reader.reset();
    expect(await read(1)).toEqual([]);
  });
});
