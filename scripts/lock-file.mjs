// Checks that the lock file names no download addresses, and that one copy of graphql is installed.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const faults = [];
for (const [path, { resolved }] of Object.entries(packages)) {
  if (resolved !== undefined)
    faults.push(`${path}: has a download address; install with omit-lockfile-registry-resolved=true`);
}
const copies = Object.keys(packages).filter((path) => path.endsWith('node_modules/graphql'));
if (copies.length !== 1) faults.push(`graphql is installed ${copies.length} times: ${copies.join(', ')}`);

if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write('lock file: no download addresses, one graphql\n');
}
