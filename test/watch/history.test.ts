import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ThrottledError } from '../../src/domain/errors.ts';
import { stateOf } from '../../src/domain/task-event.ts';
import { isTerminal } from '../../src/domain/task.ts';
import type { TaskKind } from '../../src/domain/task.ts';
import type { Appender } from '../../src/watch/look.ts';
import type { ListingOrder, Step, TaskLife } from './aws-model.ts';
import { setUpLooks, term } from './look-harness.ts';
import type { MemoryLease } from './memory-store.ts';

const statusesOf: Readonly<Record<TaskKind, { readonly active: readonly string[]; readonly ends: readonly string[] }>> =
  {
    IMPORT_TASK: { active: ['IN_PROGRESS'], ends: ['COMPLETED', 'FAILED', 'CANCELLED'] },
    EXPORT_TASK: { active: ['PENDING', 'RUNNING', 'PENDING_CANCEL'], ends: ['COMPLETED', 'FAILED', 'CANCELLED'] },
    CLOUDTRAIL_IMPORT: { active: ['INITIALIZING', 'IN_PROGRESS'], ends: ['COMPLETED'] },
  };

/** The life of a task that goes through some of the active statuses and ends, most often. */
const anyLife = (kind: TaskKind) =>
  fc
    .record({
      start: fc.integer({ min: 900_000, max: 1_400_000 }),
      path: fc.subarray([...statusesOf[kind].active], { minLength: 1 }),
      end: fc.option(fc.constantFrom(...statusesOf[kind].ends), { freq: 4 }),
      gaps: fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 4, maxLength: 4 }),
    })
    .map(({ start, path, end, gaps }) => {
      let at = start;
      const statuses = end === null ? path : [...path, end];
      return statuses.map((status, index): Step => ({ at: (at += index === 0 ? 0 : (gaps[index] ?? 1)), status }));
    });

const anyHistory = fc.constantFrom<TaskKind>('IMPORT_TASK', 'EXPORT_TASK', 'CLOUDTRAIL_IMPORT').chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    order: fc.constantFrom<ListingOrder>('newest first', 'oldest first', 'by id'),
    lives: fc.array(anyLife(kind), { maxLength: 12 }),
    looks: fc.array(
      fc.record({
        wait: fc.integer({ min: 0, max: 90_000 }),
        fate: fc.constantFrom(
          'OK',
          'OK',
          'OK',
          'THROTTLED',
          'KILLED BEFORE COMMIT',
          'KILLED AFTER COMMIT',
          'RESTARTED',
        ),
      }),
      { minLength: 1, maxLength: 25 },
    ),
  }),
);

/** Tasks that ended before the first look, whose ids say nothing of their age. */
const background = (kind: TaskKind): readonly TaskLife[] =>
  Array.from({ length: 60 }, (_, index) => ({
    kind,
    id: `old-${(index * 37) % 61}`,
    steps: [{ at: 1_000 + index, status: 'COMPLETED' }],
  }));

/** Whether all of `part` is in `whole`, in the same order. */
function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let from = 0;
  return part.every((one) => {
    const index = whole.indexOf(one, from);
    from = index + 1;
    return index !== -1;
  });
}

describe('any history of tasks, whenever it is looked at and killed', () => {
  const lookAll = async ({
    kind,
    order,
    lives,
    looks,
  }: typeof anyHistory extends fc.Arbitrary<infer H> ? H : never) => {
    const { time, aws, store, create } = await setUpLooks({ kind, order, pageSize: order === 'by id' ? 50 : 3 });
    aws.lives.push(...lives.map((steps, index) => ({ kind, id: `task-${(index * 7) % 13}`, steps })));
    // A page must be long enough for it to be seen that it is in no order.
    if (order === 'by id') aws.lives.push(...background(kind));
    let firstLookAt = Infinity;
    let fate = 'OK';
    const log: Appender<MemoryLease> = {
      append: async (observation) => {
        if (fate === 'KILLED BEFORE COMMIT') throw new Error('killed');
        const result = await store.log.append(observation);
        firstLookAt = Math.min(firstLookAt, time.now);
        if (fate === 'KILLED AFTER COMMIT') throw new Error('killed');
        return result;
      },
    };
    let current = create(log);
    aws.beforeCall = () => {
      if (fate === 'THROTTLED' && aws.totalCalls() % 2 === 0)
        throw new ThrottledError('Slow down.', { retryAfterMs: 1 });
    };
    const look = () => current.take(term).catch(() => undefined);
    for (const one of looks) {
      time.now += one.wait;
      ({ fate } = one);
      await look();
      if (fate !== 'OK' && fate !== 'THROTTLED') current = create(log);
    }
    fate = 'OK';
    // Enough for one whole round where the listing is gone through a page at a time.
    for (let last = 0; last < 20; last += 1) {
      await look();
      time.now += 60_000;
    }
    await look();
    return { time, aws, store, firstLookAt };
  };
  const statusAt = (steps: readonly Step[], at: number) => steps.findLast((step) => step.at <= at)?.status;

  it('is told of in order, each transition once, none made up, up to the last state', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const { time, aws, store, firstLookAt } = await lookAll(history);
        for (const one of aws.lives) {
          const mine = store.events.filter(({ event }) => event.key.id === one.id).map(({ event }) => event);
          const truth = one.steps.filter(({ at }) => at <= time.now).map(({ status }) => status);
          expect(
            isSubsequence(
              mine.map(({ task }) => task.status),
              truth,
            ),
          ).toBe(true);
          expect(mine.map(({ type }) => type)).toEqual(
            mine.map((_, index) => (index === 0 ? 'CREATED' : 'STATUS_CHANGED')),
          );
          mine.slice(1).forEach((event, index) => expect(event.previousStatus).toBe(mine[index]?.task.status));
          const atFirst = aws.taskOf({ ...one, steps: one.steps.filter(({ at }) => at <= firstLookAt) });
          const endedBefore = atFirst !== undefined && isTerminal(stateOf(atFirst));
          expect(mine.at(-1)?.task.status).toBe(endedBefore ? undefined : statusAt(one.steps, time.now));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same in the snapshots', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const { time, aws, store } = await lookAll(history);
        const known = await store.snapshots.find(
          'main',
          history.kind,
          aws.lives.map(({ id }) => id),
        );
        const truth = aws.lives.map(({ steps }) => statusAt(steps, time.now));
        const wrong = known.filter((one, index) => one !== undefined && one.task.status !== truth[index]);
        expect(wrong).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
