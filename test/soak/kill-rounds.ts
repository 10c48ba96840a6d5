import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { taskKinds } from '../../src/domain/task.ts';
import { createRandom } from '../../src/emulator/random.ts';
import type { Random } from '../../src/emulator/random.ts';
import { type AwsEndpoint, startAwsEndpoint } from '../support/aws-endpoint.ts';
import type { GatewayProcess } from '../support/gateway-process.ts';
import { startSubscriber, type Subscriber } from '../support/subscriber.ts';
import { readEventCursor, readLog } from '../support/task-events.ts';
import { compareWithLog, contradictions, type StreamFaults } from './compare.ts';
import { startGateways } from './successive-gateways.ts';
import { startTraffic } from './traffic.ts';

/** When a gateway is killed: while it starts, as an event arrives at a subscriber, or whenever. */
export const killMoments = ['starting', 'delivering', 'any'] as const;
export type KillMoment = (typeof killMoments)[number];

/** What came of it. */
export interface KillFigures {
  readonly seed: number;
  readonly kills: Readonly<Record<KillMoment, number>>;
  readonly tasksOutside: number;
  readonly tasksCreated: number;
  readonly createsRefused: number;
  /** Tasks at AWS that nobody was told of, or fewer than somebody was. */
  readonly unaccounted: number;
  readonly eventsInLog: number;
  readonly subscribers: readonly ({
    readonly name: string;
    readonly connections: number;
    readonly delivered: number;
  } & StreamFaults)[];
  /** See `contradictions`; none if the log and AWS agree. */
  readonly contradictions: readonly string[];
  /** How the last gateway ended, which was told to stop. */
  readonly exitCode: number | null;
  /** What any gateway logged as an error. */
  readonly errors: readonly string[];
}

export interface KillRoundsOptions {
  readonly rounds: number;
  readonly seed: number;
  /** Told after each round. */
  readonly onRound?: (round: number, moment: KillMoment, events: number) => void;
}

const ENDPOINT_SPEED = 600;
const LONGEST_LIFE_MS = 3_000;
const LONGEST_START_MS = 900;
/** More than a page of each kind. */
const ENDED_TASKS = 60;
const MARKER_MS = 15_000;
const REST_MS = 60_000;

/**
 * Kills the gateway with SIGKILL `rounds` times at moments that the seed decides, and starts it again on the same data folder, while tasks of
 * all kinds come, move and end, and three subscribers reconnect with their last cursor; then lets all come to rest and compares.
 */
export async function runKillRounds(options: KillRoundsOptions): Promise<KillFigures> {
  const { rounds, seed, onRound = () => undefined } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'import-gateway-kill-'));
  const endpoint = await startAwsEndpoint({ seed, speed: ENDPOINT_SPEED, scenario: 'empty' });
  const { ended, markers } = await prepare(endpoint);
  const gateways = startGateways(endpoint.url, dataDir);
  const url = () => gateways.url();
  const subscribers: Subscriber[] = [];
  try {
    subscribers.push(...(await subscribeToAll(endpoint, url)));
    for (const subscriber of subscribers) {
      await subscriber.until('the first look at each kind of task', ({ events }) =>
        markers.every((id) => events.some(({ taskId }) => taskId === id)),
      );
    }
    const traffic = startTraffic({
      endpoint,
      seed,
      url,
      pauseMs: [20, 400],
      durationSeconds: [30, 1500],
    });
    const random = createRandom('kills', seed);
    const kills = { starting: 0, delivering: 0, any: 0 };
    for (let round = 1; round <= rounds; round += 1) {
      const moment = random.pick(killMoments);
      await untilMoment(moment, await gateways.current(), random.pick(subscribers), random);
      await gateways.killAndStart();
      kills[moment] += 1;
      onRound(round, moment, subscribers[0]?.events.length ?? 0);
    }
    await traffic.stop();
    const atAws = await untilEnded(endpoint);
    const log = await untilLogged(
      await url(),
      atAws.filter(({ id }) => !ended.has(id)),
      subscribers,
    );
    for (const subscriber of subscribers) await subscriber.stop();
    return {
      seed,
      kills,
      tasksOutside: traffic.outside,
      tasksCreated: traffic.created,
      createsRefused: traffic.refused,
      unaccounted: atAws.length - ended.size - markers.length - traffic.outside - traffic.created,
      eventsInLog: log.length,
      subscribers: subscribers.map((subscriber) => ({
        name: subscriber.name,
        connections: subscriber.ends.length,
        delivered: subscriber.durable().length,
        ...compareWithLog(log, subscriber.events),
      })),
      contradictions: contradictions(log, atAws, ended),
      ...(await gateways.stop()),
    };
  } finally {
    await Promise.all(subscribers.map((subscriber) => subscriber.stop()));
    await (await gateways.current()).kill();
    await endpoint.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function untilMoment(
  moment: KillMoment,
  gateway: GatewayProcess,
  reader: Subscriber,
  random: Random,
): Promise<void> {
  if (moment === 'starting') return delay(random.integer(0, LONGEST_START_MS));
  await gateway.ready;
  if (moment === 'any') return delay(random.integer(0, LONGEST_LIFE_MS));
  const enough = reader.events.length + random.integer(1, 10);
  await reader.until('events of a gateway that lives', ({ events }) => events.length >= enough);
}

/**
 * What there is before anything is observed. `ended`: what is no news to the gateway. `markers`: a task of each kind that still goes on at the
 * first look; once all are known, so is that whatever comes now is news.
 */
async function prepare(endpoint: AwsEndpoint): Promise<{ ended: ReadonlySet<string>; markers: readonly string[] }> {
  for (const kind of taskKinds) {
    for (let count = 0; count < ENDED_TASKS; count += 1) await endpoint.addTask({ kind, durationSeconds: 0.001 });
  }
  const ended = await untilEnded(endpoint);
  const durationSeconds = MARKER_MS * (ENDPOINT_SPEED / 1000);
  const markers = await Promise.all(taskKinds.map((kind) => endpoint.addTask({ kind, durationSeconds })));
  // While AWS does not answer nothing can be observed: the log is still empty when its head is read.
  await endpoint.setFaults([{ action: '*', kind: 'error', share: 1, errorName: 'ServiceUnavailableException' }]);
  return { ended: new Set(ended.map(({ id }) => id)), markers };
}

/** Two over WebSocket and one over SSE, from the beginning of the log on. */
async function subscribeToAll(endpoint: AwsEndpoint, url: () => Promise<string>): Promise<readonly Subscriber[]> {
  const after = await readEventCursor(await url());
  await endpoint.setFaults([]);
  return (['WebSocket', 'WebSocket', 'SSE'] as const).map((transport, place) =>
    startSubscriber({ transport, url, after, name: `${transport} ${place + 1}` }),
  );
}

/** Resolves with all tasks once each has come to its end. */
async function untilEnded(endpoint: AwsEndpoint) {
  for (;;) {
    const tasks = await endpoint.listTasks();
    if (tasks.every(({ ended }) => ended)) return tasks;
    await delay(200);
  }
}

/** Resolves with the log once it, and after it every subscriber, has the end of all these tasks; or when that takes too long. */
async function untilLogged(
  url: string,
  tasks: Awaited<ReturnType<typeof untilEnded>>,
  subscribers: readonly Subscriber[],
) {
  const deadline = Date.now() + REST_MS;
  for (;;) {
    const log = await readLog(url);
    const last = new Map(log.map(({ kind, taskId, status }) => [`${kind} ${taskId}`, status]));
    const settled = tasks.every(({ kind, id, status }) => last.get(`${kind} ${id}`) === status);
    if (settled || Date.now() > deadline) {
      const head = log.at(-1)?.cursor;
      await Promise.allSettled(
        subscribers.map((subscriber) =>
          subscriber.until('the head of the log', ({ lastCursor }) => lastCursor === head, 10_000),
        ),
      );
      return log;
    }
    await delay(200);
  }
}
