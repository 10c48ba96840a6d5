import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { compareWithLog } from '../soak/compare.ts';
import { type AwsEndpoint, startAwsEndpoint } from '../support/aws-endpoint.ts';
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.ts';
import { startSubscriber, type Subscriber, transports } from '../support/subscriber.ts';
import { readEventCursor, readLog } from '../support/task-events.ts';

describe('a gateway that is stopped and started again', () => {
  let endpoint: AwsEndpoint;
  let dataDir: string;
  let gateway: GatewayProcess;
  let subscribers: Subscriber[] = [];

  beforeEach(async () => {
    endpoint = await startAwsEndpoint({ speed: 600 });
    dataDir = mkdtempSync(join(tmpdir(), 'import-gateway-restart-'));
    gateway = spawnGateway({ awsUrl: endpoint.url, dataDir });
  });
  afterEach(async () => {
    await Promise.all(subscribers.map((subscriber) => subscriber.stop()));
    subscribers = [];
    await gateway.kill();
    await endpoint.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const untilEnded = async (id: string) => {
    while ((await endpoint.listTasks()).some((task) => task.id === id && !task.ended)) await delay(20);
  };

  it('closes WebSockets with 1001 and event streams, exits with 0, and has logged nothing wrong', async () => {
    const url = await gateway.ready;
    subscribers = transports.map((transport) => startSubscriber({ transport, url: () => url, reconnects: false }));
    for (const subscriber of subscribers) {
      await subscriber.until('its first event', ({ events }) => events.length > 0);
    }
    expect(await gateway.stop()).toEqual({ code: 0, signal: null });
    const [webSocket, eventStream] = await Promise.all(subscribers.map(({ stopped }) => stopped));
    expect(webSocket).toEqual({ kind: 'CLOSED', code: 1001 });
    expect(eventStream?.kind).not.toBe('COMPLETED');
    expect(gateway.log()).toBe('');
  }, 30_000);

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'tells after %s of what began and ended while nothing ran, and of the end of what had begun',
    async (signal) => {
      let url = gateway.ready;
      const after = await readEventCursor(await url);
      subscribers = transports.map((transport) => startSubscriber({ transport, url: () => url, after }));
      const begun = await endpoint.addTask({ kind: 'CLOUDTRAIL_IMPORT', durationSeconds: 1200 });
      for (const subscriber of subscribers) {
        await subscriber.until('the begin of a task', ({ events }) => events.some(({ taskId }) => taskId === begun));
      }
      let started: (gateway: GatewayProcess) => void = () => undefined;
      url = new Promise<GatewayProcess>((resolve) => void (started = resolve)).then(({ ready }) => ready);
      await (signal === 'SIGTERM' ? gateway.stop() : gateway.kill());
      const unseen = await endpoint.addTask({ kind: 'EXPORT_TASK', durationSeconds: 10, outcome: 'FAILED' });
      await untilEnded(unseen);
      await untilEnded(begun);

      gateway = spawnGateway({ awsUrl: endpoint.url, dataDir });
      started(gateway);
      for (const subscriber of subscribers) {
        await subscriber.until('what happened meanwhile', ({ events }) =>
          [unseen, begun].every((id) => events.some(({ taskId, state }) => taskId === id && state.endsWith('ED'))),
        );
        expect(subscriber.durable().filter(({ taskId }) => taskId === unseen)).toMatchObject([
          { type: 'CREATED', state: 'FAILED' },
        ]);
        const known = subscriber.durable().filter(({ taskId }) => taskId === begun);
        expect(known.map(({ type }) => type)).toEqual(['CREATED', ...known.slice(1).map(() => 'STATUS_CHANGED')]);
        expect(known.at(-1)).toMatchObject({ state: 'COMPLETED' });
      }
      const log = await readLog(await url, after);
      for (const subscriber of subscribers) {
        await subscriber.until('the head of the log', ({ lastCursor }) => lastCursor === log.at(-1)?.cursor);
        expect(compareWithLog(log, subscriber.events)).toEqual({ lost: 0, duplicated: 0, reordered: 0, invented: 0 });
      }
      expect(await gateway.stop()).toEqual({ code: 0, signal: null });
    },
    30_000,
  );
});
