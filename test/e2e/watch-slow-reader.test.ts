import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { compareWithLog } from '../soak/compare.ts';
import { type AwsEndpoint, startAwsEndpoint } from '../support/aws-endpoint.ts';
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.ts';
import { type SlowReader, startSlowReader } from '../support/slow-reader.ts';
import { startSubscriber, type Subscriber, transports } from '../support/subscriber.ts';
import { readEventCursor, readLog } from '../support/task-events.ts';

const MEBIBYTE = 2 ** 20;
const SLOW_READERS = 10;
const BURSTS = 8;
const BURST = 40;
const EVENT_BYTES = 250_000;
const faultless = { lost: 0, duplicated: 0, reordered: 0, invented: 0 };

describe('readers that do not read', () => {
  let endpoint: AwsEndpoint;
  let dataDir: string;
  let gateway: GatewayProcess;
  const slow: SlowReader[] = [];
  const subscribers: Subscriber[] = [];

  beforeEach(async () => {
    endpoint = await startAwsEndpoint({ speed: 600, scenario: 'empty' });
    dataDir = mkdtempSync(join(tmpdir(), 'import-gateway-slow-'));
    gateway = spawnGateway({ awsUrl: endpoint.url, dataDir, env: { STREAM_BUFFER_EVENTS: '60', MAX_ALIASES: '2000' } });
  });
  afterEach(async () => {
    for (const reader of slow.splice(0)) reader.stop();
    await Promise.all(subscribers.splice(0).map((subscriber) => subscriber.stop()));
    await gateway.kill();
    await endpoint.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('are ended where they can resume, delay nobody, and cost the gateway a bounded amount of memory', async () => {
    const url = await gateway.ready;
    const after = await readEventCursor(url);
    for (const transport of transports) {
      subscribers.push(startSubscriber({ transport, url: () => url, after, reconnects: false }));
    }
    await endpoint.addTask({ kind: 'EXPORT_TASK', durationSeconds: 1 });
    for (let count = 0; count < SLOW_READERS; count += 1) {
      slow.push(await startSlowReader(transports[count % 2] ?? 'SSE', url, after, EVENT_BYTES));
    }
    const before = gateway.residentBytes();
    let most = before;
    for (let burst = 1; burst <= BURSTS; burst += 1) {
      for (let count = 0; count < BURST; count += 1) {
        await endpoint.addTask({ kind: 'EXPORT_TASK', durationSeconds: 0.5 });
      }
      // Those that read have all of it before the next comes.
      for (const subscriber of subscribers) {
        await subscriber.until('a burst', () => {
          const ended = new Set(
            subscriber.durable().flatMap(({ taskId, state }) => (state === 'COMPLETED' ? [taskId] : [])),
          );
          return ended.size === burst * BURST + 1;
        });
      }
      most = Math.max(most, gateway.residentBytes());
    }
    const unread = SLOW_READERS * BURSTS * BURST * EVENT_BYTES;
    expect(unread).toBeGreaterThan(700 * MEBIBYTE);
    expect(most - before).toBeLessThan(250 * MEBIBYTE);

    const log = await readLog(url, after);
    for (const subscriber of subscribers) expect(compareWithLog(log, subscriber.events)).toEqual(faultless);
    for (const reader of slow) {
      const end = await reader.resume();
      const lastCursor = reader.events.at(-1)?.cursor ?? '';
      // One that was behind for long was cut off, and what was on its way may be lost with the connection.
      const told = { kind: 'ERRORS', errors: [{ extensions: { code: 'SLOW_CONSUMER', lastCursor } }] };
      expect(end).toMatchObject(end.kind === 'ERRORS' ? told : { kind: 'CLOSED' });
      const resumed = startSubscriber({ transport: reader.transport, url: () => url, after: lastCursor });
      subscribers.push(resumed);
      await resumed.until('the head of the log', (one) => one.lastCursor === log.at(-1)?.cursor);
      expect(reader.events.length).toBeLessThan(log.length);
      expect(compareWithLog(log, [...reader.events, ...resumed.events])).toEqual(faultless);
    }
  }, 60_000);
});
