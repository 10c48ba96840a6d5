import { startEmulator, startGateway } from '../gateway.mjs';
import { startNode } from '../processes.mjs';
import { median } from '../statistics.mjs';
import { viewer } from '../tokens.mjs';

export const title = 'Console: from the address to a page that answers, on a slow machine';

const path = (name) => new URL(name, import.meta.url).pathname;

/** The console in Chromium with nothing kept, its processor slowed down, until the first task can be pressed and nothing keeps the page busy. */
export async function run({ quick, say }) {
  const plan = { slowdowns: [1, 4], visits: quick ? 1 : 7 };
  const emulator = await startEmulator();
  const gateway = await startGateway({ awsUrl: emulator.url });
  const results = [];
  try {
    for (const slowdown of plan.slowdowns) {
      const row = await measure(gateway.url, slowdown, plan.visits);
      results.push(row);
      say(`${slowdown} times slower: interactive after ${row.interactiveMs} ms, ${row.scriptKb} kB of script`);
    }
  } finally {
    await gateway.stop();
    await emulator.stop();
  }
  return { method: plan, results };
}

async function measure(url, slowdown, visits) {
  const visitor = startNode(path('../console/visit.mjs'), {
    args: [new URL('/', url).href, viewer.token, String(slowdown)],
    nodeArgs: ['--import', path('../../../test/support/typescript-loader.js')],
  });
  await visitor.ready;
  const rounds = [];
  try {
    // The first unpacks the browser.
    await visitor.ask('visit');
    for (let count = 0; count < visits; count += 1) rounds.push(await visitor.ask('visit'));
  } finally {
    await visitor.stop();
  }
  const middle = (name) => median(rounds.map((round) => round[name]));
  return {
    slowdown,
    firstTaskMs: middle('firstTaskMs'),
    interactiveMs: middle('interactiveMs'),
    scriptKb: middle('scriptKb'),
    rounds,
  };
}
