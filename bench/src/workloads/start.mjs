import { startGateway, temporaryFolder } from '../gateway.mjs';
import { startNode } from '../processes.mjs';
import { median, round } from '../statistics.mjs';

export const title = 'Start: from nothing to the first answer, by the length of the event log';

const question = '{ eventCursor taskEvents(first: 1) { nodes { cursor } } importTasks(first: 1) { nodes { id } } }';

/** `node dist/main.js` on a SQLite folder and the embedded endpoint, until it has answered a query that reads the log and asks AWS. */
export async function run({ quick, say }) {
  const plan = quick ? { events: [0, 20_000], starts: 3 } : { events: [0, 10_000, 100_000, 1_000_000], starts: 7 };
  const results = [];
  for (const events of plan.events) {
    const dataDir = temporaryFolder();
    await seed(dataDir, events);
    // The first start on a folder takes the tasks over that are there; it is like no other.
    await startOnce(dataDir);
    const starts = [];
    for (let count = 0; count < plan.starts; count += 1) starts.push(await startOnce(dataDir));
    const row = {
      events,
      firstAnswerMs: round(median(starts.map(({ firstAnswerMs }) => firstAnswerMs))),
      cpuMs: median(starts.map(({ cpuMs }) => cpuMs)),
      residentMb: round(median(starts.map(({ residentMb }) => residentMb))),
      starts,
    };
    results.push(row);
    say(`${events} events: first answer after ${row.firstAnswerMs} ms (${row.cpuMs} ms CPU), ${row.residentMb} MB`);
  }
  return { method: { ...plan, question }, results };
}

async function startOnce(dataDir) {
  const start = performance.now();
  const gateway = await startGateway({ dataDir, env: { EMULATOR_PORT: '0' } });
  try {
    await gateway.query(question);
    return {
      firstAnswerMs: round(performance.now() - start),
      cpuMs: gateway.cpuMs(),
      residentMb: round(gateway.residentBytes() / 2 ** 20),
    };
  } finally {
    await gateway.stop();
  }
}

async function seed(dataDir, events) {
  const child = startNode(new URL('../store/seed-sqlite.mjs', import.meta.url).pathname, {
    args: [dataDir, String(events)],
  });
  await child.ready;
  await child.stop();
}
