import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmulator } from './gateway.mjs';

const DAY_SECONDS = 86_400;
const RUNNING_IMPORTS = 3;

/**
 * Starts the embedded endpoint with an account in which three imports go on for a day and this many exports besides those of its history
 * have ended. The exports are written into the state that it keeps between two runs: made one by one they would take hours.
 */
export async function startEmulatorWithExports(finishedExports) {
  const first = await startEmulator();
  for (let count = 0; count < RUNNING_IMPORTS; count += 1)
    await first.addTask({ kind: 'IMPORT_TASK', durationSeconds: DAY_SECONDS });
  await first.addTask({ kind: 'EXPORT_TASK', durationSeconds: 1 });
  await delay(1500);
  await first.stop();
  const path = join(
    first.dataDir,
    readdirSync(first.dataDir).find((name) => name.startsWith('emulator-state-')),
  );
  const state = JSON.parse(readFileSync(path, 'utf8'));
  const [account] = state.accounts;
  const model = account.exports.at(-1);
  for (let count = 1; count < finishedExports; count += 1) {
    const id = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
    account.exports.push({ ...model, id, ordinal: model.ordinal + count });
  }
  writeFileSync(path, JSON.stringify(state));
  return startEmulator({ dataDir: first.dataDir });
}
