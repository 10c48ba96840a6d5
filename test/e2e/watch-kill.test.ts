import { describe, expect, it } from '@jest/globals';
import { runKillRounds } from '../soak/kill-rounds.ts';

describe('a gateway that is killed again and again', () => {
  it('tells every subscriber each event of the log once and in order, and the log is what AWS holds', async () => {
    const {
      kills,
      eventsInLog,
      tasksCreated,
      tasksOutside,
      subscribers,
      contradictions,
      unaccounted,
      errors,
      exitCode,
    } = await runKillRounds({ rounds: 5, seed: 2026 });
    expect(subscribers).toHaveLength(3);
    for (const { name, delivered, ...faults } of subscribers) {
      expect({ name, delivered, ...faults }).toMatchObject({
        delivered: eventsInLog,
        lost: 0,
        duplicated: 0,
        reordered: 0,
        invented: 0,
      });
    }
    expect(contradictions).toEqual([]);
    expect(unaccounted).toBe(0);
    expect(errors).toEqual([]);
    expect(exitCode).toBe(0);
    // Otherwise nothing was put to the test.
    expect(Object.values(kills).reduce((sum, count) => sum + count, 0)).toBe(5);
    expect(tasksOutside).toBeGreaterThan(10);
    expect(tasksCreated).toBeGreaterThan(0);
    expect(eventsInLog).toBeGreaterThan(30);
  }, 120_000);
});
