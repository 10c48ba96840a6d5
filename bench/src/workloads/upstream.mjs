import { setTimeout as delay } from 'node:timers/promises';
import { startEmulatorWithExports } from '../emulator-state.mjs';
import { startGateway } from '../gateway.mjs';
import { startNode } from '../processes.mjs';
import { round } from '../statistics.mjs';

export const title = 'Calls to AWS a minute: by subscribers, by finished exports';

/** Three imports are active, and everybody follows all tasks, at the cadence that the gateway has by itself. What it reads once, of tasks that have ended long ago, is not counted. */
export async function run({ quick, say }) {
  const plan = quick
    ? {
        cases: [
          [1, 100],
          [100, 100],
          [1, 1000],
        ],
        settleMs: 4000,
        countMs: 10_000,
      }
    : {
        cases: [
          [1, 100],
          [1000, 100],
          [10_000, 100],
          [1, 20_000],
        ],
        settleMs: 30_000,
        countMs: 60_000,
      };
  const results = [];
  for (const [subscribers, finishedExports] of plan.cases) {
    const row = { subscribers, finishedExports, ...(await count(subscribers, finishedExports, plan)) };
    results.push(row);
    say(
      `${subscribers} subscribers, ${finishedExports} exports: ${row.callsPerMinute} calls a minute, ${row.cpuPercent} % CPU`,
    );
  }
  return { method: plan, results };
}

async function count(subscribers, finishedExports, { settleMs, countMs }) {
  const emulator = await startEmulatorWithExports(finishedExports);
  const gateway = await startGateway({ awsUrl: emulator.url });
  const load = startNode(new URL('../load/subscribers.mjs', import.meta.url).pathname);
  await load.ready;
  try {
    await load.ask({ order: 'connect', url: gateway.url, count: subscribers });
    await untilHistoryIsRead(emulator, finishedExports);
    await delay(settleMs);
    await emulator.resetCalls();
    const before = gateway.cpuMs();
    await delay(countMs);
    const { counts, total } = await emulator.calls();
    return {
      callsPerMinute: round((total * 60_000) / countMs),
      cpuPercent: round(((gateway.cpuMs() - before) * 100) / countMs),
      residentMb: round(gateway.residentBytes() / 2 ** 20),
      counts,
      ended: (await load.ask({ order: 'report' })).ended,
    };
  } finally {
    await Promise.all([load.stop(), gateway.stop()]);
    await emulator.stop();
  }
}

/** AWS lists the tasks that have ended by pages of 50: a gateway that is new there reads them once, and never again. */
async function untilHistoryIsRead(emulator, finishedExports) {
  for (;;) {
    const { counts } = await emulator.calls();
    if ((counts.DescribeExportTasks ?? 0) >= finishedExports / 50) return;
    await delay(500);
  }
}
