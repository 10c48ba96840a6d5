import { setTimeout as delay } from 'node:timers/promises';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../gateway.mjs';
import { socketPeers, startPeer } from '../peer.mjs';
import { startNode } from '../processes.mjs';
import { round } from '../statistics.mjs';
import { startEventSource } from './fan-out.mjs';

export const title = 'Memory per idle subscriber';

/** Each server is new for each number of subscribers: what a process has freed it does not give back. */
export async function run({ quick, say }) {
  const plan = quick ? { subscribers: [500], settleMs: 1000 } : { subscribers: [1000, 5000, 10_000], settleMs: 5000 };
  const source = await startEventSource();
  const empty = join(temporaryFolder(), 'empty.json');
  writeFileSync(empty, '{"tasks":[],"pageInfo":{}}');
  const results = [];
  try {
    for (const subscribers of plan.subscribers) {
      for (const name of ['import-gateway', ...socketPeers]) {
        const server = name === 'import-gateway' ? await source.startGateway() : await startPeer(name, empty);
        const kb = await idleKb(server, subscribers, plan.settleMs);
        await server.stop();
        results.push({ server: name, subscribers, idleKb: round(kb) });
        say(`${subscribers} ${name}: ${round(kb)} KB a subscriber`);
      }
    }
  } finally {
    await source.stop();
  }
  return { method: plan, results };
}

/** A hundred come first: what the first subscriber costs, such as code that is compiled, is not counted. */
async function idleKb(server, count, settleMs) {
  const load = startNode(new URL('../load/subscribers.mjs', import.meta.url).pathname);
  await load.ready;
  try {
    await load.ask({ order: 'connect', url: server.url, count: 100 });
    await delay(settleMs);
    const before = server.residentBytes();
    await load.ask({ order: 'connect', url: server.url, count });
    await delay(settleMs);
    return (server.residentBytes() - before) / count / 1024;
  } finally {
    await load.stop();
  }
}
