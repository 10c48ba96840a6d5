import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  isOngoing,
  planCloudTrailImport,
  retryImport,
  stopImport,
  type CloudTrailImport,
} from '../../src/emulator/cloudtrail-import.ts';
import { failuresAt, importStatisticsAt } from '../../src/emulator/import-failure.ts';
import { assertAllowed, cloudTrailImportTransitions, statusAt } from '../../src/emulator/progression.ts';

const start = Date.UTC(2026, 0, 31);
const file = { location: 's3://b/k', errorType: 'AccessDenied', errorMessage: 'm' };

function planned(failedFiles: CloudTrailImport['content']['failedFiles']): CloudTrailImport {
  return planCloudTrailImport({
    id: 'i',
    ordinal: 1,
    destinationArn: 'd',
    source: { S3LocationUri: 's3://b/', S3BucketRegion: 'us-east-1', S3BucketAccessRoleArn: 'r' },
    createdAt: start,
    speed: 60,
    content: { prefixes: 30, files: 100_000, events: 18_000_000, failedFiles },
  });
}

const files = fc.array(
  fc
    .record({ share: fc.double({ min: 0.01, max: 0.99, noNaN: true }), permanent: fc.boolean() })
    .map((one) => ({ ...file, ...one })),
  { maxLength: 8 },
);
const waits = fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 25 });

/** After each wait the import is stopped if it runs and can be, or else retried if it can be. */
function lead(
  task: CloudTrailImport,
  pauses: readonly number[],
  look: (task: CloudTrailImport, now: number) => void,
): [CloudTrailImport, number] {
  let [led, now] = [task, start];
  for (const pause of pauses) {
    now += pause;
    look(led, now);
    if (isOngoing(led, now)) led = stopImport(led, now);
    else if (statusAt(led.timeline, now) !== 'COMPLETED') led = retryImport(led, now);
    look(led, now);
  }
  return [led, now];
}

describe('a CloudTrail import that is stopped and retried over and over', () => {
  it('never loses files that it has imported, and its life stays one that AWS allows', () => {
    fc.assert(
      fc.property(files, waits, (failedFiles, pauses) => {
        let before = 0;
        const [task, now] = lead(planned(failedFiles), pauses, (led, moment) => {
          const { FilesCompleted = -1 } = importStatisticsAt(led, moment);
          expect(FilesCompleted).toBeGreaterThanOrEqual(before);
          before = FilesCompleted;
        });
        assertAllowed(task.timeline, cloudTrailImportTransitions);
        expect(now).toBeGreaterThanOrEqual(start);
      }),
    );
  });

  it('comes to COMPLETED with everything in, or to FAILED with what is damaged for good', () => {
    fc.assert(
      fc.property(files, waits, (failedFiles, pauses) => {
        let [task, now] = lead(planned(failedFiles), pauses, () => undefined);
        for (let attempt = 0; attempt < 3 && statusAt(task.timeline, now) !== 'COMPLETED'; attempt += 1) {
          if (!isOngoing(task, now)) task = retryImport(task, now);
          now += 60 * 60_000;
        }
        const permanent = failedFiles.filter((one) => one.permanent).length;
        expect(statusAt(task.timeline, now)).toBe(permanent === 0 ? 'COMPLETED' : 'FAILED');
        expect(importStatisticsAt(task, now)).toMatchObject({
          PrefixesCompleted: 30,
          FilesCompleted: 100_000 - permanent,
          FailedEntries: permanent,
        });
        expect(failuresAt(task, now)).toHaveLength(failedFiles.length);
      }),
    );
  });
});

describe('the statistics of a CloudTrail import', () => {
  it('lag five emulated seconds behind', () => {
    const task = planned([]);
    const { at: end = 0 } = task.timeline.at(-1) ?? {};
    expect(statusAt(task.timeline, end)).toBe('COMPLETED');
    expect(importStatisticsAt(task, end)['FilesCompleted']).toBeLessThan(100_000);
    expect(importStatisticsAt(task, end + 5000 / 60 + 1)['FilesCompleted']).toBe(100_000);
  });

  it('find no prefixes before the import is in progress', () => {
    expect(importStatisticsAt(planned([]), start)).toEqual({
      PrefixesFound: 0,
      PrefixesCompleted: 0,
      FilesCompleted: 0,
      EventsCompleted: 0,
      FailedEntries: 0,
    });
  });
});
