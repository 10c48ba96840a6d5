import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LoggedEvent } from '../../src/domain/task-event.ts';
import { taskStates } from '../../src/domain/task.ts';
import type { TaskState } from '../../src/domain/task.ts';
import { testEvent } from '../support/test-events.ts';
import { changed, created, gather, key, takeAll, turnsOf, useInformers } from './informer-harness.ts';

const setUp = useInformers();

/** The durable events, by sequence. */
const sequencesOf = (events: readonly LoggedEvent[]) =>
  events.filter(({ event }) => event.type !== 'SNAPSHOT').map(({ sequence }) => sequence);

/** What should have been told and was not, or was told too often: of each task the events after its snapshot, or after the cursor. */
function untold(
  got: readonly LoggedEvent[],
  log: readonly LoggedEvent[],
  cursor: number | undefined,
): readonly string[] {
  return [...new Set(log.map(({ event }) => event.key.id))].filter((id) => {
    const ofTask = (events: readonly LoggedEvent[]) => events.filter(({ event }) => event.key.id === id);
    const mine = ofTask(got);
    const durable = sequencesOf(mine);
    const truth = ofTask(log).filter(({ sequence }) => cursor === undefined || sequence > cursor);
    const rest = truth.slice(truth.length - durable.length).map(({ sequence }) => sequence);
    const snapshot = mine.find(({ event }) => event.type === 'SNAPSHOT');
    const held = truth[truth.length - durable.length - 1];
    const complete =
      cursor === undefined && snapshot !== undefined
        ? held?.event.observedTime === snapshot.event.observedTime
        : held === undefined;
    return !complete || durable.join() !== rest.join();
  });
}

describe('the seam between what was and what comes', () => {
  const anyScript = fc.record({
    events: fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), state: fc.constantFrom(...taskStates) }), {
      minLength: 1,
      maxLength: 40,
    }),
    before: fc.nat(40),
    after: fc.option(fc.nat(40)),
    pageSize: fc.integer({ min: 1, max: 5 }),
    ringEvents: fc.integer({ min: 0, max: 6 }),
    turns: fc.array(fc.nat(3), { minLength: 1, maxLength: 10 }),
    pauses: fc.array(fc.nat(2), { minLength: 1, maxLength: 7 }),
  });

  it('loses nothing and doubles nothing while events are appended, wherever it falls', async () => {
    await fc.assert(
      fc.asyncProperty(anyScript, async ({ events, before, after, pageSize, ringEvents, turns, pauses }) => {
        const { informer, append, store } = await setUp({ pageSize, ringEvents });
        // Each with a time of its own, by which a snapshot is told from any other.
        const all = events.map(({ id, state }, index) => ({ ...changed(id, state), observedTime: index }));
        const there = Math.min(before, all.length);
        for (const event of all.slice(0, there)) await append(event);
        let reads = 0;
        store.pause = () => turnsOf(pauses[(reads += 1) % pauses.length] ?? 0);
        informer.start();
        const cursor = after === null ? undefined : Math.min(after, there);
        const { got, ended } = gather(informer.subscribe({}, cursor));
        for (const [index, event] of all.slice(there).entries()) {
          await turnsOf(turns[index % turns.length] ?? 0);
          await append(event);
        }
        // Replays rest by the machine's clock while something is live: what is not told by then within half a second is not told.
        for (let waits = 0; waits < 100 && untold(got, store.events, cursor).length > 0; waits += 1) await delay(5);
        await turnsOf(300);
        await informer.stop();
        await ended;
        expect(untold(got, store.events, cursor)).toEqual([]);
        const durable = sequencesOf(got);
        const from = cursor ?? there;
        // Without a cursor some are in the snapshots; those that are not come in order, each once.
        expect(durable).toEqual(
          durable.filter((sequence, index) => sequence > from && sequence > (durable[index - 1] ?? 0)),
        );
        const told = new Map(got.map(({ event }) => [event.key.id, event.state]));
        const truth = store.events.filter(({ sequence }) => cursor === undefined || sequence > cursor);
        expect(told).toEqual(new Map(truth.map(({ event }) => [event.key.id, event.state])));
      }),
      { numRuns: 150 },
    );
  });

  it('is the same for one task alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(3),
        fc.nat(3),
        fc.boolean(),
        fc.integer({ min: 1, max: 3 }),
        async (before, pause, resumes, pageSize) => {
          const { informer, append } = await setUp({ pageSize, ringEvents: 1 }, (id) => testEvent({ id }).task);
          const all = [
            created('a', 'PENDING'),
            created('b'),
            changed('a', 'RUNNING'),
            changed('a', 'COMPLETED'),
            created('c'),
          ];
          for (const event of all.slice(0, before)) await append(event);
          informer.start();
          const got = takeAll(informer.subscribe({ task: key('a') }, resumes ? 0 : undefined));
          for (const event of all.slice(before)) {
            await turnsOf(pause);
            await append(event);
          }
          const states = (await got).filter(({ event }) => event.type !== 'SNAPSHOT').map(({ event }) => event.state);
          const whole: TaskState[] = ['PENDING', 'RUNNING', 'COMPLETED'];
          expect(states).toEqual(resumes ? whole : whole.slice(whole.length - states.length));
          expect((await got).at(-1)?.event.state).toBe('COMPLETED');
        },
      ),
      { numRuns: 60 },
    );
  });
});
