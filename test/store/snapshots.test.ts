import { describe, expect, it } from '@jest/globals';
import type { TaskKey } from '../../src/domain/task.ts';
import { createEventLog } from '../../src/store/event-log.ts';
import { createLeases } from '../../src/store/leases.ts';
import { createSnapshots } from '../../src/store/snapshots.ts';
import type { Snapshots } from '../../src/store/snapshots.ts';
import type { SnapshotReader } from '../../src/watch/event-reader.ts';
import type { TaskSnapshot } from '../../src/watch/snapshot.ts';
import type { KnownTasks } from '../../src/watch/survey.ts';
import { testEngines, useDatabases } from '../support/databases.ts';
import { testEvent, testSnapshot } from '../support/test-events.ts';

describe.each(testEngines)('snapshots in %s', (_name, engine) => {
  const databases = useDatabases(engine);
  const open = async () => {
    const database = await databases.open();
    const log = createEventLog(database);
    const snapshots: Snapshots<TaskSnapshot> & KnownTasks & SnapshotReader = createSnapshots(database);
    const leaseOf = async (profile: string) => {
      const lease = await createLeases(database).acquire(profile, 'holder', 60_000);
      if (lease === undefined) throw new Error('Nobody else holds it.');
      return lease;
    };
    const write = async (...written: readonly TaskSnapshot[]) =>
      log.append({ lease: await leaseOf(written[0]?.key.profile ?? 'local'), events: [], snapshots: written });
    return { log, snapshots, leaseOf, write };
  };
  const snapshot = (...fields: Parameters<typeof testEvent>) => testSnapshot(testEvent(...fields));

  it('are found by their ids, in order, undefined where a task was never observed', async () => {
    const { snapshots, write } = await open();
    const [a, b] = [snapshot({ id: 'a' }), snapshot({ id: 'b', state: 'COMPLETED' })];
    await write(a, b, snapshot({ id: 'a', kind: 'EXPORT_TASK' }));
    expect(await snapshots.find('local', 'IMPORT_TASK', ['b', 'z', 'a'])).toEqual([b, undefined, a]);
    expect(await snapshots.find('other', 'IMPORT_TASK', ['a'])).toEqual([undefined]);
  });

  it('replace the older one of their task; of two in one observation the last counts', async () => {
    const { snapshots, write } = await open();
    await write(snapshot({ id: 'a', state: 'PENDING' }));
    await write(snapshot({ id: 'a', state: 'RUNNING' }), snapshot({ id: 'a', state: 'COMPLETED' }));
    expect(await snapshots.find('local', 'IMPORT_TASK', ['a'])).toMatchObject([{ state: 'COMPLETED' }]);
  });

  it('are active until their task has come to its end', async () => {
    const { snapshots, write } = await open();
    const states = ['PENDING', 'RUNNING', 'CANCELLING', 'COMPLETED', 'FAILED', 'CANCELLED', 'UNKNOWN'] as const;
    await write(...states.map((state) => snapshot({ id: state, state })));
    const active = await snapshots.listActive('local', 'IMPORT_TASK');
    expect(active.map(({ key }) => key.id)).toEqual(['CANCELLING', 'PENDING', 'RUNNING', 'UNKNOWN']);
    expect(await snapshots.listActive('local', 'EXPORT_TASK')).toEqual([]);
  });

  it('are listed in pages, over profiles and kinds, each once', async () => {
    const { snapshots, write } = await open();
    const ids = Array.from({ length: 1200 }, (_, index) => `task-${String(index).padStart(4, '0')}`);
    await write(...ids.map((id) => snapshot({ id })), snapshot({ id: 'x', kind: 'EXPORT_TASK' }));
    await write(snapshot({ profile: 'other', id: 'y', state: 'FAILED' }));
    const seen: string[] = [];
    for (let after: TaskKey | undefined, more = true; more;) {
      const page = await snapshots.list({}, 500, after);
      seen.push(...page.map((stored) => stored.snapshot.key.id));
      after = page.at(-1)?.snapshot.key;
      more = page.length > 0;
    }
    expect(seen).toEqual(['x', ...ids, 'y']);
    const failed = await snapshots.list({ states: ['FAILED'], profiles: ['other', 'local'] }, 10);
    expect(failed.map((stored) => stored.snapshot.key.id)).toEqual(['y']);
    expect(await snapshots.list({ kinds: [] }, 10)).toEqual([]);
  });

  it('say which events of their task are in them', async () => {
    const { log, snapshots, leaseOf } = await open();
    const events = [testEvent({ id: 'a' }), testEvent({ id: 'b' })];
    const lease = await leaseOf('local');
    await log.append({ lease, events, snapshots: events.map(testSnapshot) });
    await log.append({ lease, events: [testEvent({ id: 'c' })], snapshots: [snapshot({ id: 'c' })] });
    const listed = await snapshots.list({}, 10);
    expect(listed.map(({ sequence }) => sequence)).toEqual([2, 2, 3]);
  });

  it('are removed when their task is forgotten', async () => {
    const { log, snapshots, leaseOf, write } = await open();
    await write(snapshot({ id: 'a' }), snapshot({ id: 'b' }));
    const forgotten = [{ profile: 'local', kind: 'IMPORT_TASK', id: 'a' } as const];
    await log.append({ lease: await leaseOf('local'), events: [], snapshots: [], forgotten });
    expect(await snapshots.find('local', 'IMPORT_TASK', ['a', 'b'])).toMatchObject([undefined, { key: { id: 'b' } }]);
  });

  it('have a baseline for each profile and kind from the observation on that took it', async () => {
    const { log, snapshots, leaseOf } = await open();
    expect(await snapshots.hasBaseline('local', 'IMPORT_TASK')).toBe(false);
    const observation = { events: [], snapshots: [], baselines: ['IMPORT_TASK'] } as const;
    await log.append({ ...observation, lease: await leaseOf('local') });
    await log.append({ ...observation, lease: await leaseOf('local') });
    expect(await snapshots.hasBaseline('local', 'IMPORT_TASK')).toBe(true);
    expect(await snapshots.hasBaseline('local', 'EXPORT_TASK')).toBe(false);
    expect(await snapshots.hasBaseline('other', 'IMPORT_TASK')).toBe(false);
  });
});
