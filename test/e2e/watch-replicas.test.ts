import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { taskKinds } from '../../src/domain/task.ts';
import { createRandom } from '../../src/emulator/random.ts';
import { compareWithLog, contradictions } from '../soak/compare.ts';
import { type AwsEndpoint, startAwsEndpoint } from '../support/aws-endpoint.ts';
import { postgresEngine } from '../support/databases.ts';
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.ts';
import { postGraphql } from '../support/graphql-client.ts';
import { startSubscriber, type Subscriber, type SubscriberOptions } from '../support/subscriber.ts';
import { readEventCursor, readLog } from '../support/task-events.ts';

const LEASE_MS = 2000;
const faultless = { lost: 0, duplicated: 0, reordered: 0, invented: 0 };

describe('two replicas on one PostgreSQL', () => {
  const postgres = postgresEngine();
  let database: string;
  let endpoint: AwsEndpoint;
  let replicas: readonly GatewayProcess[] = [];
  let subscribers: Subscriber[] = [];

  beforeAll(() => postgres.start(), 60_000);
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    database = await postgres.create();
    endpoint = await startAwsEndpoint({ speed: 600, scenario: 'empty' });
    replicas = [start(), start()];
    await Promise.all(replicas.map(({ ready }) => ready));
  }, 30_000);
  afterEach(async () => {
    await Promise.all(subscribers.map((subscriber) => subscriber.stop()));
    subscribers = [];
    await Promise.all(replicas.map((replica) => replica.kill()));
    await endpoint.stop();
    await postgres.remove(database);
  });

  const start = () =>
    spawnGateway({ awsUrl: endpoint.url, env: { DATABASE_URL: database, LEASE_MS: String(LEASE_MS) } });
  const subscribe = (replica: GatewayProcess, options: Partial<SubscriberOptions>) => {
    const subscriber = startSubscriber({ transport: 'WebSocket', url: () => replica.ready, ...options });
    subscribers.push(subscriber);
    return subscriber;
  };
  /** Which of the replicas holds the lease, as `asked` sees it. */
  const leaderBy = async (asked: GatewayProcess): Promise<GatewayProcess | undefined> => {
    const query = '{ profile(name: "default") { watch { leader } } }';
    const { data } = await postGraphql(await asked.ready, { query });
    const { leader } = (data as { profile: { watch: { leader: string | null } } }).profile.watch;
    return replicas.find(({ pid }) => leader?.split(':').includes(String(pid)));
  };
  const untilLeader = async (asked: GatewayProcess, wanted: (leader: GatewayProcess) => boolean) => {
    for (;;) {
      const leader = await leaderBy(asked);
      if (leader !== undefined && wanted(leader)) return leader;
      await delay(20);
    }
  };
  /** Resolves once every task at AWS has ended, and is known by this subscriber to have. */
  const untilAllEnded = async (subscriber: Subscriber) => {
    let tasks = await endpoint.listTasks();
    for (; !tasks.every(({ ended }) => ended); tasks = await endpoint.listTasks()) await delay(50);
    await subscriber.until('the end of every task', ({ events }) => {
      const last = new Map(events.map(({ taskId, status }) => [taskId, status]));
      return tasks.every(({ id, status }) => last.get(id) === status);
    });
    return tasks;
  };

  it('have one writer, and lose and double nothing, while whichever writes is frozen past its lease and continued', async () => {
    const random = createRandom('replicas', 7);
    const [first, second] = replicas as [GatewayProcess, GatewayProcess];
    const after = await readEventCursor(await first.ready);
    for (const replica of [first, second]) {
      subscribe(replica, { after, name: `of ${replica.pid}` });
      subscribe(replica, { after, name: `of ${replica.pid} by SSE`, transport: 'SSE' });
    }
    let running = true;
    const traffic = (async () => {
      while (running) {
        await endpoint.addTask({ kind: random.pick(taskKinds), durationSeconds: random.integer(60, 1800) });
        await delay(random.integer(10, 150));
      }
    })();
    // Most of the time one is in the middle of a look, then, with an answer of AWS to be written down.
    await endpoint.setFaults([{ action: '*', kind: 'latency', share: 1, latencyMs: 250 }]);
    const takeovers: number[] = [];
    let leader = await untilLeader(first, () => true);
    for (let round = 0; round < 3; round += 1) {
      // At any moment of its work.
      await delay(random.integer(0, 700));
      const frozen = leader;
      const other = frozen === first ? second : first;
      frozen.freeze();
      const from = performance.now();
      leader = await untilLeader(other, (holder) => holder === other);
      takeovers.push(performance.now() - from);
      const seen = subscribers.find(({ name }) => name === `of ${other.pid}`)?.durable().length ?? 0;
      const [onOther] = subscribers.filter(({ name }) => name === `of ${other.pid}`);
      await onOther?.until('events of the new leader', () => (onOther?.durable().length ?? 0) >= seen + 5);
      frozen.thaw();
      expect(await untilLeader(frozen, () => true)).toBe(other);
    }
    running = false;
    await traffic;
    await endpoint.setFaults([]);
    const [one] = subscribers;
    if (one === undefined) throw new Error('There are four.');
    const atAws = await untilAllEnded(one);
    const log = await readLog(await first.ready);
    expect(await readLog(await second.ready)).toEqual(log);
    for (const subscriber of subscribers) {
      await subscriber.until('the head of the log', ({ lastCursor }) => lastCursor === log.at(-1)?.cursor);
      expect({ name: subscriber.name, ...compareWithLog(log, subscriber.events) }).toEqual({
        name: subscriber.name,
        ...faultless,
      });
    }
    expect(contradictions(log, atAws, new Set())).toEqual([]);
    expect(log.length).toBeGreaterThan(50);
    // The lease runs out, and the other asks for it three times in its life; the rest is for a machine that is busy.
    for (const took of takeovers) expect(took).toBeLessThan(LEASE_MS + LEASE_MS / 3 + 2000);
  }, 60_000);

  it('go on for each other when one is killed, and take each other’s cursors', async () => {
    const [first, second] = replicas as [GatewayProcess, GatewayProcess];
    const after = await readEventCursor(await first.ready);
    const leader = await untilLeader(first, () => true);
    const other = leader === first ? second : first;
    let url = await leader.ready;
    const moving = subscribe(leader, { after, url: () => url });
    await endpoint.addTask({ kind: 'IMPORT_TASK', durationSeconds: 1800 });
    await moving.until('the begin of a task', () => moving.durable().length > 0);
    url = await other.ready;
    await leader.kill();
    await endpoint.addTask({ kind: 'CLOUDTRAIL_IMPORT', durationSeconds: 600 });
    const atAws = await untilAllEnded(moving);
    const log = await readLog(url);
    expect(compareWithLog(log, moving.events)).toEqual(faultless);
    expect(contradictions(log, atAws, new Set())).toEqual([]);
    expect(await other.stop()).toEqual({ code: 0, signal: null });
  }, 30_000);

  it('hear of a task at once that was created through the one that does not poll', async () => {
    const [first, second] = replicas as [GatewayProcess, GatewayProcess];
    const leader = await untilLeader(first, () => true);
    const other = leader === first ? second : first;
    const after = await readEventCursor(await leader.ready);
    const onLeader = subscribe(leader, { after });
    const input = { sourceArn: await endpoint.findSource(), roleArn: 'arn:aws:iam::000000000000:role/import-role' };
    const { data } = await postGraphql(await other.ready, {
      query:
        'mutation ($input: CreateImportTaskInput!) { createImportTask(input: $input) { importTask { importId } } }',
      variables: { input },
    });
    const { importId } = (data as { createImportTask: { importTask: { importId: string } } }).createImportTask
      .importTask;
    await onLeader.until('the task', ({ events }) => events.some(({ taskId }) => taskId === importId));
    expect(onLeader.durable()[0]).toMatchObject({ type: 'CREATED', taskId: importId });
  }, 30_000);
});
