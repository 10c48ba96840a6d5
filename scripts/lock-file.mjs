// Checks that the lock files, those of the bench and of an example among them, name no download addresses, and that one copy of graphql is installed by each.
import { readFileSync } from 'node:fs';

const faults = [];
for (const file of ['package-lock.json', 'bench/package-lock.json', 'examples/relay-app/package-lock.json']) {
  const { packages } = JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
  for (const [path, { resolved }] of Object.entries(packages)) {
    if (resolved !== undefined)
      faults.push(`${file}: ${path} has a download address; install with omit-lockfile-registry-resolved=true`);
  }
  const copies = Object.keys(packages).filter((path) => path.endsWith('node_modules/graphql'));
  if (copies.length !== 1) faults.push(`${file}: graphql is installed ${copies.length} times: ${copies.join(', ')}`);
}

if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write('lock files: no download addresses, one graphql each\n');
}
