import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { figuresOf, progressOf, recordProgress } from '../../src/domain/progress.ts';
import type { Figures, ProgressRecord, TaskProgress } from '../../src/domain/progress.ts';
import type { TaskKind, TaskState } from '../../src/domain/task.ts';
import { isTerminal } from '../../src/domain/task.ts';

interface Look {
  readonly at: number;
  readonly figures: Figures;
  readonly state?: TaskState;
}

/** The progress after each of the looks, in order. */
function follow(looks: readonly Look[], kind: TaskKind = 'IMPORT_TASK'): TaskProgress[] {
  let record: ProgressRecord | undefined;
  return looks.map(({ at, figures, state = 'RUNNING' }) => {
    record = recordProgress(record, state, figures, at);
    return progressOf(kind, state, record);
  });
}

const units = (completedUnits: number, totalUnits: number): Figures => ({ completedUnits, totalUnits });

describe('the fraction', () => {
  it('is the share of batches that have ended', () => {
    expect(follow([{ at: 0, figures: units(3, 12) }])[0]).toMatchObject({
      fraction: 0.25,
      completedUnits: 3,
      totalUnits: 12,
      unit: 'BATCHES',
      basis: 'BATCHES',
    });
  });

  it('stays below 1 while the task runs though every unit has ended, and is 1 when it has COMPLETED', () => {
    const [running, failed, completed] = [
      follow([{ at: 0, figures: units(4, 4) }]),
      follow([{ at: 0, figures: units(4, 4), state: 'FAILED' }]),
      follow([{ at: 0, figures: {}, state: 'COMPLETED' }]),
    ].map(([progress]) => progress?.fraction);
    expect(running).toBeLessThan(1);
    expect(failed).toBeLessThan(1);
    expect(completed).toBe(1);
  });

  it('does not fall when more units are found', () => {
    const all = follow([
      { at: 0, figures: units(1, 2) },
      { at: 1_000, figures: units(2, 20) },
    ]);
    expect(all.map(({ fraction }) => fraction)).toEqual([0.5, 0.5]);
  });

  it('begins anew with a task that is taken up again after its end', () => {
    const all = follow(
      [
        { at: 0, figures: units(8, 10) },
        { at: 1_000, figures: units(8, 10), state: 'FAILED' },
        { at: 2_000, figures: units(1, 10) },
      ],
      'CLOUDTRAIL_IMPORT',
    );
    expect(all.map(({ fraction }) => fraction)).toEqual([0.8, 0.8, 0.1]);
  });

  it('has no ground in an export until it is COMPLETED', () => {
    const all = follow(
      [
        { at: 0, figures: {} },
        { at: 1_000, figures: {}, state: 'COMPLETED' },
      ],
      'EXPORT_TASK',
    );
    expect(all.map(({ fraction, basis, unit }) => [fraction, basis, unit])).toEqual([
      [undefined, 'NONE', undefined],
      [1, 'NONE', undefined],
    ]);
  });

  it('is known of a task that was never observed only if it is COMPLETED', () => {
    expect(progressOf('IMPORT_TASK', 'RUNNING').fraction).toBeUndefined();
    expect(progressOf('IMPORT_TASK', 'COMPLETED').fraction).toBe(1);
  });
});

describe('the pace', () => {
  const steady = Array.from({ length: 6 }, (_, index) => ({
    at: index * 10_000,
    figures: { ...units(index, 10), bytes: index * 5_000_000 },
  }));

  it('is bytes per second over the last moves, and when the units will have ended', () => {
    const last = follow(steady).at(-1);
    expect(last?.bytesPerSecond).toBeCloseTo(500_000);
    expect(last?.estimatedCompletionTime).toBe(100_000);
  });

  it('has no ground in one look', () => {
    const [first] = follow(steady);
    expect([first?.bytesPerSecond, first?.estimatedCompletionTime]).toEqual([undefined, undefined]);
  });

  it('gives no end while units are still found', () => {
    const growing = steady.map(({ at, figures }, index) => ({ at, figures: { ...figures, totalUnits: 10 + index } }));
    expect(follow(growing).at(-1)?.estimatedCompletionTime).toBeUndefined();
  });

  it('gives no end that has passed', () => {
    const late = [...steady, { at: 100_000, figures: steady.at(-1)?.figures ?? {} }];
    expect(follow(late).at(-1)?.estimatedCompletionTime).toBeUndefined();
  });

  it('is stalled since the last move once that is much longer ago than moves are apart', () => {
    const figures = steady.at(-1)?.figures ?? {};
    const [notYet, stalled] = follow([...steady, { at: 100_000, figures }, { at: 400_000, figures }]).slice(-2);
    expect(notYet?.stalledSince).toBeUndefined();
    expect(stalled).toMatchObject({ stalledSince: 50_000 });
    expect([stalled?.bytesPerSecond, stalled?.estimatedCompletionTime]).toEqual([undefined, undefined]);
  });

  it('is no longer stalled when something moves', () => {
    const figures = steady.at(-1)?.figures ?? {};
    const after = [...steady, { at: 400_000, figures }, { at: 410_000, figures: { ...figures, bytes: 30_000_000 } }];
    expect(follow(after).at(-1)?.stalledSince).toBeUndefined();
  });

  it('is not stalled for want of looks at its figures', () => {
    const unseen = Array.from({ length: 10 }, (_, index) => ({ at: 100_000 + index * 60_000, figures: {} }));
    expect(follow([...steady, ...unseen]).at(-1)?.stalledSince).toBeUndefined();
  });

  it('of a task whose moves are an hour apart is not stalled after two', () => {
    const hour = 3_600_000;
    const slow = Array.from({ length: 5 }, (_, index) => ({ at: index * hour, figures: units(index, 100) }));
    expect(follow([...slow, { at: 6 * hour, figures: units(4, 100) }]).at(-1)?.stalledSince).toBeUndefined();
  });
});

describe('what is counted', () => {
  it('is batches and bytes of an import', () => {
    const task = { kind: 'IMPORT_TASK', profile: 'main', id: 'a', status: 'IN_PROGRESS', bytesImported: 7 } as const;
    const batches = [
      { batchId: 'x', status: 'FAILED' },
      { batchId: 'y', status: 'IN_PROGRESS' },
    ] as const;
    expect(figuresOf(task, batches)).toEqual({ bytes: 7, completedUnits: 1, totalUnits: 2 });
    expect(figuresOf(task)).toEqual({ bytes: 7 });
  });

  it('is prefixes, files and events of a CloudTrail import whose statistics were read', () => {
    const task = {
      kind: 'CLOUDTRAIL_IMPORT',
      profile: 'main',
      id: 'a',
      status: 'IN_PROGRESS',
      destinationArns: [],
    } as const;
    const statistics = { prefixesFound: 4, prefixesCompleted: 1, filesCompleted: 10, eventsCompleted: 500 };
    expect(figuresOf({ ...task, detail: { statistics } })).toEqual({ completedUnits: 1, totalUnits: 4, work: 510 });
    expect(figuresOf(task)).toEqual({});
  });
});

const anyFigures = fc.record(
  {
    completedUnits: fc.nat(40),
    totalUnits: fc.nat(40),
    bytes: fc.nat(1_000_000),
    work: fc.nat(1_000),
  },
  { requiredKeys: [] },
);
const anyState = fc.constantFrom<TaskState>(
  'PENDING',
  'RUNNING',
  'RUNNING',
  'CANCELLING',
  'UNKNOWN',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
);
const anyLooks = fc
  .array(fc.record({ wait: fc.integer({ min: 0, max: 600_000 }), figures: anyFigures, state: anyState }), {
    maxLength: 60,
  })
  .map((looks) => {
    let at = 1_700_000_000_000;
    return looks.map(({ wait, figures, state }) => ({ at: (at += wait), figures, state }));
  });
const anyKind = fc.constantFrom<TaskKind>('IMPORT_TASK', 'EXPORT_TASK', 'CLOUDTRAIL_IMPORT');

describe('any history of looks', () => {
  it('gives a fraction that never falls within a life, and is 1 when COMPLETED and only then', () => {
    fc.assert(
      fc.property(anyLooks, anyKind, (looks, kind) => {
        const all = follow(looks, kind);
        looks.forEach(({ state }, index) => {
          const fraction = all[index]?.fraction;
          expect(fraction === 1).toBe(state === 'COMPLETED');
          expect(fraction ?? 0).toBeLessThanOrEqual(1);
          const before = looks[index - 1]?.state;
          const sameLife = before !== undefined && !isTerminal(before);
          expect(fraction ?? 0).toBeGreaterThanOrEqual(sameLife ? (all[index - 1]?.fraction ?? 0) : 0);
        });
      }),
    );
  });

  it('gives no rate, end or stall of a task that has ended', () => {
    fc.assert(
      fc.property(anyLooks, anyKind, (looks, kind) => {
        const ended = follow(looks, kind).filter((_, index) => isTerminal(looks[index]?.state ?? 'UNKNOWN'));
        const known = ended.flatMap((one) => [one.bytesPerSecond, one.estimatedCompletionTime, one.stalledSince]);
        expect(known.filter((value) => value !== undefined)).toEqual([]);
      }),
    );
  });

  it('gives only rates above 0, stalls in the past, and ends that were to come when something was last seen', () => {
    fc.assert(
      fc.property(anyLooks, anyKind, (looks, kind) => {
        follow(looks, kind).forEach(({ bytesPerSecond, estimatedCompletionTime, stalledSince }, index) => {
          const { at = 0, figures = {} } = looks[index] ?? {};
          const saw = Object.values(figures).some((figure) => figure !== undefined);
          expect(bytesPerSecond ?? 1).toBeGreaterThan(0);
          expect(stalledSince ?? 0).toBeLessThan(at);
          expect(estimatedCompletionTime ?? Infinity).toBeGreaterThan(saw ? at : 0);
        });
      }),
    );
  });

  it('is kept in a record that stays small, is the same through JSON, and is the same object when nothing was learned', () => {
    fc.assert(
      fc.property(anyLooks, (looks) => {
        let record: ProgressRecord | undefined;
        let kept: ProgressRecord | undefined;
        for (const { at, figures, state } of looks) {
          record = recordProgress(record, state, figures, at);
          kept = JSON.parse(JSON.stringify(recordProgress(kept, state, figures, at))) as ProgressRecord;
          expect(recordProgress(record, state, figures, at)).toBe(record);
        }
        expect(kept).toEqual(record && JSON.parse(JSON.stringify(record)));
        expect(JSON.stringify(record ?? {}).length).toBeLessThan(2_500);
      }),
    );
  });
});
