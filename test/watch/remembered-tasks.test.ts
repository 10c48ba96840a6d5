import { describe, expect, it } from '@jest/globals';
import { createRememberedTasks } from '../../src/watch/remembered-tasks.ts';
import type { TaskSnapshot } from '../../src/watch/snapshot.ts';
import { testEvent, testSnapshot } from '../support/test-events.ts';

const running = (id: string, observedTime = 1) => testSnapshot(testEvent({ id, observedTime }));
const ended = (id: string): TaskSnapshot => testSnapshot(testEvent({ id, state: 'COMPLETED' }));

/** A store of these snapshots that tells which of them were asked for. */
function setUp(...snapshots: readonly TaskSnapshot[]) {
  const stored = new Map(snapshots.map((snapshot) => [snapshot.key.id, snapshot]));
  const asked: string[] = [];
  const known = createRememberedTasks({
    listActive: async () => {
      asked.push('active');
      return [...stored.values()].filter(({ state }) => state === 'RUNNING');
    },
    find: async (_profile, _kind, ids) => {
      asked.push(ids.join());
      return ids.map((id) => stored.get(id));
    },
    list: async () => [],
    hasBaseline: async () => true,
  });
  return {
    known,
    asked,
    stored,
    find: async (...ids: readonly string[]) =>
      (await known.find('local', 'IMPORT_TASK', ids)).map((one) => one && `${one.key.id} ${one.observedTime}`),
    active: async () => (await known.listActive('local', 'IMPORT_TASK')).map(({ key }) => key.id),
  };
}

describe('remembered tasks', () => {
  it('are read once, and answered in the order in which they are asked for', async () => {
    const { find, active, asked } = setUp(running('a'), ended('b'));
    expect(await active()).toEqual(['a']);
    expect(await find('b', 'x', 'a')).toMatchObject([expect.stringMatching(/^b /), undefined, 'a 1']);
    await active();
    expect((await find('a', 'b')).length).toBe(2);
    expect(asked).toEqual(['active', 'b,x']);
  });

  it('are asked for again while there are none', async () => {
    const { known, find, stored, asked } = setUp();
    expect(await find('x')).toEqual([undefined]);
    stored.set('x', running('x'));
    expect(await find('x')).toEqual(['x 1']);
    expect(asked).toEqual(['x', 'x']);
    expect(await known.hasBaseline('local', 'IMPORT_TASK')).toBe(true);
  });

  it('are as they were last written', async () => {
    const { known, find, active, asked } = setUp(running('a'));
    await active();
    known.written([running('a', 2), ended('b')]);
    expect(await find('a')).toEqual(['a 2']);
    known.written([ended('a')]);
    expect(await active()).toEqual([]);
    expect(asked).toEqual(['active']);
  });

  it('are read again after it has become doubtful what was written', async () => {
    const { known, find, active, stored } = setUp(running('a'));
    await active();
    stored.set('a', running('a', 3));
    known.forget();
    expect([await active(), await find('a')]).toEqual([['a'], ['a 3']]);
  });

  it('are let go once they have ended and are not asked for any more', async () => {
    const { find, active, asked } = setUp(running('a'), ended('b'));
    await active();
    await find('a', 'b');
    await find('c');
    await find('a', 'b');
    expect(asked).toEqual(['active', 'b', 'c', 'b']);
  });
});
