import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { batchesOf, batchStatusAt } from '../../src/emulator/import-batch.ts';
import { bytesImportedAt, importUpdatedAt } from '../../src/emulator/import-progress.ts';
import { cancelImport, planImport, type ImportTask } from '../../src/emulator/import-task.ts';
import { statusAt } from '../../src/emulator/progression.ts';
import { createAccount } from '../../src/emulator/scenario.ts';
import { defaultUnknowns } from '../../src/emulator/unknowns.ts';

const now = Date.UTC(2026, 0, 31);
const settings = { scenario: 'empty', seed: 1, speed: 60, unknowns: defaultUnknowns } as const;
const account = createAccount({ region: 'us-east-1', accountId: '000000000000' }, now, settings);

const plans = fc
  .record({
    store: fc.constantFrom(...account.eventDataStores),
    outcome: fc.constantFrom('COMPLETED', 'FAILED', 'PARTLY_FAILED'),
    speed: fc.constantFrom(1, 60, 1e6),
    id: fc.uuid(),
    startDaysAgo: fc.integer({ min: 0, max: 900 }),
  })
  .map(({ startDaysAgo, ...plan }) =>
    planImport(
      account,
      { ...plan, ordinal: 1, roleArn: 'r', now, filter: { startEventTime: now - startDaysAgo * 86_400_000 } },
      defaultUnknowns,
    ),
  );

const shares = fc.double({ min: 0, max: 1.2, noNaN: true });

function momentOf(task: ImportTask, share: number): number {
  return Math.round(now + share * (task.workEndsAt - now));
}

describe('a planned import', () => {
  it('imports bytes that never fall and, if nothing fails, are all there in the end', () => {
    fc.assert(
      fc.property(plans, fc.array(shares), (task, looks) => {
        const moments = looks.map((share) => momentOf(task, share)).sort((left, right) => left - right);
        const bytes = moments.map((moment) => bytesImportedAt(task, moment));
        expect(bytes).toEqual([...bytes].sort((left, right) => left - right));
        expect(bytes.every((value) => Number.isSafeInteger(value) && value >= 0)).toBe(true);
        const inTheEnd = bytesImportedAt(task, task.workEndsAt);
        expect(inTheEnd === task.bytes || task.outcome !== 'COMPLETED').toBe(true);
      }),
    );
  });

  it('divides its range into at most 120 batches that leave no gap', () => {
    fc.assert(
      fc.property(plans, (task) => {
        const batches = batchesOf(task);
        expect(batches.length).toBeLessThanOrEqual(120);
        expect(batches.length > 0 || task.bytes === 0).toBe(true);
        for (const [index, batch] of batches.entries()) {
          expect(batch.eventsFrom).toBe(batches[index - 1]?.eventsTo ?? task.eventsFrom);
          expect(batch.startsAt).toBe(batches[index - 1]?.endsAt ?? task.createdAt);
        }
        expect(batches.at(-1)?.eventsTo ?? task.eventsTo).toBe(task.eventsTo);
      }),
    );
  });

  it('has no batch in progress once it has ended, cancelled or not', () => {
    fc.assert(
      fc.property(plans, shares, (task, share) => {
        const moment = momentOf(task, share);
        const ends = statusAt(task.timeline, moment) === 'IN_PROGRESS' ? [task, cancelImport(task, moment)] : [task];
        for (const ended of ends) {
          const later = task.workEndsAt + 1;
          const statuses = batchesOf(ended).map((batch) => batchStatusAt(ended, batch, later));
          expect(statuses).not.toContain('IN_PROGRESS');
          expect(statusAt(ended.timeline, later) === 'CANCELLED' || !statuses.includes('CANCELLED')).toBe(true);
        }
      }),
    );
  });

  it('stands still in every respect once it was cancelled', () => {
    fc.assert(
      fc.property(plans, fc.double({ min: 0, max: 0.9, noNaN: true }), (task, share) => {
        const moment = momentOf(task, share);
        if (statusAt(task.timeline, moment) !== 'IN_PROGRESS') return;
        const cancelled = cancelImport(task, moment);
        expect(bytesImportedAt(cancelled, moment)).toBe(bytesImportedAt(task, moment));
        expect(bytesImportedAt(cancelled, moment + 1e9)).toBe(bytesImportedAt(task, moment));
        expect(importUpdatedAt(cancelled, moment + 1e9)).toBe(moment);
      }),
    );
  });

  it('takes the same emulated time at any speed', () => {
    const [store] = account.eventDataStores;
    if (store === undefined) throw new Error('The scenario holds no event data store.');
    const plan = { id: 'same', ordinal: 1, store, roleArn: 'r', now, outcome: 'COMPLETED' as const };
    const lengths = [1, 10, 100].map(
      (speed) => (planImport(account, { ...plan, speed }, defaultUnknowns).workEndsAt - now) * speed,
    );
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(200);
  });
});
