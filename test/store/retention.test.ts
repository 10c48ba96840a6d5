import { describe, expect, it } from '@jest/globals';
import type { TaskEvent } from '../../src/domain/task-event.ts';
import { silentLogger } from '../../src/logger.ts';
import type { Logger } from '../../src/logger.ts';
import type { Database } from '../../src/store/database.ts';
import { createEventLog } from '../../src/store/event-log.ts';
import { createLeases } from '../../src/store/leases.ts';
import { startTrimming, trim } from '../../src/store/retention.ts';
import { testEngines, useDatabases } from '../support/databases.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { testEvent, testSnapshot } from '../support/test-events.ts';

const START = Date.parse('2026-01-31T12:00:00.000Z');
const forever = { maxAgeMs: Number.MAX_SAFE_INTEGER, maxEvents: Number.MAX_SAFE_INTEGER };

describe.each(testEngines)('retention in %s', (_name, engine) => {
  const databases = useDatabases(engine);
  /** A log of `count` events, one a second from START on. */
  const openLog = async (count: number) => {
    const database = await databases.open();
    const log = createEventLog(database);
    const lease = await createLeases(database).acquire('local', 'holder', 600_000);
    if (lease === undefined) throw new Error('Nobody else holds it.');
    const append = (...events: readonly TaskEvent[]) =>
      log.append({ lease, events, snapshots: events.map(testSnapshot) });
    await append(...Array.from({ length: count }, (_, n) => testEvent({ id: `${n}`, observedTime: START + n * 1000 })));
    return { database, log, append };
  };

  it('keeps everything that is young enough and not too many', async () => {
    const { database, log } = await openLog(10);
    expect(await trim(database, { maxAgeMs: 9000, maxEvents: 10 }, START + 9000, 100)).toBe(0);
    expect(await log.readAfter(0, 100)).toMatchObject({ status: 'READ', through: 10 });
  });

  it('removes the events that too many came after, a step at a time', async () => {
    const { database, log } = await openLog(10);
    const policy = { ...forever, maxEvents: 3 };
    expect(await trim(database, policy, START, 5)).toBe(5);
    expect(await log.readAfter(undefined, 1)).toMatchObject({ events: [{ sequence: 6 }] });
    expect(await trim(database, policy, START, 5)).toBe(2);
    expect(await trim(database, policy, START, 5)).toBe(0);
    expect(await log.readAfter(undefined, 1)).toMatchObject({ events: [{ sequence: 8 }], head: 10 });
  });

  it('removes the events that are too old, and none after the first that is not', async () => {
    const { database, log, append } = await openLog(10);
    await append(testEvent({ id: 'late', observedTime: START }));
    expect(await trim(database, { ...forever, maxAgeMs: 5000 }, START + 9000, 100)).toBe(4);
    expect(await log.readAfter(undefined, 100)).toMatchObject({ events: { length: 7 }, head: 11 });
  });

  it('makes cursors before the oldest event known as gone, and no others', async () => {
    const { database, log } = await openLog(10);
    await trim(database, { ...forever, maxEvents: 4 }, START, 100);
    const key = testEvent({ id: '9' }).key;
    expect(await log.readAfter(5, 100)).toEqual({ status: 'GONE', oldest: 6, head: 10 });
    expect(await log.readTask(key, 5, 100)).toEqual({ status: 'GONE', oldest: 6, head: 10 });
    expect(await log.readAfter(6, 100)).toMatchObject({ status: 'READ', events: { length: 4 } });
    expect(await log.readTask(key, 6, 100)).toMatchObject({ status: 'READ', events: [{ sequence: 10 }] });
  });

  it('knows what is gone also when no event is left, and numbers on from there', async () => {
    const { database, log, append } = await openLog(10);
    expect(await trim(database, { ...forever, maxAgeMs: 0 }, START + 60_000, 100)).toBe(10);
    expect(await log.readAfter(9, 100)).toEqual({ status: 'GONE', oldest: 10, head: 10 });
    expect(await log.readAfter(10, 100)).toEqual({ status: 'READ', events: [], through: 10, head: 10 });
    expect(await append(testEvent({ id: 'a' }))).toMatchObject({ events: [{ sequence: 11 }], head: 11 });
    expect(await log.readAfter(undefined, 100)).toMatchObject({ events: [{ sequence: 11 }] });
  });

  it('is the same when several processes trim while one appends', async () => {
    const { database, log, append } = await openLog(200);
    const replica = await databases.openReplica(database);
    const policy = { ...forever, maxEvents: 20 };
    const work = async (trimmed: typeof database) => {
      for (let round = 0; round < 15; round += 1) {
        await trim(trimmed, policy, START, 7);
        await append(testEvent({ id: 'more' }));
      }
    };
    await Promise.all([work(database), work(replica), work(database)]);
    while ((await trim(database, policy, START, 7)) > 0);
    const page = await log.readAfter(undefined, 100);
    expect(page).toMatchObject({ status: 'READ', events: { length: 20 }, head: 245 });
    expect(page.status === 'READ' && page.through).toBe(page.head);
  });

  it('trims in the background, every interval, and stops', async () => {
    const { database, log, append } = await openLog(10);
    const clock = createFakeClock(START);
    const policy = { ...forever, maxEvents: 5 };
    const timing = { intervalMs: 1000, pauseMs: 10, step: 2 };
    const trimming = startTrimming({ database, clock, logger: silentLogger }, policy, timing);
    const oldest = async () =>
      (await log.readAfter(undefined, 1)).status === 'READ' && (await log.readAfter(undefined, 1));
    await until(async () => {
      await clock.advance(10);
      return JSON.stringify(await oldest()).includes('"sequence":6');
    });
    await append(testEvent({ id: 'a' }));
    await until(async () => {
      await clock.advance(1000);
      return JSON.stringify(await oldest()).includes('"sequence":7');
    });
    await Promise.all([trimming.stop(), trimming.stop()]);
    expect(clock.sleepers).toBe(0);
  });

  it('goes on after a failure, which it logs', async () => {
    const { database, log } = await openLog(10);
    const clock = createFakeClock(START);
    const warnings: string[] = [];
    const logger: Logger = { ...silentLogger, warn: (_fields, message) => void warnings.push(message) };
    let broken = true;
    const flaky: Database = {
      ...database,
      transaction: async (work) => {
        if (broken) throw new Error('The server went away.');
        return database.transaction(work);
      },
    };
    const trimming = startTrimming(
      { database: flaky, clock, logger },
      { ...forever, maxEvents: 5 },
      { intervalMs: 1000 },
    );
    await until(async () => warnings.length > 0);
    broken = false;
    await until(async () => {
      await clock.advance(1000);
      return (await log.readAfter(0, 1)).status === 'GONE';
    });
    await trimming.stop();
    expect(clock.sleepers).toBe(0);
  });
});

/** Polls real I/O until the condition holds. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await condition()); tries += 1) {
    if (tries === 2000) throw new Error('It never came to hold.');
    await new Promise((resolve) => void setImmediate(resolve));
  }
}
