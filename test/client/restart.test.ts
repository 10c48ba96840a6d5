import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { createGatewayClient, type GatewayClient } from '../../src/client/gateway-client.ts';
import { type AwsEndpoint, startAwsEndpoint } from '../support/aws-endpoint.ts';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.ts';
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.ts';
import { readEventCursor, readLog } from '../support/task-events.ts';
import { collect, quickRetry, until } from './client-harness.ts';

describe('watches of a gateway that is stopped and started again', () => {
  let endpoint: AwsEndpoint;
  let dataDir: string;
  let gateway: GatewayProcess;
  let proxy: FaultyProxy;
  let clients: GatewayClient[] = [];

  beforeEach(async () => {
    endpoint = await startAwsEndpoint({ speed: 600 });
    dataDir = mkdtempSync(join(tmpdir(), 'import-gateway-client-'));
    gateway = spawnGateway({ awsUrl: endpoint.url, dataDir });
    proxy = await startFaultyProxy(await gateway.ready);
  });
  afterEach(async () => {
    await Promise.all(clients.map((client) => client.close()));
    clients = [];
    await proxy.stop();
    await gateway.kill();
    await endpoint.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'give after %s each event of the log once and in order',
    async (signal) => {
      const after = await readEventCursor(proxy.target);
      const watches = (['websocket', 'sse'] as const).map((transport) => {
        const url = `${proxy.url}/graphql`;
        const client = createGatewayClient({ url, transport, webSocketImpl: WebSocket, retry: quickRetry });
        clients.push(client);
        const watch = client.watchEvents({ types: ['CREATED', 'STATUS_CHANGED', 'BATCH_STATUS_CHANGED'] }, { after });
        return { ...collect(watch), watch };
      });
      await endpoint.addTask({ kind: 'EXPORT_TASK', durationSeconds: 600 });
      await until('both have begun', () => watches.every(({ updates }) => updates.length > 0));

      await (signal === 'SIGTERM' ? gateway.stop() : gateway.kill());
      await endpoint.addTask({ kind: 'CLOUDTRAIL_IMPORT', durationSeconds: 600 });
      await until('both know', () => watches.every(({ watch }) => watch.connection.status === 'reconnecting'));
      gateway = spawnGateway({ awsUrl: endpoint.url, dataDir });
      proxy.target = await gateway.ready;

      const ended = (kind: string) =>
        watches.every(({ updates }) =>
          updates.some(({ task, state }) => task.__typename === kind && state === 'COMPLETED'),
        );
      await until('both tasks have ended', () => ended('ExportTask') && ended('CloudTrailImport'));
      const log = await readLog(proxy.target, after);
      for (const { updates, watch } of watches) {
        await until('all of the log is there', () => watch.cursor === log.at(-1)?.cursor);
        expect(updates.map(({ cursor }) => cursor)).toEqual(log.map(({ cursor }) => cursor));
        expect(watch.connection).toMatchObject({ status: 'live', caughtUp: true });
      }
    },
    30_000,
  );
});
