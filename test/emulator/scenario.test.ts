import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { Account } from '../../src/emulator/account.ts';
import { isOngoing } from '../../src/emulator/cloudtrail-import.ts';
import { holdsExportSlot } from '../../src/emulator/export-task.ts';
import { activeImports } from '../../src/emulator/import-task.ts';
import {
  assertAllowed,
  cloudTrailImportTransitions,
  exportTransitions,
  importTransitions,
  statusAt,
} from '../../src/emulator/progression.ts';
import { createAccount } from '../../src/emulator/scenario.ts';
import { defaultUnknowns } from '../../src/emulator/unknowns.ts';

const now = Date.UTC(2026, 0, 31, 12);
const place = { region: 'us-east-1', accountId: '000000000000' };

function accountOf(seed: number, scenario: 'believable' | 'empty' = 'believable'): Account {
  return createAccount(place, now, { scenario, seed, speed: 60, unknowns: defaultUnknowns });
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

/** How many tasks are active at a time, at most; at the creation of each task it and those that are active then are counted. */
function mostAtOnce<T extends { readonly timeline: readonly [{ readonly at: number }, ...unknown[]] }>(
  tasks: readonly T[],
  isActive: (task: T, at: number) => boolean,
): number {
  const counts = tasks.map(
    ({ timeline: [{ at }] }) => tasks.filter((task) => task.timeline[0].at <= at && isActive(task, at)).length,
  );
  return Math.max(...counts);
}

describe('a believable account', () => {
  it('is the same for the same seed and moment, whatever the seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => expect(accountOf(seed)).toEqual(accountOf(seed))),
      { numRuns: 10 },
    );
  });

  it('leaves a newcomer one import, the export and the CloudTrail import, and has imports running', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const account = accountOf(seed);
        expect(activeImports(account.imports, now)).toBe(2);
        expect(account.exports.some((task) => holdsExportSlot(task, now, true))).toBe(false);
        expect(account.cloudTrailImports.some((task) => isOngoing(task, now))).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it('has a past that AWS would have allowed: statuses in order, never more at a time than the quotas', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const account = accountOf(seed);
        for (const task of account.imports) assertAllowed(task.timeline, importTransitions);
        for (const task of account.exports) assertAllowed(task.timeline, exportTransitions);
        for (const task of account.cloudTrailImports) assertAllowed(task.timeline, cloudTrailImportTransitions);
        expect(mostAtOnce(account.imports, (task, at) => activeImports([task], at) > 0)).toBeLessThanOrEqual(3);
        expect(mostAtOnce(account.exports, (task, at) => holdsExportSlot(task, at, true))).toBe(1);
        expect(mostAtOnce(account.cloudTrailImports, isOngoing)).toBe(1);
      }),
      { numRuns: 10 },
    );
  });

  it('has more than a page of finished tasks of each kind, some of them failed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const account = accountOf(seed);
        for (const tasks of [account.imports, account.exports, account.cloudTrailImports]) {
          expect(tasks.length).toBeGreaterThanOrEqual(130);
          const statuses: string[] = tasks.map((task) => statusAt<string>(task.timeline, now));
          expect(statuses.filter((status) => status === 'COMPLETED').length).toBeGreaterThan(70);
          expect(statuses).toContain('FAILED');
        }
        expect(account.imports.map((task) => task.ordinal)).toEqual(account.imports.map((_, index) => index + 1));
      }),
      { numRuns: 20 },
    );
  });

  it('holds nothing from the future but what is running', () => {
    const { imports, exports, cloudTrailImports } = accountOf(3);
    const steps = [...imports, ...exports, ...cloudTrailImports].flatMap((task) =>
      task.timeline.map((step) => step.at),
    );
    expect(steps.filter((at) => at > now)).toHaveLength(2);
  });
});

describe('an empty account', () => {
  it('holds resources and no task', () => {
    const account = accountOf(1, 'empty');
    expect([account.imports, account.exports, account.cloudTrailImports]).toEqual([[], [], []]);
    expect(account.eventDataStores.map((store) => store.status)).toEqual(
      expect.arrayContaining(['ENABLED', 'STOPPED_INGESTION', 'PENDING_DELETION', 'CREATED']),
    );
    expect(account.logGroups.length).toBeGreaterThan(120);
    expect(account.logGroups.some((group) => group.name.startsWith('aws/cloudtrail/'))).toBe(false);
  });
});
