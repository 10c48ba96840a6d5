import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { profile, startEmulator, startGateway, temporaryFolder } from '../gateway.mjs';
import { taskEvents } from '../operations.mjs';
import { subscribe } from '../load/socket.mjs';
import { socketPeers, startPeer } from '../peer.mjs';
import { startNode } from '../processes.mjs';
import { authorization } from '../tokens.mjs';
import { median, round } from '../statistics.mjs';
import { openDatabase } from '../store/postgres.mjs';

export const title = 'Fan-out: one event to many identical subscriptions';

const RECORDED_EVENTS = 20;
/** For how many times as long as the events take a server may deliver them. */
const PATIENCE = 4;
const GATEWAY = 'import-gateway';

/** For each number of subscribers: CPU per event, latency from when an event was due, and memory per idle subscriber. */
export async function run({ quick, say }) {
  const plan = quick
    ? { subscribers: [500], ratePerSecond: 5, rounds: 1, roundMs: 3000, settleMs: 1000 }
    : { subscribers: [1000, 5000], ratePerSecond: 5, rounds: 3, roundMs: 6000, settleMs: 3000 };
  const source = await startEventSource();
  const gateway = await source.startGateway();
  const events = await recordEvents(gateway, source);
  const servers = [{ ...gateway, name: GATEWAY, emit: (order) => source.appender.ask({ order: 'emit', ...order }) }];
  for (const name of socketPeers) {
    const peer = await startPeer(name, events.dataset, events.path);
    servers.push({ ...peer, emit: async (emit) => peer.tell({ emit }) });
  }
  const results = [];
  try {
    for (const subscribers of plan.subscribers) {
      const rows = new Map();
      // The round before the first warms up, and does not count.
      for (let turn = -1; turn < plan.rounds; turn += 1) {
        for (const server of servers) {
          const result = await measure(server, subscribers, plan);
          if (turn >= 0) rows.set(server.name, [...(rows.get(server.name) ?? []), result]);
        }
      }
      for (const [server, rounds] of rows) {
        const row = { server, subscribers, ...summary(rounds), rounds };
        results.push(row);
        say(
          `${subscribers} ${server}: ${row.cpuMsPerEvent} ms CPU an event, p50 ${row.p50} ms, p99 ${row.p99} ms, ${row.delivered} of all delivered`,
        );
      }
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await source.stop();
  }
  return { method: { ...plan, eventBytes: events.bytes }, results };
}

/**
 * Where the gateway's events come from: a second process on the same PostgreSQL appends them and holds the lease, as another replica would, so
 * that they come as evenly as it is wanted and not in the rhythm in which AWS is asked.
 */
export async function startEventSource({ profiles = [profile] } = {}) {
  const emulator = await startEmulator();
  const database = await openDatabase();
  const appender = startNode(new URL('../store/append.mjs', import.meta.url).pathname, {
    args: [database.url, ...profiles],
  });
  await appender.ready;
  return {
    emulator,
    appender,
    startGateway: ({ env = {}, ...options } = {}) =>
      startGateway({ awsUrl: emulator.url, ...options, env: { DATABASE_URL: database.url, ...env } }),
    stop: async () => {
      await appender.stop();
      await emulator.stop();
      await database.close();
    },
  };
}

/** Writes down some events as a subscriber of the gateway gets them: what the peers are to send. */
async function recordEvents(gateway, { appender }) {
  const frames = [];
  const socket = await subscribe({
    url: gateway.url,
    query: taskEvents,
    headers: authorization(),
    onNext: (frame) => frames.push(frame.toString()),
    onEnd: () => undefined,
  });
  await delay(500);
  await appender.ask({ order: 'emit', startAt: Date.now() + 50, intervalMs: 20, count: RECORDED_EVENTS });
  for (let tries = 0; frames.length < RECORDED_EVENTS && tries < 50; tries += 1) await delay(100);
  socket.destroy();
  if (frames.length < RECORDED_EVENTS)
    throw new Error(`Only ${frames.length} events came: ${frames[0] ?? gateway.log()}`);
  const folder = temporaryFolder();
  const path = join(folder, 'events.json');
  const dataset = join(folder, 'dataset.json');
  writeFileSync(path, JSON.stringify(frames.map((frame) => JSON.parse(frame).payload.data.taskEvents)));
  writeFileSync(dataset, JSON.stringify({ tasks: [], pageInfo: {} }));
  return { path, dataset, bytes: frames[0].length };
}

/** One round: everybody connects, rests, and then gets events at the given rate. */
export async function measure(server, count, { ratePerSecond, roundMs, settleMs }, connect = {}) {
  const load = startNode(new URL('../load/subscribers.mjs', import.meta.url).pathname);
  await load.ready;
  try {
    const before = server.residentBytes();
    await load.ask({ order: 'connect', url: server.url, count, ...connect });
    await delay(settleMs);
    const idleKb = (server.residentBytes() - before) / count / 1024;
    const events = Math.round((ratePerSecond * roundMs) / 1000);
    await load.ask({ order: 'reset' });
    const cpuBefore = server.cpuMs();
    const startAt = Date.now() + 200;
    await server.emit({ startAt, intervalMs: 1000 / ratePerSecond, count: events });
    const report = await untilDelivered(load, startAt + PATIENCE * roundMs, events * count);
    const cpu = server.cpuMs() - cpuBefore;
    return {
      cpuMsPerEvent: round((cpu / report.received) * count),
      idleKb: round(idleKb),
      delivered: round(report.received / (events * count)),
      bytesPerMessage: round(report.bytes / report.received),
      latency: report.latency,
      ended: report.ended,
    };
  } finally {
    await load.stop();
  }
}

/** Waits until all has come, or until `lastAt`. */
async function untilDelivered(load, lastAt, expected) {
  for (;;) {
    await delay(100);
    const { received } = await load.ask({ order: 'count' });
    if (received >= expected || Date.now() > lastAt) return load.ask({ order: 'report' });
  }
}

export function summary(rounds) {
  const middle = (of) => round(median(rounds.map(of)));
  return {
    cpuMsPerEvent: middle((one) => one.cpuMsPerEvent),
    delivered: middle((one) => one.delivered),
    p50: middle((one) => one.latency.p50),
    p99: middle((one) => one.latency.p99),
  };
}
