import { describe, expect, it } from '@jest/globals';
import { silentLogger } from '../../src/logger.ts';
import { createDemand } from '../../src/watch/demand.ts';
import { createSharedDemand } from '../../src/watch/shared-demand.ts';
import type { DemandBoard, DemandNotice } from '../../src/watch/shared-demand.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const LIFE_MS = 9_000;
const task = { profile: 'main', kind: 'IMPORT_TASK', id: 'a' } as const;

/** Two processes on one board. `hints`: whether the board tells of changes. */
function setUp({ hints = true } = {}) {
  const clock = createFakeClock();
  const notices = new Map<string, { readonly body: string; readonly expires: number }>();
  const wakes = new Set<() => void>();
  const state = { broken: false };
  const board: DemandBoard = {
    write: async (holder, notice, lifeMs) => {
      if (state.broken) throw new Error('The database is not there.');
      const body = JSON.stringify(notice);
      const same = notices.get(holder)?.body === body;
      notices.set(holder, { body, expires: clock.now() + lifeMs });
      if (hints && !same) for (const wake of wakes) wake();
    },
    readOthers: async (holder) =>
      new Map(
        [...notices]
          .filter(([other, { expires }]) => other !== holder && expires > clock.now())
          .map(([other, { body }]) => [other, JSON.parse(body) as DemandNotice]),
      ),
    onChange: (wake) => {
      wakes.add(wake);
      return () => void wakes.delete(wake);
    },
  };
  const process = (holder: string) => {
    const local = createDemand();
    const told: string[] = [];
    const shared = createSharedDemand({
      board,
      holder,
      local,
      lifeMs: LIFE_MS,
      clock,
      logger: silentLogger,
      onPoke: (profile, kind) => told.push(`poke ${profile} ${kind}`),
      onFollowed: ({ id }) => told.push(`followed ${id}`),
    });
    shared.start();
    return { local, told, shared };
  };
  return { clock, state, wakes, first: process('first'), second: process('second') };
}

describe('demand that is shared between processes', () => {
  it('is known to the other at once, and no longer once nobody follows', async () => {
    const { clock, first, second } = setUp();
    await clock.advance(1);
    const release = second.local.follow(task);
    await clock.advance(1);
    expect([first.shared.isFollowed(task), first.shared.isWatched('main', 'IMPORT_TASK')]).toEqual([true, true]);
    expect([first.told, second.told]).toEqual([['followed a'], []]);
    expect(second.shared.isFollowed(task)).toBe(false);
    release();
    await clock.advance(LIFE_MS);
    expect(first.shared.isFollowed(task)).toBe(false);
    await Promise.all([first.shared.stop(), second.shared.stop()]);
  });

  it('is known within a third of its life though every hint was lost, and while it lasts it is not told of again', async () => {
    const { clock, first, second } = setUp({ hints: false });
    await clock.advance(1);
    second.local.follow(task);
    await clock.advance(LIFE_MS / 3);
    expect(first.shared.isFollowed(task)).toBe(true);
    await clock.advance(20 * LIFE_MS);
    expect([first.shared.isFollowed(task), first.told]).toEqual([true, ['followed a']]);
    await Promise.all([first.shared.stop(), second.shared.stop()]);
  });

  it('is forgotten when the process that told of it is gone', async () => {
    const { clock, state, wakes, first, second } = setUp();
    second.local.follow(task);
    await clock.advance(1);
    await second.shared.stop();
    await second.shared.stop();
    await clock.advance(2 * LIFE_MS);
    expect(first.shared.isFollowed(task)).toBe(false);
    state.broken = true;
    await clock.advance(LIFE_MS);
    await first.shared.stop();
    expect([clock.sleepers, wakes.size]).toEqual([0, 0]);
  });

  it('tells each change made through one process to the other once', async () => {
    const { clock, first, second } = setUp();
    await clock.advance(1);
    second.shared.poke('main', 'EXPORT_TASK');
    await clock.advance(1);
    await clock.advance(LIFE_MS);
    second.shared.poke('main', 'EXPORT_TASK');
    await clock.advance(1);
    expect([first.told, second.told]).toEqual([['poke main EXPORT_TASK', 'poke main EXPORT_TASK'], []]);
    await Promise.all([first.shared.stop(), second.shared.stop()]);
  });
});
