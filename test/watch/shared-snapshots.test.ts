import { describe, expect, it } from '@jest/globals';
import type { PlacedSnapshot, SnapshotReader } from '../../src/watch/event-reader.ts';
import { shareSnapshots } from '../../src/watch/shared-snapshots.ts';
import { createFakeClock } from '../support/fake-clock.ts';

function setUp() {
  const clock = createFakeClock();
  const reads: string[] = [];
  const place = { now: 7, failing: false };
  const snapshots: SnapshotReader = {
    find: async () => [],
    list: async (filter, limit, after) => {
      reads.push(JSON.stringify([filter, limit, after?.id ?? null]));
      if (place.failing) throw new Error('The database is away.');
      return new Array<PlacedSnapshot>();
    },
  };
  return { clock, reads, place, shared: shareSnapshots(snapshots, () => place.now, clock) };
}

const key = { profile: 'p', kind: 'IMPORT_TASK', id: 'one' } as const;

describe('snapshots for those who begin to follow', () => {
  it('are read once for all who ask for the same within a second, as the same objects', async () => {
    const { clock, reads, shared } = setUp();
    const first = await shared.list({ kinds: ['IMPORT_TASK'] }, 100);
    await clock.advance(999);
    expect(await shared.list({ kinds: ['IMPORT_TASK'] }, 100)).toBe(first);
    expect(reads).toHaveLength(1);
    await clock.advance(1);
    await shared.list({ kinds: ['IMPORT_TASK'] }, 100);
    expect(reads).toHaveLength(2);
  });

  it('are read again once more of the log has been passed on', async () => {
    const { place, reads, shared } = setUp();
    const first = await shared.list({}, 100);
    place.now = 8;
    expect(await shared.list({}, 100)).not.toBe(first);
    expect(reads).toHaveLength(2);
  });

  it('are other ones for another filter, size or place', async () => {
    const { reads, shared } = setUp();
    await Promise.all([
      shared.list({}, 100),
      shared.list({ profiles: ['p'] }, 100),
      shared.list({ states: ['RUNNING'] }, 100),
      shared.list({}, 50),
      shared.list({}, 100, key),
      shared.list({}, 100, { ...key, id: 'two' }),
    ]);
    expect(new Set(reads).size).toBe(6);
  });

  it('are read again by who asks after a read that failed', async () => {
    const { place, reads, shared } = setUp();
    place.failing = true;
    await expect(shared.list({}, 100)).rejects.toThrow('away');
    place.failing = false;
    expect(await shared.list({}, 100)).toEqual([]);
    expect(reads).toHaveLength(2);
  });
});
