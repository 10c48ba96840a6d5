// Says where the gateway spends its processor time: `node bench/profile.mjs q1 | q2-unchanged | q2-changed | fan-out [subscribers] |
// profiles [count] | replay [subscribers]`.
import { mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { summarise } from './src/cpu-profile.mjs';
import { readDataset, sampleAnswers } from './src/dataset.mjs';
import { startEmulator, startGateway } from './src/gateway.mjs';
import { requests } from './src/operations.mjs';
import { pinSelf, startNode } from './src/processes.mjs';
import { measure, startEventSource } from './src/workloads/fan-out.mjs';
import { measure as measureProfiles } from './src/workloads/profiles.mjs';
import { measure as measureReplay } from './src/workloads/replay.mjs';

const [work = 'q1', size] = process.argv.slice(2);
const folder = new URL(`./results/profiles/${work}-${Date.now()}/`, import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
pinSelf();
const nodeArgs = ['--cpu-prof', `--cpu-prof-dir=${folder}`];
let window;
if (work === 'fan-out') window = await profileFanOut();
else if (work === 'profiles') window = await profileProfiles();
else if (work === 'replay') window = await profileReplay();
else if (requests[work] !== undefined) window = await profileRequests();
else
  throw new Error(
    `There is no work ${work}; there are ${Object.keys(requests).join(', ')}, fan-out, profiles and replay.`,
  );

const { busyMs, byOwner, byFunction } = summarise(folder, window);
process.stdout.write(`${work}: ${busyMs} ms busy; ${folder}\n`);
for (const { name, percent } of byOwner.slice(0, 25))
  process.stdout.write(`${String(percent).padStart(6)} % ${name}\n`);
process.stdout.write('by function\n');
for (const { name, percent } of byFunction.slice(0, 40))
  process.stdout.write(`${String(percent).padStart(6)} % ${name}\n`);
process.exit();

async function profileRequests() {
  const emulator = await startEmulator({ speed: 100_000 });
  for (let count = 0; count < 50; count += 1) await emulator.addTask({ kind: 'IMPORT_TASK' });
  const startedAt = performance.now();
  const gateway = await startGateway({
    awsUrl: emulator.url,
    env: { READ_FRESHNESS_MS: '60000', UPSTREAM_RATE_SHARE: '1' },
    nodeArgs,
  });
  await delay(2000);
  const { ids } = await readDataset(gateway, 50);
  await sampleAnswers(gateway.url, work, ids);
  const load = startNode(new URL('./src/load/requests.mjs', import.meta.url).pathname);
  await load.ready;
  const fromMs = performance.now() - startedAt;
  const { count, durationMs } = await load.ask({
    url: gateway.url,
    work,
    ids,
    first: 0,
    connections: 10,
    durationMs: 6000,
  });
  process.stdout.write(`${count} requests in ${Math.round(durationMs)} ms\n`);
  await Promise.all([load.stop(), gateway.stop(), emulator.stop()]);
  return { fromMs, toMs: fromMs + durationMs };
}

async function profileFanOut() {
  const source = await startEventSource();
  const startedAt = performance.now();
  const gateway = await source.startGateway({ nodeArgs });
  const fromMs = performance.now() - startedAt;
  const server = { ...gateway, emit: (order) => source.appender.ask({ order: 'emit', ...order }) };
  const result = await measure(server, Number(size ?? 1000), { ratePerSecond: 5, roundMs: 6000, settleMs: 1000 });
  process.stdout.write(`${JSON.stringify(result)}\n`);
  const toMs = performance.now() - startedAt;
  await gateway.stop();
  await source.stop();
  return { fromMs, toMs };
}

async function profileProfiles() {
  const plan = { settleMs: 8000, countMs: 15_000 };
  let fromMs = 0;
  const onCounting = () => (fromMs = performance.now() - startedAt);
  const startedAt = performance.now();
  const row = await measureProfiles(Number(size ?? 100), plan, { nodeArgs, onCounting });
  process.stdout.write(`${JSON.stringify(row)}\n`);
  return { fromMs, toMs: fromMs + plan.countMs };
}

async function profileReplay() {
  const plan = { events: 20_000, replaying: Number(size ?? 100), live: 100, ratePerSecond: 5 };
  const times = { idleMs: 3000, replayMs: 15_000 };
  let fromMs = 0;
  const onCounting = () => (fromMs = performance.now() - startedAt);
  const startedAt = performance.now();
  const results = await measureReplay({ ...plan, ...times }, { nodeArgs, onCounting });
  process.stdout.write(`${JSON.stringify(results)}\n`);
  return { fromMs, toMs: fromMs + times.replayMs };
}
