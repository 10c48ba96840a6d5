import { z } from 'zod';
import { fileOrSafeUrl, onOrOff, origins, port, profileNames, share, someOf, wholeNumber } from './config-shapes.ts';
import { logLevels } from './logger.ts';

/** One environment variable: what it means and what it is without being set, as the README's table has it. */
export interface ConfigVariable {
  readonly name: string;
  readonly meaning: string;
  /** As text; `unset` where there is none. */
  readonly fallback: string;
}

/** Every variable that is read, in the order of the README's table: its meaning, its default as text, and its shape. */
export const variables = {
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
    meaning:
      'who may call: `none` is everybody who reaches the loopback address, `jwt` who has a token of an OpenID Connect issuer, `tokens` who has one of a file',
    fallback: 'none',
    shape: z.enum(['none', 'jwt', 'tokens'], 'must be none, jwt or tokens'),
  },
  AUTH_JWT_ISSUER: {
    meaning: 'jwt: the `iss` that tokens must have',
    fallback: 'unset',
    shape: z.string().optional(),
  },
  AUTH_JWT_AUDIENCE: {
    meaning: 'jwt: the `aud` of which tokens must have one, comma-separated',
    fallback: 'unset',
    shape: someOf('audience').optional(),
  },
  AUTH_JWT_JWKS: {
    meaning: 'jwt: the issuer’s public keys (JWKS): a file, or a URL by https',
    fallback: 'unset',
    shape: fileOrSafeUrl.optional(),
  },
  AUTH_JWT_TOLERANCE_MS: {
    meaning: 'jwt: how far the issuer’s clock may differ, in milliseconds',
    fallback: '5000',
    shape: wholeNumber(0, 300_000),
  },
  AUTH_ROLES_CLAIM: {
    meaning: 'jwt: the claim that tells what a caller may do: a list or words; dots lead into objects',
    fallback: 'roles',
    shape: z.string(),
  },
  AUTH_VIEWER_VALUES: {
    meaning: 'jwt: the values of that claim that make a VIEWER, comma-separated',
    fallback: 'VIEWER',
    shape: someOf('value'),
  },
  AUTH_OPERATOR_VALUES: {
    meaning: 'jwt: the values of that claim that make an OPERATOR, comma-separated',
    fallback: 'OPERATOR',
    shape: someOf('value'),
  },
  AUTH_PROFILES_CLAIM: {
    meaning: 'jwt: the claim that lists the profiles that a caller may see; `*` in it is all',
    fallback: 'unset: every caller sees all',
    shape: z.string().optional(),
  },
  AUTH_TOKENS_FILE: {
    meaning: 'tokens: the file of hashed tokens that `npm run token` writes',
    fallback: 'unset',
    shape: z.string().optional(),
  },
  AUTH_GRACE_MS: {
    meaning:
      'how long a WebSocket whose token has expired waits for a new one, in milliseconds; nothing is delivered meanwhile',
    fallback: '10000',
    shape: wholeNumber(0, 300_000),
  },
  ALLOWED_ORIGINS: {
    meaning: 'web origins other than the gateway’s own whose pages may use it, comma-separated',
    fallback: 'unset: none',
    shape: origins.optional(),
  },
  CONSOLE: { meaning: 'whether browsers get the console at /: on or off', fallback: 'on', shape: onOrOff },
  GRAPHIQL: { meaning: 'whether browsers get GraphiQL at /graphql: on or off', fallback: 'on', shape: onOrOff },
  INTROSPECTION: { meaning: 'whether the schema can be queried: on or off', fallback: 'on', shape: onOrOff },
  TRUSTED_DOCUMENTS: {
    meaning: 'manifest of documents that may be named by `documentId`: JSON, SHA-256 to document',
    fallback: 'unset',
    shape: z.string().optional(),
  },
  TRUSTED_DOCUMENTS_ONLY: {
    meaning: 'whether nothing but those documents is run: on or off',
    fallback: 'off',
    shape: onOrOff,
  },
  AUDIT_KEEP_DAYS: {
    meaning: 'for how many days audit records are kept',
    fallback: '400',
    shape: wholeNumber(1, 36_500),
  },
  LOG_LEVEL: {
    meaning: `how much is logged to standard error: ${logLevels.join(', ')}`,
    fallback: 'warn',
    shape: z.enum(logLevels),
  },
  METRICS: {
    meaning:
      'who may read /metrics: `loopback` is who asks from this machine and not through a proxy, `callers` who may see every profile, `all` whoever reaches the port; `off` switches it off',
    fallback: 'loopback',
    shape: z.enum(['off', 'loopback', 'callers', 'all'], 'must be off, loopback, callers or all'),
  },
  TRACES: {
    meaning: 'whether traces are sent: on or off',
    fallback: 'unset: on where OTEL_EXPORTER_OTLP_ENDPOINT is set',
    shape: onOrOff.optional(),
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    meaning: 'where traces are sent to by OTLP over HTTP, without `/v1/traces`',
    fallback: 'http://127.0.0.1:4318',
    shape: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL' }),
  },
  OTEL_SERVICE_NAME: {
    meaning: 'the name of the service in traces',
    fallback: 'import-gateway',
    shape: z.string(),
  },
  READ_FRESHNESS_MS: {
    meaning: 'for how long what was read from AWS serves further reads, in milliseconds',
    fallback: '1000',
    shape: wholeNumber(0, 60_000),
  },
  KEPT_ANSWERS_BYTES: {
    meaning:
      'how many bytes of answers to queries are kept, to be given again while all that they rest on is fresh and unchanged; 0 keeps none',
    fallback: '33554432',
    shape: wholeNumber(0, 4_294_967_296),
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
  MAX_BODY_BYTES: {
    meaning: 'the largest request body, and the largest message on a WebSocket',
    fallback: '1048576',
    shape: wholeNumber(1024, 67_108_864),
  },
  MAX_TOKENS: {
    meaning: 'how many tokens (names, values, punctuation) a document may have',
    fallback: '5000',
    shape: wholeNumber(100, 100_000),
  },
  MAX_DEPTH: {
    meaning: 'how deep fields may be nested in a document',
    fallback: '15',
    shape: wholeNumber(3, 100),
  },
  MAX_ALIASES: { meaning: 'how many aliases a document may have', fallback: '50', shape: wholeNumber(0, 10_000) },
  MAX_DIRECTIVES: { meaning: 'how many directives a document may have', fallback: '50', shape: wholeNumber(0, 10_000) },
  MAX_ROOT_FIELDS: {
    meaning: 'how many fields of Query or Mutation one operation may have',
    fallback: '20',
    shape: wholeNumber(1, 1000),
  },
  MAX_COST: {
    meaning: 'what an operation may cost at most: about the calls to AWS that it may need',
    fallback: '500',
    shape: wholeNumber(1, 1_000_000),
  },
  MAX_OPERATIONS_PER_CALLER: {
    meaning: 'how many queries and mutations may run at once for one caller; not with AUTH_MODE none',
    fallback: '100',
    shape: wholeNumber(1, 100_000),
  },
  MAX_CONNECTIONS_PER_CALLER: {
    meaning: 'how many WebSockets and event streams one caller may have; not with AUTH_MODE none',
    fallback: '100',
    shape: wholeNumber(1, 100_000),
  },
  MAX_CONNECTIONS: {
    meaning: 'how many WebSockets and event streams there may be in all',
    fallback: '20000',
    shape: wholeNumber(1, 1_000_000),
  },
  MAX_SUBSCRIPTIONS: {
    meaning: 'how many subscriptions one WebSocket may have',
    fallback: '100',
    shape: wholeNumber(1, 100_000),
  },
  MAX_MESSAGES_PER_SECOND: {
    meaning: 'how many messages a second a WebSocket may send; ten times that at once',
    fallback: '100',
    shape: wholeNumber(1, 100_000),
  },
  SOCKET_IDLE_MS: {
    meaning: 'after what time a WebSocket on which nothing runs is closed, in milliseconds',
    fallback: '600000',
    shape: wholeNumber(1000, 86_400_000),
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
