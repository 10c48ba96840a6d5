import { describe, expect, it } from '@jest/globals';
import type { LoggedEvent } from '../../src/domain/task-event.ts';
import { silentLogger } from '../../src/logger.ts';
import { createDemandBoard } from '../../src/store/demand-board.ts';
import type { Database } from '../../src/store/database.ts';
import { createEventLog } from '../../src/store/event-log.ts';
import { createLeases } from '../../src/store/leases.ts';
import type { Lease } from '../../src/store/leases.ts';
import { createSnapshots } from '../../src/store/snapshots.ts';
import { createWatch } from '../../src/watch/watch.ts';
import type { TaskSnapshot } from '../../src/watch/snapshot.ts';
import type { Watch, WatchOptions } from '../../src/watch/watch.ts';
import { testEngines, useDatabases } from '../support/databases.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import type { FakeClock } from '../support/fake-clock.ts';
import { createAwsModel } from './aws-model.ts';
import type { AwsModel } from './aws-model.ts';

const sqlite = testEngines[0]?.[1];
if (sqlite === undefined) throw new Error('There is no engine to test on.');

describe('the watch', () => {
  const databases = useDatabases(sqlite);

  const start = (
    database: Database,
    clock: FakeClock,
    aws: AwsModel,
    holder = 'first',
    fallbackMs = 2_000,
    more: Partial<WatchOptions<Lease>> = {},
  ) => {
    const observed: string[] = [];
    const watch = createWatch({
      profiles: ['main'],
      lister: aws.lister,
      log: createEventLog(database),
      snapshots: createSnapshots(database),
      leases: createLeases(database),
      demandBoard: createDemandBoard(database),
      holder,
      findTask: async ({ id }) => {
        const life = aws.lives.find((one) => one.id === id);
        return life && aws.taskOf(life);
      },
      onObserved: (profile, kind, ids) => observed.push(`${profile} ${kind} ${ids.join()}`),
      clock,
      monotonicNow: () => clock.now(),
      random: () => 0,
      limits: { fallbackMs },
      logger: silentLogger,
      ...more,
    });
    watch.start();
    return { watch, observed };
  };
  const setUp = async () => {
    const clock = createFakeClock();
    const aws = createAwsModel(() => clock.now());
    const database = await databases.open();
    return { clock, aws, database };
  };
  const life = (id: string, clock: FakeClock, ...gaps: readonly (readonly [number, string])[]) => ({
    kind: 'IMPORT_TASK' as const,
    id,
    steps: gaps.map(([gap, status]) => ({ at: clock.now() + gap, status })),
  });
  const task = (id: string) => ({ profile: 'main', kind: 'IMPORT_TASK', id }) as const;
  /** Reads a subscription to its end while time goes on. */
  const readWhile = async (
    watch: Watch,
    clock: FakeClock,
    filter: Parameters<Watch['subscribe']>[0],
    after?: number,
  ) => {
    const got: LoggedEvent[] = [];
    let ended = false;
    const reading = (async () => {
      for await (const event of watch.subscribe(filter, after)) got.push(event);
      ended = true;
    })();
    for (let seconds = 0; !ended && seconds < 600; seconds += 1) await clock.advance(1_000);
    await reading;
    return got;
  };
  const brief = (events: readonly LoggedEvent[]) => events.map(({ event }) => `${event.type} ${event.state}`);

  it('follows a task from its creation to its end, its batches and its progress', async () => {
    const { clock, aws, database } = await setUp();
    const batch = (batchId: string, gap: number) => ({
      batchId,
      steps: [
        { at: clock.now(), status: 'IN_PROGRESS' },
        { at: clock.now() + gap, status: 'COMPLETED' },
      ],
    });
    aws.lives.push({
      ...life('a', clock, [0, 'IN_PROGRESS'], [60_000, 'COMPLETED']),
      batches: [batch('x', 20_000), batch('y', 40_000), batch('z', 60_000)],
    });
    const { watch, observed } = start(database, clock, aws);
    await clock.advance(1_000);
    const got = await readWhile(watch, clock, { task: task('a') });
    expect(brief(got).filter((one) => !one.startsWith('PROGRESS'))).toEqual([
      'SNAPSHOT RUNNING',
      'BATCH_STATUS_CHANGED RUNNING',
      'BATCH_STATUS_CHANGED RUNNING',
      'BATCH_STATUS_CHANGED RUNNING',
      'STATUS_CHANGED COMPLETED',
    ]);
    const fractions = got.flatMap(({ event }) => event.progress.fraction ?? []);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(observed.at(-1)).toBe('main IMPORT_TASK a');
    expect(await watch.progressOf(got.slice(0, 1).map(({ event }) => event.task))).toMatchObject([
      { basis: 'BATCHES', completedUnits: 3, totalUnits: 3 },
    ]);
    await watch.stop();
    expect([clock.sleepers, watch.subscribers]).toEqual([0, 0]);
  });

  it('finds after a stop what changed while nothing ran, and goes on behind an old cursor', async () => {
    const { clock, aws, database } = await setUp();
    aws.lives.push(life('a', clock, [0, 'IN_PROGRESS'], [3_600_000, 'FAILED']));
    const { watch } = start(database, clock, aws);
    await clock.advance(1_000);
    await watch.stop();
    expect(clock.sleepers).toBe(0);
    await clock.advance(7_200_000);
    aws.lives.push(life('b', clock, [-1_000, 'CANCELLED']));
    const { watch: next } = start(database, clock, aws, 'second');
    expect(brief(await readWhile(next, clock, { task: task('a') }, 1))).toEqual(['STATUS_CHANGED FAILED']);
    expect(brief(await readWhile(next, clock, { task: task('b') }, 0))).toEqual(['CREATED CANCELLED']);
    await next.stop();
  });

  it('tells its own subscribers of progress as soon as it is observed', async () => {
    const { clock, aws, database } = await setUp();
    aws.lives.push({
      ...life('a', clock, [0, 'IN_PROGRESS']),
      batches: [{ batchId: 'x', steps: [{ at: clock.now() + 40_000, status: 'IN_PROGRESS' }] }],
    });
    const { watch } = start(database, clock, aws, 'first', 3_600_000);
    const events = watch.subscribe({ types: ['PROGRESS'] });
    const first = events.next();
    await clock.advance(60_000);
    expect((await first).value).toMatchObject({ event: { type: 'PROGRESS' } });
    await watch.stop();
  });

  it('reads the figures of all active tasks again and again only where other processes may have written them', async () => {
    const listings = async (more: Partial<WatchOptions<Lease>>) => {
      const { clock, aws, database } = await setUp();
      aws.lives.push(life('a', clock, [0, 'IN_PROGRESS']));
      const snapshots = createSnapshots<TaskSnapshot>(database);
      let lists = 0;
      const list: typeof snapshots.list = (filter, ...others) => {
        if (filter.states !== undefined) lists += 1;
        return snapshots.list(filter, ...others);
      };
      const { watch } = start(database, clock, aws, 'first', 2_000, { snapshots: { ...snapshots, list }, ...more });
      const events = watch.subscribe({ types: ['PROGRESS'] });
      const next = events.next();
      await clock.advance(60_000);
      await watch.stop();
      await expect(next).rejects.toThrow('stopping');
      return lists;
    };
    expect(await listings({ demandBoard: undefined })).toBe(1);
    expect(await listings({})).toBeGreaterThan(10);
  });

  it('looks at once after a change made through this process', async () => {
    const { clock, aws, database } = await setUp();
    const { watch, observed } = start(database, clock, aws);
    await clock.advance(5_000);
    aws.lives.push(life('a', clock, [0, 'IN_PROGRESS']));
    watch.poke('main', 'IMPORT_TASK');
    await clock.advance(500);
    expect(observed).toEqual(['main IMPORT_TASK a']);
    await watch.stop();
  });

  it('is led by one process at a time, for the subscribers of all', async () => {
    const { clock, aws, database } = await setUp();
    const { watch: first } = start(database, clock, aws, 'first');
    await clock.advance(100);
    const { watch: second } = start(await databases.openReplica(database), clock, aws, 'second');
    await clock.advance(100);
    aws.lives.push(life('a', clock, [0, 'IN_PROGRESS'], [61_000, 'COMPLETED']));
    second.poke('main', 'IMPORT_TASK');
    await clock.advance(600);
    expect(await first.status('main')).toMatchObject({ healthy: true, leader: 'first', callsPerMinute: 4 });
    expect(await second.status('main')).toEqual({ healthy: true, leader: 'first', callsPerMinute: 0 });
    const reading = readWhile(second, clock, { task: task('a') });
    const got = (await reading).filter(({ event }) => event.type !== 'PROGRESS');
    expect(brief(got)).toEqual(['SNAPSHOT RUNNING', 'STATUS_CHANGED COMPLETED']);
    await first.stop();
    await clock.advance(10_000);
    expect(await second.status('main')).toMatchObject({ healthy: true, leader: 'second' });
    await second.stop();
    expect(clock.sleepers).toBe(0);
  });

  it('tells how it is doing, and refuses to for a profile that it does not watch', async () => {
    const { clock, aws, database } = await setUp();
    const { watch } = start(database, clock, aws);
    await clock.advance(90_000);
    const { lastPolledTime, ...status } = await watch.status('main');
    expect(status).toEqual({
      healthy: true,
      callsPerMinute: 6,
      intervalMs: 30_000,
      lastError: undefined,
      leader: 'first',
    });
    expect(clock.now() - (lastPolledTime ?? 0)).toBeLessThanOrEqual(30_000);
    await expect(watch.status('other')).rejects.toThrow('the profiles are main');
    await watch.stop();
    await watch.stop();
  });
});
