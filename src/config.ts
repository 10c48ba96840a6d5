import { z } from 'zod';
import { logLevels } from './logger.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** One environment variable: what it means and what it is without being set, as the README's table has it. */
export interface ConfigVariable {
  readonly name: string;
  readonly meaning: string;
  /** As text; `unset` where there is none. */
  readonly fallback: string;
}

const wholeNumber = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(minimum, `must be at least ${minimum}`).max(maximum, `must be at most ${maximum}`));

const port = wholeNumber(0, 65_535);

const share = z
  .string()
  .regex(/^\d*\.?\d+$/, 'must be a number')
  .transform(Number)
  .pipe(z.number().gt(0, 'must be above 0').max(1, 'must be at most 1'));

const commaSeparated = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const profileNames = commaSeparated.pipe(
  z
    .array(z.string().max(128))
    .min(1, 'names no profile; leave it unset for the embedded endpoint')
    .refine((names) => new Set(names).size === names.length, 'names a profile twice'),
);

/** Every variable that is read, in the order of the README's table: its meaning, its default as text, and its shape. */
const variables = {
  HOST: {
    meaning: 'address the gateway listens on; loopback only while AUTH_MODE is none',
    fallback: '127.0.0.1',
    shape: z.string(),
  },
  PORT: { meaning: 'port the gateway listens on; 0 takes any free one', fallback: '4000', shape: port },
  DATA_DIR: {
    meaning: 'folder of the SQLite file and of the embedded endpoint’s state',
    fallback: './data',
    shape: z.string(),
  },
  DATABASE_URL: {
    meaning: 'PostgreSQL instead of SQLite, for several processes: `postgres://user:password@host:5432/database`',
    fallback: 'unset: SQLite in DATA_DIR',
    shape: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
      .optional(),
  },
  GATEWAY_PROFILES: {
    meaning:
      'AWS profile names, comma-separated; `default` is the SDK’s own credential chain where the config file has no such profile',
    fallback: 'unset: AWS_PROFILE or the SDK’s usual variables; without those the embedded endpoint, profile `local`',
    shape: profileNames.optional(),
  },
  AUTH_MODE: {
    meaning: 'who may call; `none` is everybody who reaches the loopback address',
    fallback: 'none',
    shape: z.literal('none', 'must be none'),
  },
  ALLOWED_ORIGINS: {
    meaning: 'web origins other than the gateway’s own that may open a WebSocket, comma-separated',
    fallback: 'unset: none',
    shape: commaSeparated.optional(),
  },
  LOG_LEVEL: {
    meaning: `how much is logged to standard error: ${logLevels.join(', ')}`,
    fallback: 'warn',
    shape: z.enum(logLevels),
  },
  READ_FRESHNESS_MS: {
    meaning: 'for how long what was read from AWS serves further reads, in milliseconds',
    fallback: '1000',
    shape: wholeNumber(0, 60_000),
  },
  UPSTREAM_QUEUE_MS: {
    meaning: 'how long a call may wait for its turn under AWS’s rate before it is THROTTLED, in milliseconds',
    fallback: '15000',
    shape: wholeNumber(0, 120_000),
  },
  UPSTREAM_TIMEOUT_MS: {
    meaning: 'how long one call to AWS may take, in milliseconds',
    fallback: '10000',
    shape: wholeNumber(100, 120_000),
  },
  UPSTREAM_RATE_SHARE: {
    meaning: 'share of AWS’s published request rates that this process may use, above 0 to 1',
    fallback: '0.9',
    shape: share,
  },
  POLL_FAST_MS: {
    meaning: 'how often tasks are looked at while some are active and somebody follows them, in milliseconds',
    fallback: '2000',
    shape: wholeNumber(500, 60_000),
  },
  POLL_SLOW_MS: {
    meaning: 'how often tasks are looked at otherwise, in milliseconds',
    fallback: '30000',
    shape: wholeNumber(1000, 3_600_000),
  },
  LEASE_MS: {
    meaning: 'how long until another process looks at a profile in place of one that is gone, in milliseconds',
    fallback: '10000',
    shape: wholeNumber(2000, 300_000),
  },
  EVENTS_KEEP_DAYS: { meaning: 'for how many days events are kept', fallback: '90', shape: wholeNumber(1, 3650) },
  EVENTS_KEEP_COUNT: {
    meaning: 'how many events are kept at most; the oldest go first',
    fallback: '1000000',
    shape: wholeNumber(1, 100_000_000),
  },
  STREAM_BUFFER_EVENTS: {
    meaning: 'how many events a subscription may leave unread before it is ended with SLOW_CONSUMER',
    fallback: '1000',
    shape: wholeNumber(10, 100_000),
  },
  STREAM_BUFFER_BYTES: {
    meaning: 'the same in bytes',
    fallback: '1048576',
    shape: wholeNumber(65_536, 1_073_741_824),
  },
  SHUTDOWN_MS: {
    meaning: 'how long running requests may go on after SIGTERM, in milliseconds',
    fallback: '10000',
    shape: wholeNumber(0, 300_000),
  },
  EMULATOR_PORT: {
    meaning: 'port of the embedded endpoint (loopback only); 0 takes any free one',
    fallback: '4566',
    shape: port,
  },
  EMULATOR_SPEED: {
    meaning: 'emulated seconds per second by which tasks advance',
    fallback: '60',
    shape: wholeNumber(1, 100_000),
  },
  EMULATOR_SEED: {
    meaning: 'number that makes the embedded endpoint’s scenario repeatable',
    fallback: '1',
    shape: wholeNumber(0, 2 ** 32 - 1),
  },
} as const;

/** The configuration table, for the README and the test that compares them. */
export const configVariables: readonly ConfigVariable[] = Object.entries(variables).map(
  ([name, { meaning, fallback }]) => ({
    name,
    meaning,
    fallback,
  }),
);

/** What the process was told by its environment. `profiles` is undefined where the embedded endpoint serves. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly profiles: readonly string[] | undefined;
  readonly allowedOrigins: readonly string[];
  readonly logLevel: (typeof logLevels)[number];
  readonly readFreshnessMs: number;
  readonly upstreamQueueMs: number;
  readonly upstreamTimeoutMs: number;
  readonly upstreamRateShare: number;
  readonly pollFastMs: number;
  readonly pollSlowMs: number;
  readonly leaseMs: number;
  readonly eventsKeepDays: number;
  readonly eventsKeepCount: number;
  readonly streamBufferEvents: number;
  readonly streamBufferBytes: number;
  readonly shutdownMs: number;
  readonly emulator: { readonly port: number; readonly speed: number; readonly seed: number };
}

/** Every fault of the environment at once, a line each. */
export class ConfigError extends Error {
  readonly code = 'CONFIG';

  constructor(faults: readonly string[]) {
    super(`The configuration is at fault:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Variables of the AWS SDK any of which means that the caller brings credentials or an endpoint of their own. */
const awsVariables = [
  'AWS_ACCESS_KEY_ID',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_ENDPOINT_URL',
];

/** Reads the configuration. An empty variable counts as unset. Throws a ConfigError that names every variable at fault. */
export function readConfig(environment: Environment): Config {
  const faults: string[] = [];
  const read = <Name extends keyof typeof variables>(name: Name): z.output<(typeof variables)[Name]['shape']> => {
    const { fallback, shape } = variables[name];
    const given = environment[name] === '' ? undefined : environment[name];
    const result = (shape as z.ZodType).safeParse(given ?? (fallback.startsWith('unset') ? undefined : fallback));
    if (!result.success) faults.push(`${name}=${given ?? ''}: ${result.error.issues[0]?.message ?? 'is not valid'}`);
    return result.data as z.output<(typeof variables)[Name]['shape']>;
  };
  read('AUTH_MODE');
  const host = read('HOST');
  if (!isLoopback(host)) {
    faults.push(
      `HOST=${host}: with AUTH_MODE=none the gateway may listen on loopback only (127.0.0.1, ::1 or localhost)`,
    );
  }
  const config: Config = {
    host,
    port: read('PORT'),
    dataDir: read('DATA_DIR'),
    databaseUrl: read('DATABASE_URL'),
    profiles: read('GATEWAY_PROFILES') ?? profilesOfTheSdk(environment),
    allowedOrigins: read('ALLOWED_ORIGINS') ?? [],
    logLevel: read('LOG_LEVEL'),
    readFreshnessMs: read('READ_FRESHNESS_MS'),
    upstreamQueueMs: read('UPSTREAM_QUEUE_MS'),
    upstreamTimeoutMs: read('UPSTREAM_TIMEOUT_MS'),
    upstreamRateShare: read('UPSTREAM_RATE_SHARE'),
    pollFastMs: read('POLL_FAST_MS'),
    pollSlowMs: read('POLL_SLOW_MS'),
    leaseMs: read('LEASE_MS'),
    eventsKeepDays: read('EVENTS_KEEP_DAYS'),
    eventsKeepCount: read('EVENTS_KEEP_COUNT'),
    streamBufferEvents: read('STREAM_BUFFER_EVENTS'),
    streamBufferBytes: read('STREAM_BUFFER_BYTES'),
    shutdownMs: read('SHUTDOWN_MS'),
    emulator: { port: read('EMULATOR_PORT'), speed: read('EMULATOR_SPEED'), seed: read('EMULATOR_SEED') },
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
}

function profilesOfTheSdk(environment: Environment): readonly string[] | undefined {
  if (environment['AWS_PROFILE']) return [environment['AWS_PROFILE']];
  return awsVariables.some((name) => environment[name]) ? ['default'] : undefined;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
