import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  assertAllowed,
  cloudTrailImportTransitions,
  exportTransitions,
  importTransitions,
  redirect,
  statusAt,
  type Timeline,
} from '../../src/emulator/progression.ts';

const timeline: Timeline<keyof typeof exportTransitions> = [
  { status: 'PENDING', at: 100 },
  { status: 'RUNNING', at: 200 },
  { status: 'COMPLETED', at: 300 },
];

describe('a timeline', () => {
  it('has the status of the last step that has begun, from the very millisecond on', () => {
    const statuses = [0, 100, 199, 200, 299, 300, 1e15].map((now) => statusAt(timeline, now));
    expect(statuses).toEqual(['PENDING', 'PENDING', 'PENDING', 'RUNNING', 'RUNNING', 'COMPLETED', 'COMPLETED']);
  });

  it('never goes back as time goes on, whatever moments are looked at', () => {
    const order = timeline.map((step) => step.status);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 })), (moments) => {
        const seen = moments.sort((left, right) => left - right).map((now) => order.indexOf(statusAt(timeline, now)));
        expect(seen).toEqual([...seen].sort((left, right) => left - right));
      }),
    );
  });

  it('can be redirected only where the table allows it', () => {
    const cancel = (now: number) =>
      redirect(timeline, exportTransitions, now, [
        { status: 'PENDING_CANCEL', at: now },
        { status: 'CANCELLED', at: now + 10 },
      ]);
    expect(statusAt(cancel(150), 155)).toBe('PENDING_CANCEL');
    expect(statusAt(cancel(250), 1000)).toBe('CANCELLED');
    expect(() => cancel(300)).toThrow('A task cannot go from COMPLETED at 300 to PENDING_CANCEL at 300.');
  });

  it('keeps what has happened when it is redirected', () => {
    const redirected = redirect(timeline, exportTransitions, 250, [{ status: 'PENDING_CANCEL', at: 250 }]);
    for (const now of [0, 100, 200, 249]) expect(statusAt(redirected, now)).toBe(statusAt(timeline, now));
  });

  it('refuses steps that go back in time', () => {
    const backwards: Timeline<keyof typeof exportTransitions> = [
      { status: 'PENDING', at: 100 },
      { status: 'RUNNING', at: 50 },
    ];
    expect(() => assertAllowed(backwards, exportTransitions)).toThrow(RangeError);
  });
});

describe('the tables', () => {
  it('end where AWS ends, with CloudTrail imports alone going on from FAILED and STOPPED', () => {
    const terminalOf = (table: Readonly<Record<string, readonly string[]>>) =>
      Object.entries(table).flatMap(([status, next]) => (next.length === 0 ? [status] : []));
    expect(terminalOf(importTransitions)).toEqual(['COMPLETED', 'FAILED', 'CANCELLED']);
    expect(terminalOf(exportTransitions)).toEqual(['COMPLETED', 'FAILED', 'CANCELLED']);
    expect(terminalOf(cloudTrailImportTransitions)).toEqual(['COMPLETED']);
  });
});
