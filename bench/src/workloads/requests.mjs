import { setTimeout as delay } from 'node:timers/promises';
import { readDataset, sampleAnswers } from '../dataset.mjs';
import { startEmulator, startGateway } from '../gateway.mjs';
import { httpPeers, startPeer } from '../peer.mjs';
import { startNode } from '../processes.mjs';
import { median, round } from '../statistics.mjs';

export const title = 'Queries: one task (Q1), fifty tasks with ten batches each (Q2)';

const FRESHNESS_MS = 60_000;
const CONNECTIONS = 10;
const works = ['q1', 'q2-unchanged', 'q2-changed'];
/** Requests per second of the open loop: well below what the slowest of the servers can do. */
const rates = { q1: 500, 'q2-unchanged': 40, 'q2-changed': 40 };

/** CPU per request and requests per second in a closed loop, latencies in an open one; the servers take turns, round by round. */
export async function run({ quick, say }) {
  const plan = quick
    ? { rounds: 2, roundMs: 1500, warmMs: 1000, tasks: 50 }
    : { rounds: 5, roundMs: 2500, warmMs: 2500, tasks: 120 };
  const emulator = await startEmulator({ speed: 100_000 });
  // Imports of all that a store holds: they have more than ten batches each, and are over at once.
  for (let count = 0; count < plan.tasks; count += 1) await emulator.addTask({ kind: 'IMPORT_TASK' });
  const gateway = await startGateway({
    awsUrl: emulator.url,
    env: { READ_FRESHNESS_MS: String(FRESHNESS_MS), UPSTREAM_RATE_SHARE: '1' },
  });
  say('reading the data from the gateway');
  await delay(3000);
  const dataset = await readDataset(gateway, plan.tasks);
  const load = startNode(new URL('../load/requests.mjs', import.meta.url).pathname);
  await load.ready;
  const servers = [{ ...gateway, name: 'import-gateway' }];
  for (const name of httpPeers) servers.push(await startPeer(name, dataset.path));
  const measure = createMeasure({ load, ids: dataset.ids, emulator, keepWarm: createWarmth(gateway, dataset.ids) });
  const results = {};
  try {
    for (const work of works)
      results[work] = await measureWork({ work, servers, plan, measure, ids: dataset.ids, say });
  } finally {
    await Promise.all([...servers, load, emulator].map((one) => one.stop()));
  }
  return { method: { ...plan, connections: CONNECTIONS, rates, tasksWithFewerBatches: dataset.incomplete }, results };
}

async function measureWork({ work, servers, plan, measure, ids, say }) {
  const [ours, ...peers] = servers;
  const expected = await sampleAnswers(ours.url, work, ids);
  for (const peer of peers) {
    if (peer.name === 'node-http') await peer.ask({ answer: expected[0] });
    else sameAnswers(peer.name, work, await sampleAnswers(peer.url, work, ids), expected);
  }
  const rounds = new Map(servers.map(({ name }) => [name, []]));
  for (let turn = -1; turn < plan.rounds; turn += 1) {
    for (const server of servers) {
      const result = await measure(server, work, turn === -1 ? plan.warmMs : plan.roundMs);
      if (turn >= 0) rounds.get(server.name).push(result);
    }
  }
  const rows = [];
  for (const server of servers) {
    const own = rounds.get(server.name);
    const { latency } = await measure(server, work, plan.roundMs, rates[work]);
    const row = {
      server: server.name,
      cpuUs: round(median(own.map(({ cpuUs }) => cpuUs))),
      perSecond: round(median(own.map(({ perSecond }) => perSecond))),
      bytes: own[0].bytes,
      latencyMs: latency,
      residentMb: round(server.residentBytes() / 2 ** 20),
      upstreamCalls: own.reduce((sum, { upstreamCalls }) => sum + upstreamCalls, 0),
      rounds: own,
    };
    rows.push(row);
    say(`${work} ${server.name}: ${row.cpuUs} us CPU, ${row.perSecond} a second, p99 ${latency.p99} ms`);
  }
  return rows;
}

function sameAnswers(name, work, answers, expected) {
  const differing = answers.findIndex((answer, index) => answer !== expected[index]);
  if (differing === -1) return;
  const at = [...expected[differing]].findIndex((character, index) => character !== answers[differing][index]);
  const around = (text) => text.slice(Math.max(0, at - 60), at + 60);
  throw new Error(
    `${name} answers ${work} otherwise:\n${around(answers[differing])}\nnot\n${around(expected[differing])}`,
  );
}

/** One round of one server. The requests of all rounds are numbered through, so that none of q2-changed ever comes twice. */
function createMeasure({ load, ids, emulator, keepWarm }) {
  let first = 0;
  return async (server, work, durationMs, rate) => {
    if (server.name === 'import-gateway') await keepWarm(durationMs);
    const callsBefore = (await emulator.calls()).total;
    const before = server.cpuMs();
    const result = await load.ask({ url: server.url, work, ids, first, connections: CONNECTIONS, durationMs, rate });
    const cpu = server.cpuMs() - before;
    first += result.sent;
    const upstreamCalls = (await emulator.calls()).total - callsBefore;
    return {
      cpuUs: round((cpu * 1000) / result.count),
      perSecond: round((result.count * 1000) / result.durationMs),
      bytes: Math.round(result.bytes / result.count),
      count: result.count,
      latency: result.latency,
      upstreamCalls: server.name === 'import-gateway' ? upstreamCalls : 0,
    };
  };
}

/**
 * Before a round of the gateway: what it reads upstream is in its cache, and stays there until the round is over. What was read too long ago
 * for that is let run out first, and read again.
 */
function createWarmth(gateway, ids) {
  let warmAt = -Infinity;
  return async (durationMs) => {
    if (performance.now() + durationMs + 1000 < warmAt + FRESHNESS_MS) return;
    await delay(Math.max(0, warmAt + FRESHNESS_MS + 100 - performance.now()));
    const start = performance.now();
    for (const work of works) await sampleAnswers(gateway.url, work, ids);
    warmAt = start;
  };
}
