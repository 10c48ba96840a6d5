import { setTimeout as delay } from 'node:timers/promises';
import { startNode } from '../processes.mjs';
import { round } from '../statistics.mjs';
import { startEventSource } from './fan-out.mjs';

export const title = 'Replay: many events behind a cursor to many subscribers at once, while others follow live';

/** The live subscribers' latencies, first alone and then beside the replay; how fast the replay goes, and the memory it takes. */
export async function run({ quick, say }) {
  const plan = quick
    ? { events: 3000, replaying: 20, live: 50, ratePerSecond: 5, idleMs: 3000, replayMs: 6000 }
    : { events: 100_000, replaying: 100, live: 100, ratePerSecond: 5, idleMs: 20_000, replayMs: 60_000 };
  const results = await measure(plan);
  const { idle, during, perSecond, ofAll } = results;
  say(
    `live p99 ${idle.latency.p99} ms alone, ${during.latency.p99} ms beside the replay of ${perSecond} events a second`,
  );
  say(`memory ${idle.residentMb} MB alone, at most ${during.peakResidentMb} MB beside it; ${ofAll} of all replayed`);
  return { method: plan, results };
}

/** One gateway with a log of so many events; `onCounting` is called as the replay begins. */
export async function measure(plan, { nodeArgs, onCounting } = {}) {
  const source = await startEventSource();
  const gateway = await source.startGateway({ nodeArgs });
  const [live, replay] = await startLoads(2);
  try {
    const { eventCursor: after } = await gateway.query('{ eventCursor }');
    await source.appender.ask({ order: 'seed', count: plan.events });
    await live.ask({ order: 'connect', url: gateway.url, count: plan.live });
    await delay(2000);
    const follow = async (durationMs) => {
      await live.ask({ order: 'reset' });
      const count = (plan.ratePerSecond * durationMs) / 1000;
      await source.appender.ask({
        order: 'emit',
        startAt: Date.now() + 50,
        intervalMs: 1000 / plan.ratePerSecond,
        count,
      });
      await delay(1000);
      const { received, latency, ended } = await live.ask({ order: 'report' });
      return { delivered: round(received / (count * plan.live)), latency, ended };
    };
    const idle = { ...(await follow(plan.idleMs)), residentMb: residentMb(gateway) };
    const peak = watchMemory(gateway);
    onCounting?.();
    await replay.ask({ order: 'connect', url: gateway.url, count: plan.replaying, after });
    const cpuBefore = gateway.cpuMs();
    const start = performance.now();
    const during = await follow(plan.replayMs);
    const { received, ended } = await replay.ask({ order: 'report' });
    return {
      idle,
      during: { ...during, peakResidentMb: peak.stop() },
      replayed: received,
      ofAll: round(received / (plan.events * plan.replaying)),
      perSecond: round((received * 1000) / (performance.now() - start)),
      cpuUsPerEvent: round(((gateway.cpuMs() - cpuBefore) * 1000) / received),
      ended,
    };
  } finally {
    await Promise.all([live.stop(), replay.stop(), gateway.stop()]);
    await source.stop();
  }
}

async function startLoads(count) {
  const loads = Array.from({ length: count }, () =>
    startNode(new URL('../load/subscribers.mjs', import.meta.url).pathname),
  );
  await Promise.all(loads.map((load) => load.ready));
  return loads;
}

function residentMb(gateway) {
  return round(gateway.residentBytes() / 2 ** 20);
}

function watchMemory(gateway) {
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, residentMb(gateway))), 100);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}
