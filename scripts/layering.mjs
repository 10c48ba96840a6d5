// Checks which folder imports which, and that one library stays where it belongs. The one layering table of the repository.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Folder of src (or a file at its top) -> what of src it may import beside itself. */
const mayImport = {
  'main.ts': ['gateway.ts', 'config.ts', 'tracing', 'clock.ts', 'logger.ts'],
  'emulator-main.ts': ['config.ts', 'emulator', 'clock.ts', 'logger.ts'],
  'gateway.ts': [
    'authentication.ts',
    'operations.ts',
    'readiness.ts',
    'watching.ts',
    'config.ts',
    'telemetry',
    'http',
    'graphql',
    'aws',
    'store',
    'watch',
    'emulator',
    'domain',
    'clock.ts',
    'logger.ts',
  ],
  'operations.ts': ['config.ts', 'telemetry', 'graphql', 'aws', 'store', 'clock.ts', 'logger.ts'],
  'readiness.ts': ['aws', 'http', 'store', 'watch', 'clock.ts', 'logger.ts'],
  'authentication.ts': ['watching.ts', 'config.ts', 'http'],
  'watching.ts': [
    'config.ts',
    'telemetry',
    'tracing',
    'graphql',
    'aws',
    'store',
    'watch',
    'domain',
    'clock.ts',
    'logger.ts',
  ],
  'config.ts': ['config-variables.ts', 'logger.ts'],
  'config-variables.ts': ['config-shapes.ts', 'logger.ts'],
  'config-shapes.ts': [],
  'clock.ts': ['on-abort.ts'],
  'on-abort.ts': [],
  'logger.ts': [],
  domain: [],
  http: ['graphql', 'domain', 'clock.ts', 'logger.ts', 'on-abort.ts'],
  graphql: ['domain', 'clock.ts', 'logger.ts'],
  aws: ['domain', 'clock.ts', 'logger.ts', 'on-abort.ts'],
  store: ['domain', 'clock.ts', 'logger.ts'],
  watch: ['domain', 'clock.ts', 'logger.ts', 'on-abort.ts'],
  metrics: ['domain'],
  tracing: ['logger.ts'],
  telemetry: ['metrics', 'tracing', 'http', 'graphql', 'aws', 'store', 'watch', 'domain'],
  emulator: ['clock.ts', 'logger.ts'],
  web: ['client'],
  client: [],
  generated: [],
};

/** Packages that only the named folders may import. */
const packages = [
  { pattern: /^@aws-sdk\/|^@smithy\//, only: ['aws'], why: 'AWS is spoken to in src/aws alone' },
  { pattern: /^(kysely|libsql|pg)$/, only: ['store'], why: 'SQL stays in src/store' },
  {
    pattern: /^(graphql|type-graphql|dataloader|@apollo\/server)(\/|$)/,
    only: ['graphql', 'http', 'telemetry', 'web', 'generated'],
    why: 'GraphQL stays in src/graphql and src/http',
  },
  { pattern: /^prom-client$/, only: ['metrics'], why: 'metrics are printed in src/metrics alone' },
  { pattern: /^@opentelemetry\//, only: ['tracing'], why: 'spans are made in src/tracing alone' },
  {
    pattern: /^(graphql-ws|graphql-sse)(\/|$)/,
    only: ['graphql', 'http', 'web', 'client'],
    why: 'its protocols stay in src/http and in the client',
  },
  {
    pattern: /^react(\/|$)/,
    only: ['web', 'client/react'],
    why: 'the client works without React; its hooks are apart',
  },
  { pattern: /^node:/, not: ['client'], why: 'the client runs in browsers' },
  { pattern: /^pino$/, only: ['logger.ts'], why: 'the parts take the Logger interface' },
  {
    pattern: /^zod$/,
    only: ['config.ts', 'config-variables.ts', 'config-shapes.ts'],
    why: 'only the configuration is parsed with zod',
  },
  { pattern: /^jose$/, only: ['http'], why: 'who is calling is found out in src/http' },
];

const specifiers =
  /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|import\s*\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

const partOf = (file) => relative(join(root, 'src'), file).split('/')[0];
const faults = [];
for (const file of sources(join(root, 'src'))) {
  const from = partOf(file);
  const name = relative(root, file);
  if (!(from in mayImport)) faults.push(`${name}: src/${from} is not in the layering table`);
  const text = readFileSync(file, 'utf8');
  const mayHaveEnv = ['main.ts', 'emulator-main.ts'].includes(from) || name === 'src/web/vite.config.ts';
  if (/process\.env/.test(text) && !mayHaveEnv) {
    faults.push(`${name}: reads process.env; only main.ts hands the environment to config.ts`);
  }
  if (/\bDate\.now\(|new Date\(\)|performance\.now\(/.test(text) && !['clock.ts', 'web', 'client'].includes(from)) {
    faults.push(`${name}: reads wall time; only clock.ts does`);
  }
  for (const match of text.matchAll(specifiers)) {
    const specifier = match[1] ?? match[2] ?? match[3];
    if (specifier.startsWith('.')) {
      const target = resolve(dirname(file), specifier);
      const to = relative(join(root, 'src'), target).startsWith('..') ? '..' : partOf(target);
      const outside = from === 'web' && relative(root, target).startsWith('schema/');
      if (to !== from && !outside && !(mayImport[from] ?? []).includes(to)) {
        faults.push(`${name}: src/${from} may not import ${specifier}`);
      }
    }
    const within = (part) => relative(join(root, 'src'), file).startsWith(`${part}/`) || part === from;
    for (const { pattern, only, not = [], why } of packages) {
      const allowed = !not.some(within) && (only === undefined || only.some(within));
      if (pattern.test(specifier) && !allowed) faults.push(`${name}: imports ${specifier}; ${why}`);
    }
  }
}

if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write('layering: every import is allowed\n');
}
