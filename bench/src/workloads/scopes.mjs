import { profilesEnvironment } from '../aws-files.mjs';
import { measure, startEventSource, summary } from './fan-out.mjs';

export const title = 'Fan-out to 50 authorisation scopes and 20 documents';

const SCOPES = 50;
const DOCUMENTS = 20;

/** Each caller may see the profile whose events come, and one more that no other caller sees: so all get every event, in 50 scopes. */
export async function run({ quick, say }) {
  const plan = quick
    ? { subscribers: 500, ratePerSecond: 5, rounds: 1, roundMs: 3000, settleMs: 1000 }
    : { subscribers: 5000, ratePerSecond: 5, rounds: 3, roundMs: 10_000, settleMs: 3000 };
  const profiles = ['common', ...Array.from({ length: SCOPES }, (_, n) => `scope-${n}`)];
  const source = await startEventSource({ profiles });
  const callers = profiles.slice(1).map((own, n) => ({
    token: `bench-token-${n}`,
    subject: `viewer-${n}`,
    roles: ['VIEWER'],
    profiles: ['common', own],
  }));
  const tokens = callers.map(({ token }) => token);
  const env = profilesEnvironment(profiles, source.emulator.url);
  let gateway;
  try {
    gateway = await source.startGateway({ env, callers });
    const server = { ...gateway, emit: (order) => source.appender.ask({ order: 'emit', ...order }) };
    const cases = { identical: { tokens: tokens.slice(0, 1) }, scopes: { tokens, documents: DOCUMENTS } };
    const rounds = { identical: [], scopes: [] };
    // The round before the first warms up, and does not count.
    for (let turn = -1; turn < plan.rounds; turn += 1) {
      for (const [name, connect] of Object.entries(cases)) {
        const result = await measure(server, plan.subscribers, plan, connect);
        if (turn >= 0) rounds[name].push(result);
      }
    }
    const results = Object.entries(rounds).map(([name, own]) => ({ case: name, ...summary(own), rounds: own }));
    for (const row of results) say(`${row.case}: ${row.cpuMsPerEvent} ms CPU an event, p99 ${row.p99} ms`);
    return { method: { ...plan, scopes: SCOPES, documents: DOCUMENTS }, results };
  } finally {
    await gateway?.stop();
    await source.stop();
  }
}
