import { describe, expect, it } from '@jest/globals';
import type { CallObserver } from '../../src/aws/call-observer.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { buildCalls, plainReads } from './build-calls.ts';
import { awsError, connectionLost, createFakeSend } from './fake-aws.ts';

const importTasks = plainReads('DescribeImportTasks', 'IMPORT_TASK');

function setUp(failures: readonly Error[], rateShare = 1e9) {
  const clock = createFakeClock();
  const left = [...failures];
  const answer = (): object => {
    const failure = left.shift();
    if (failure !== undefined) throw failure;
    return { $metadata: { requestId: 'request-1' } };
  };
  const told: string[] = [];
  const observer: CallObserver = {
    queued: (profile, ms) => void told.push(`${profile} waited ${ms}`),
    refused: (profile, reason) => void told.push(`${profile} refused ${reason}`),
    begun: (profile, action, attempt) => (outcome, requestId) =>
      void told.push(`${profile} ${action} ${attempt} ${outcome} ${requestId}`),
  };
  const fake = createFakeSend({ DescribeImportTasks: answer, CancelImportTask: answer });
  return { clock, told, calls: buildCalls(fake.send, clock, { observer, rateShare }) };
}

async function settle(clock: ReturnType<typeof createFakeClock>, work: unknown): Promise<void> {
  const settled = Promise.resolve(work).catch(() => undefined);
  await clock.advance(60_000);
  await settled;
}

describe('an observer of calls', () => {
  it('is told of each attempt once, by what became of it and with the request id of AWS', async () => {
    const throttled = Object.assign(awsError('ThrottlingException', { message: 'Rate exceeded' }), {
      $metadata: { requestId: 'request-0' },
    });
    const { clock, told, calls } = setUp([throttled, connectionLost()]);
    await settle(clock, calls.read(importTasks, {}));
    expect(told.filter((line) => !line.includes('waited'))).toEqual([
      'test DescribeImportTasks 1 THROTTLED request-0',
      expect.stringMatching(/^test DescribeImportTasks 2 (NOT_DONE|LOST) undefined$/),
      'test DescribeImportTasks 3 OK request-1',
    ]);
  });

  it('is told that AWS refused a change', async () => {
    const { clock, told, calls } = setUp([awsError('ValidationException')]);
    await settle(clock, calls.write('CancelImportTask', { importId: 'a' }));
    expect(told.at(-1)).toMatch(/^test CancelImportTask 1 REFUSED/);
  });

  it('is told how long a call waited for its turn, and of one whose turn would have come too late', async () => {
    // One a second, as the burst is one at least.
    const { clock, told, calls } = setUp([], 0.1);
    const asked = Array.from({ length: 20 }, (_, index) =>
      Promise.resolve(calls.read(importTasks, { importId: String(index) })).catch(() => undefined),
    );
    await settle(clock, Promise.all(asked));
    expect(told).toEqual(expect.arrayContaining(['test waited 0', 'test waited 1000', 'test refused QUEUE']));
    expect(told.filter((line) => line === 'test refused QUEUE')).toHaveLength(4);
  });
});
