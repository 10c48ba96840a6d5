import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createEmulator } from '../../src/emulator/server.ts';
import { silentLogger } from '../../src/logger.ts';
import { connectAwsEndpoint } from '../support/aws-endpoint.ts';
import { startTestGateway } from '../support/gateway.ts';
import { createLockstepClock, type LockstepClock } from '../support/lockstep-clock.ts';
import { startSubscriber, type Subscriber, transports } from '../support/subscriber.ts';

const MINUTE_MS = 60_000;
const DAY_SECONDS = 86_400;
const MOST_EXPORTS = 500;

describe('what watching costs at AWS', () => {
  // The jitter of the looks: each run is to look at the same moments.
  beforeEach(() => {
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** Makes the account with three imports that go on for a day, and with exports that have ended besides those of its history. */
  const prepareAccount = async (dataDir: string, clock: LockstepClock, finishedExports: number) => {
    const emulator = createEmulator({ port: 0, seed: 1, speed: 1, dataDir, clock, logger: silentLogger });
    const endpoint = connectAwsEndpoint((await emulator.start()).url);
    for (let count = 0; count < 3; count += 1) {
      await endpoint.addTask({ kind: 'IMPORT_TASK', durationSeconds: DAY_SECONDS });
    }
    for (let count = 0; count < MOST_EXPORTS; count += 1) {
      if (count < finishedExports) await endpoint.addTask({ kind: 'EXPORT_TASK', durationSeconds: 1 });
      // AWS runs one at a time.
      await clock.run(2000);
    }
    await endpoint.stop();
    await emulator.stop();
  };

  /** The calls of a minute by action, after half a minute to get under way. */
  const callsWith = async ({ subscriberCount = 1, finishedExports = 0 }) => {
    const clock = createLockstepClock();
    const dataDir = mkdtempSync(join(tmpdir(), 'import-gateway-costs-'));
    await prepareAccount(dataDir, clock, finishedExports);
    const gateway = await startTestGateway({ clock, dataDir, env: { EMULATOR_SPEED: '1' } });
    const subscribers: Subscriber[] = [];
    try {
      for (let count = 0; count < subscriberCount; count += 1) {
        const transport = transports[count % transports.length] ?? 'SSE';
        subscribers.push(startSubscriber({ transport, url: () => gateway.url }));
      }
      await Promise.all(subscribers.map((one) => one.until('its first event', ({ events }) => events.length > 0)));
      await clock.run(MINUTE_MS / 2);
      return await gateway.countCalls(() => clock.run(MINUTE_MS));
    } finally {
      await Promise.all(subscribers.map((one) => one.stop()));
      await gateway.stop();
      clock.stop();
      rmSync(dataDir, { recursive: true });
    }
  };

  it('is exactly the same with 200 subscribers as with one, and much less with none', async () => {
    const one = await callsWith({ subscriberCount: 1 });
    expect(await callsWith({ subscriberCount: 200 })).toEqual(one);
    const none = await callsWith({ subscriberCount: 0 });
    expect(Object.keys(one)).toContain('DescribeImportTaskBatches');
    expect(Object.keys(none)).not.toContain('DescribeImportTaskBatches');
    expect((none['DescribeImportTasks'] ?? 0) * 5).toBeLessThan(one['DescribeImportTasks'] ?? 0);
  }, 60_000);

  it(`is exactly the same where ${MOST_EXPORTS} more exports have ended`, async () => {
    const few = await callsWith({ finishedExports: 0 });
    expect(await callsWith({ finishedExports: MOST_EXPORTS })).toEqual(few);
    expect(few['DescribeExportTasks']).toBeGreaterThan(0);
  }, 60_000);
});
