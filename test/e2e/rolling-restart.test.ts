import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { taskKinds } from '../../src/domain/task.ts';
import { createRandom } from '../../src/emulator/random.ts';
import { compareWithLog, contradictions } from '../soak/compare.ts';
import { type AwsEndpoint, startAwsEndpoint } from '../support/aws-endpoint.ts';
import { postgresEngine } from '../support/databases.ts';
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.ts';
import { postGraphql } from '../support/graphql-client.ts';
import { type LoadBalancer, startLoadBalancer } from '../support/load-balancer.ts';
import { startSubscriber, type Subscriber, transports } from '../support/subscriber.ts';
import { readEventCursor, readLog } from '../support/task-events.ts';

describe('a rolling restart of two replicas behind a load balancer', () => {
  const postgres = postgresEngine();
  let database: string;
  let endpoint: AwsEndpoint;
  let balancer: LoadBalancer;
  let replicas: { readonly process: GatewayProcess; readonly url: string }[] = [];
  const started: GatewayProcess[] = [];
  let subscribers: Subscriber[] = [];

  const startReplica = async () => {
    const process = spawnGateway({ awsUrl: endpoint.url, env: { DATABASE_URL: database } });
    started.push(process);
    return { process, url: await process.ready };
  };
  beforeAll(() => postgres.start(), 60_000);
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    database = await postgres.create();
    endpoint = await startAwsEndpoint({ speed: 600, scenario: 'empty' });
    replicas = await Promise.all([startReplica(), startReplica()]);
    balancer = await startLoadBalancer(() => replicas.map(({ url }) => url));
  }, 60_000);
  afterEach(async () => {
    await Promise.all(subscribers.map((subscriber) => subscriber.stop()));
    await balancer.stop();
    await Promise.all(started.map((process) => process.kill()));
    await endpoint.stop();
    await postgres.remove(database);
  });

  it('loses no event and fails no query, and every process ends by itself', async () => {
    const random = createRandom('rolling', 3);
    const { url } = balancer;
    const after = await readEventCursor(url);
    subscribers = [...transports, ...transports].map((transport, index) =>
      startSubscriber({ transport, after, url: () => url, name: `${transport} ${index}` }),
    );
    let running = true;
    const statuses: number[] = [];
    const traffic = (async () => {
      while (running) {
        await endpoint.addTask({ kind: random.pick(taskKinds), durationSeconds: random.integer(60, 900) });
        // On a connection of its own: one that is kept may be closed by the replica that goes, just as a request is sent on it.
        const query = '{ importTasks(first: 5) { nodes { id status } } }';
        const { status } = await postGraphql(url, { query }, { connection: 'close' });
        statuses.push(status);
        await delay(random.integer(50, 150));
      }
    })();
    for (const index of [0, 1]) {
      await delay(500);
      const leaving = replicas[index];
      const coming = await startReplica();
      // As a Deployment does with maxSurge 1: the new one serves before the old one goes.
      replicas[index] = coming;
      // And as its preStop waits, until the balancer sends it nobody any more.
      await delay(300);
      expect(await leaving?.process.stop()).toEqual({ code: 0, signal: null });
    }
    await delay(500);
    running = false;
    await traffic;
    let tasks = await endpoint.listTasks();
    for (; !tasks.every(({ ended }) => ended); tasks = await endpoint.listTasks()) await delay(50);
    for (const subscriber of subscribers) {
      await subscriber.until('the end of every task', ({ events }) => {
        const last = new Map(events.map(({ taskId, status }) => [taskId, status]));
        return tasks.every(({ id, status }) => last.get(id) === status);
      });
    }
    const log = await readLog(url);
    expect(log.length).toBeGreaterThan(20);
    expect(contradictions(log, tasks, new Set())).toEqual([]);
    for (const subscriber of subscribers) {
      await subscriber.until('the head of the log', ({ lastCursor }) => lastCursor === log.at(-1)?.cursor);
      expect({ name: subscriber.name, ...compareWithLog(log, subscriber.events) }).toEqual({
        name: subscriber.name,
        lost: 0,
        duplicated: 0,
        reordered: 0,
        invented: 0,
      });
      // All were moved: by each restart those who were there.
      expect(subscriber.ends.length).toBeGreaterThan(0);
    }
    expect(statuses.length).toBeGreaterThan(5);
    expect(new Set(statuses)).toEqual(new Set([200]));
  }, 90_000);
});
