import { setTimeout as delay } from 'node:timers/promises';
import { accountOf, profilesEnvironment } from '../aws-files.mjs';
import { startEmulator, startGateway } from '../gateway.mjs';
import { startNode } from '../processes.mjs';
import { round } from '../statistics.mjs';

export const title = 'Profiles: three active imports and one active export in each';

const DAY_SECONDS = 86_400;
const watchQuery = '{ profiles { name watch { healthy lastPolledTime intervalMs callsPerMinute } } }';

/** Somebody follows all tasks, so each profile is polled at the fast cadence; how much of a core that takes, and whether it keeps up. */
export async function run({ quick, say }) {
  const plan = quick
    ? { profiles: [1, 10], settleMs: 5000, countMs: 8000 }
    : { profiles: [1, 10, 30, 100], settleMs: 20_000, countMs: 40_000 };
  const results = [];
  for (const profiles of plan.profiles) {
    const row = { profiles, ...(await measure(profiles, plan)) };
    results.push(row);
    say(
      `${profiles} profiles: ${row.cpuPercent} % of a core, ${row.looksPerMinute} looks a minute at each profile's imports, ${row.unhealthy} unhealthy`,
    );
  }
  return { method: plan, results };
}

/** One gateway with `count` profiles; `onCounting` is called as the counting begins. */
export async function measure(count, { settleMs, countMs }, { nodeArgs, onCounting } = {}) {
  const emulator = await startEmulator();
  const names = Array.from({ length: count }, (_, n) => `profile-${n}`);
  await Promise.all(names.map((_, n) => addTasks(emulator, accountOf(n))));
  const gateway = await startGateway({ env: profilesEnvironment(names, emulator.url), nodeArgs });
  const load = startNode(new URL('../load/subscribers.mjs', import.meta.url).pathname);
  await load.ready;
  try {
    await load.ask({ order: 'connect', url: gateway.url, count: 1 });
    await delay(settleMs);
    await emulator.resetCalls();
    onCounting?.();
    const before = gateway.cpuMs();
    await delay(countMs);
    const cpu = gateway.cpuMs() - before;
    const { counts, total } = await emulator.calls();
    const { profiles } = await gateway.query(watchQuery);
    return {
      cpuPercent: round((cpu * 100) / countMs),
      looksPerMinute: round(((counts.DescribeImportTasks ?? 0) * 60_000) / countMs / count),
      callsPerMinute: round((total * 60_000) / countMs),
      residentMb: round(gateway.residentBytes() / 2 ** 20),
      unhealthy: profiles.filter(({ watch }) => !watch.healthy).length,
      counts,
    };
  } finally {
    await Promise.all([load.stop(), gateway.stop()]);
    await emulator.stop();
  }
}

/** An account begins with two active imports; here are a third, and an export. */
async function addTasks(emulator, accountId) {
  await emulator.addTask({ kind: 'IMPORT_TASK', durationSeconds: DAY_SECONDS, accountId });
  await emulator.addTask({ kind: 'EXPORT_TASK', durationSeconds: DAY_SECONDS, accountId });
}
