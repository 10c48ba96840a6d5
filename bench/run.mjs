// Measures the gateway beside its peers: see README.md. Options: --check, --quick, --only <name>.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const here = (path) => new URL(path, import.meta.url).pathname;

const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
  },
});

// The rest is loaded once its dependencies are there.
if (!existsSync(here('node_modules/mercurius'))) {
  execFileSync('npm', ['ci', '--prefix', here('.'), '--ignore-scripts'], { stdio: 'inherit' });
}
if (!isBuilt()) execFileSync('npm', ['run', 'build'], { cwd: here('..'), stdio: 'inherit' });

const { pinSelf } = await import('./src/processes.mjs');
const { describeMachine } = await import('./src/machine.mjs');
const { workloads } = await import('./src/workloads.mjs');
const { writeReport } = await import('./src/report.mjs');
const { shortfalls } = await import('./src/targets.mjs');

const names = options.only ?? Object.keys(workloads);
const unknown = names.find((name) => workloads[name] === undefined);
if (unknown !== undefined) {
  process.stderr.write(`There is no workload ${unknown}; there are ${Object.keys(workloads).join(', ')}.\n`);
  process.exit(2);
}

// Figures of short rounds are for who works on the bench: they do not take the place of real ones.
const folder = options.quick ? here('results/quick/') : here('results/');
mkdirSync(folder, { recursive: true });
pinSelf();
const machine = describeMachine();
for (const name of names) {
  process.stdout.write(`\n== ${workloads[name].title}\n`);
  const startedTime = new Date().toISOString();
  const result = await workloads[name].run({
    quick: options.quick,
    say: (text) => process.stdout.write(`${text}\n`),
  });
  writeFileSync(
    `${folder}${name}.json`,
    `${JSON.stringify({ name, startedTime, machine, ...result }, undefined, 2)}\n`,
  );
}

const results = Object.fromEntries(
  Object.keys(workloads)
    .filter((name) => existsSync(`${folder}${name}.json`))
    .map((name) => [name, JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8'))]),
);
writeReport(results, folder, options.quick ? `${folder}RESULTS.md` : here('RESULTS.md'));
if (options.check) {
  const faults = shortfalls(results);
  for (const fault of faults) process.stdout.write(`falls short: ${fault}\n`);
  if (faults.length === 0) process.stdout.write('every target is met\n');
  process.exitCode = faults.length === 0 ? 0 : 1;
}
process.exit();

/** Whether the gateway is compiled, and nothing of it has changed since; with --quick, whether it is compiled at all. */
function isBuilt() {
  if (!existsSync(here('../dist/main.js'))) return false;
  const sources = readdirSync(here('../src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  const changed = Math.max(...sources.map((path) => statSync(here(`../src/${path}`)).mtimeMs));
  return options.quick || changed <= statSync(here('../dist/main.js')).mtimeMs;
}
