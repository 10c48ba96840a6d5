import { describe, expect, it } from '@jest/globals';
import { noSnapshots, type Replay } from '../../src/watch/replay.ts';
import { createReplayTurns } from '../../src/watch/replay-turns.ts';
import { testEvent } from '../support/test-events.ts';

/** A replay of so many events in one step, after sequence 0. */
function replayOf(count: number): Replay {
  const events = Array.from({ length: count }, (_, n) => ({ sequence: n + 1, event: testEvent({ id: 'task' }) }));
  return {
    next: async () => ({ events, through: count + 5, next: 'LOG' }),
    ...noSnapshots,
  };
}

/** Follows a replay to its end and writes down who got how many. */
async function follow(name: string, replay: Replay, turns: string[]): Promise<number[]> {
  const through: number[] = [];
  for (;;) {
    const step = await replay.next();
    turns.push(name);
    through.push(step.through);
    if (step.next !== 'REPLAY') return through;
  }
}

describe('replays that go on in turns', () => {
  it('give each event once and in order, and say after each part how far they have come', async () => {
    const replay = createReplayTurns().pace(replayOf(50));
    const sequences: number[] = [];
    const ends: string[] = [];
    for (let next = 'REPLAY'; next === 'REPLAY';) {
      const step = await replay.next();
      sequences.push(...step.events.map(({ sequence }) => sequence));
      ends.push(`${step.through} ${step.next}`);
      next = step.next;
    }
    expect(sequences).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
    expect(ends).toEqual(['20 REPLAY', '40 REPLAY', '55 LOG']);
  });

  it('get their turns one after the other, each in another round of the event loop', async () => {
    const { pace } = createReplayTurns();
    const turns: string[] = [];
    const first = follow('first', pace(replayOf(60)), turns);
    const second = follow('second', pace(replayOf(60)), turns);
    await Promise.all([first, second]);
    expect(turns).toEqual(['first', 'second', 'first', 'second', 'first', 'second']);
  });

  it('share a round of the event loop where they bring no more events together than one of them may', async () => {
    const { pace } = createReplayTurns();
    const turns: string[] = [];
    const sizes = { twelve: 12, eight: 8, one: 1, none: 0, twenty: 20 };
    const all = Object.entries(sizes).map(([name, count]) => follow(name, pace(replayOf(count)), turns));
    const round = () => new Promise((resolve) => void setImmediate(resolve));
    await round();
    await round();
    expect(turns).toEqual(['twelve', 'eight']);
    await round();
    await round();
    expect(turns).toEqual(['twelve', 'eight', 'one', 'none']);
    await Promise.all(all);
    expect(turns.at(-1)).toBe('twenty');
  });

  it('wait while something live is passed on, and get a turn between two such times', async () => {
    const { pace, hold, release } = createReplayTurns();
    const turns: string[] = [];
    hold();
    const replay = pace(replayOf(40));
    const first = replay.next().then(() => turns.push('first'));
    await new Promise((resolve) => void setImmediate(resolve));
    expect(turns).toEqual([]);
    release();
    hold();
    await first;
    release();
    expect(await replay.next()).toMatchObject({ next: 'LOG' });
  });

  it('go on where nothing tells them that what was live has been passed on', async () => {
    const { pace, hold } = createReplayTurns();
    hold();
    expect(await pace(replayOf(1)).next()).toMatchObject({ next: 'LOG' });
  });
});
