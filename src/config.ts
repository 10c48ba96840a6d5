import type { z } from 'zod';
import { variables } from './config-variables.ts';
import type { logLevels } from './logger.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** How callers are known. */
export type AuthConfig =
  | { readonly mode: 'none' }
  | {
      readonly mode: 'jwt';
      readonly issuer: string;
      readonly audience: readonly string[];
      readonly jwks: string;
      readonly clockToleranceMs: number;
      readonly rolesClaim: string;
      readonly viewerValues: readonly string[];
      readonly operatorValues: readonly string[];
      readonly profilesClaim: string | undefined;
    }
  | { readonly mode: 'tokens'; readonly file: string };

/** Which documents may be named by their hash; with `only`, nothing else is run. */
export interface TrustedDocumentsConfig {
  readonly file: string | undefined;
  readonly only: boolean;
}

/** Who may read the metrics. */
export type MetricsAccess = 'loopback' | 'callers' | 'all';

/** Where traces go. */
export interface TracesConfig {
  readonly endpoint: string;
  readonly serviceName: string;
}

/** What one operation may be. */
export interface OperationLimits {
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  readonly cost: number;
}

/** What may go on at once. Those per caller are infinite where callers are not told apart. */
export interface TransportLimits {
  readonly operationsPerCaller: number;
  readonly connectionsPerCaller: number;
  readonly connections: number;
  readonly subscriptionsPerSocket: number;
  readonly messagesPerSecond: number;
  readonly socketIdleMs: number;
  readonly authGraceMs: number;
}

/** What the process was told by its environment. `profiles` is undefined where the embedded endpoint serves. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly profiles: readonly string[] | undefined;
  readonly auth: AuthConfig;
  readonly allowedOrigins: readonly string[];
  readonly console: boolean;
  readonly graphiql: boolean;
  readonly introspection: boolean;
  readonly trustedDocuments: TrustedDocumentsConfig;
  readonly auditKeepDays: number;
  readonly maxBodyBytes: number;
  readonly operationLimits: OperationLimits;
  readonly transportLimits: TransportLimits;
  readonly logLevel: (typeof logLevels)[number];
  /** Undefined where nobody may. */
  readonly metrics: MetricsAccess | undefined;
  /** Undefined where none are sent. */
  readonly traces: TracesConfig | undefined;
  readonly readFreshnessMs: number;
  readonly keptAnswerBytes: number;
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
  const reader = new Reader(environment);
  const { faults } = reader;
  const host = reader.read('HOST');
  const auth = readAuth(reader);
  if (auth.mode === 'none' && !isLoopback(host)) {
    faults.push(
      `HOST=${host}: with AUTH_MODE=none the gateway may listen on loopback only (127.0.0.1, ::1 or localhost); set AUTH_MODE to jwt or tokens`,
    );
  }
  const trustedDocuments = { file: reader.read('TRUSTED_DOCUMENTS'), only: reader.read('TRUSTED_DOCUMENTS_ONLY') };
  if (trustedDocuments.only && trustedDocuments.file === undefined)
    faults.push('TRUSTED_DOCUMENTS=: must be set with TRUSTED_DOCUMENTS_ONLY=on, or nothing at all could be run');
  const config: Config = {
    host,
    port: reader.read('PORT'),
    dataDir: reader.read('DATA_DIR'),
    databaseUrl: reader.read('DATABASE_URL'),
    profiles: reader.read('GATEWAY_PROFILES') ?? profilesOfTheSdk(environment),
    auth,
    allowedOrigins: reader.read('ALLOWED_ORIGINS') ?? [],
    console: reader.read('CONSOLE'),
    graphiql: reader.read('GRAPHIQL'),
    introspection: reader.read('INTROSPECTION'),
    trustedDocuments,
    auditKeepDays: reader.read('AUDIT_KEEP_DAYS'),
    logLevel: reader.read('LOG_LEVEL'),
    metrics: readMetrics(reader),
    traces: readTraces(reader, environment),
    readFreshnessMs: reader.read('READ_FRESHNESS_MS'),
    keptAnswerBytes: reader.read('KEPT_ANSWERS_BYTES'),
    upstreamQueueMs: reader.read('UPSTREAM_QUEUE_MS'),
    upstreamTimeoutMs: reader.read('UPSTREAM_TIMEOUT_MS'),
    upstreamRateShare: reader.read('UPSTREAM_RATE_SHARE'),
    pollFastMs: reader.read('POLL_FAST_MS'),
    pollSlowMs: reader.read('POLL_SLOW_MS'),
    leaseMs: reader.read('LEASE_MS'),
    eventsKeepDays: reader.read('EVENTS_KEEP_DAYS'),
    eventsKeepCount: reader.read('EVENTS_KEEP_COUNT'),
    streamBufferEvents: reader.read('STREAM_BUFFER_EVENTS'),
    streamBufferBytes: reader.read('STREAM_BUFFER_BYTES'),
    maxBodyBytes: reader.read('MAX_BODY_BYTES'),
    operationLimits: readOperationLimits(reader),
    transportLimits: readTransportLimits(reader, auth),
    shutdownMs: reader.read('SHUTDOWN_MS'),
    emulator: {
      port: reader.read('EMULATOR_PORT'),
      speed: reader.read('EMULATOR_SPEED'),
      seed: reader.read('EMULATOR_SEED'),
    },
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
}

type Name = keyof typeof variables;
type Value<N extends Name> = z.output<(typeof variables)[N]['shape']>;

/** Reads one variable after another, and gathers what is wrong with each. What it answers for one at fault is not to be used. */
class Reader {
  readonly faults: string[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  read<N extends Name>(name: N): Value<N> {
    const { fallback, shape } = variables[name];
    const given = this.#environment[name] === '' ? undefined : this.#environment[name];
    const result = (shape as z.ZodType).safeParse(given ?? (fallback.startsWith('unset') ? undefined : fallback));
    if (!result.success)
      this.faults.push(`${name}=${given ?? ''}: ${result.error.issues[0]?.message ?? 'is not valid'}`);
    return result.data as Value<N>;
  }

  /** A variable that has no default. */
  required<N extends Name>(name: N, why: string): NonNullable<Value<N>> {
    const known = this.faults.length;
    const value = this.read(name);
    if (value === undefined && this.faults.length === known) this.faults.push(`${name}=: must be set with ${why}`);
    return value as NonNullable<Value<N>>;
  }
}

function readAuth(reader: Reader): AuthConfig {
  const mode = reader.read('AUTH_MODE');
  const why = `AUTH_MODE=${mode}`;
  if (mode === 'tokens') return { mode, file: reader.required('AUTH_TOKENS_FILE', why) };
  if (mode !== 'jwt') return { mode: 'none' };
  return {
    mode,
    issuer: reader.required('AUTH_JWT_ISSUER', why),
    audience: reader.required('AUTH_JWT_AUDIENCE', why),
    jwks: reader.required('AUTH_JWT_JWKS', why),
    clockToleranceMs: reader.read('AUTH_JWT_TOLERANCE_MS'),
    rolesClaim: reader.read('AUTH_ROLES_CLAIM'),
    viewerValues: reader.read('AUTH_VIEWER_VALUES'),
    operatorValues: reader.read('AUTH_OPERATOR_VALUES'),
    profilesClaim: reader.read('AUTH_PROFILES_CLAIM'),
  };
}

function readMetrics(reader: Reader): MetricsAccess | undefined {
  const access = reader.read('METRICS');
  return access === 'off' ? undefined : access;
}

function readTraces(reader: Reader, environment: Environment): TracesConfig | undefined {
  const endpoint = reader.read('OTEL_EXPORTER_OTLP_ENDPOINT');
  const serviceName = reader.read('OTEL_SERVICE_NAME');
  const on = reader.read('TRACES') ?? Boolean(environment['OTEL_EXPORTER_OTLP_ENDPOINT']);
  return on ? { endpoint, serviceName } : undefined;
}

function readOperationLimits(reader: Reader): OperationLimits {
  return {
    tokens: reader.read('MAX_TOKENS'),
    depth: reader.read('MAX_DEPTH'),
    aliases: reader.read('MAX_ALIASES'),
    directives: reader.read('MAX_DIRECTIVES'),
    rootFields: reader.read('MAX_ROOT_FIELDS'),
    cost: reader.read('MAX_COST'),
  };
}

function readTransportLimits(reader: Reader, { mode }: AuthConfig): TransportLimits {
  const perCaller = (limit: number) => (mode === 'none' ? Infinity : limit);
  return {
    operationsPerCaller: perCaller(reader.read('MAX_OPERATIONS_PER_CALLER')),
    connectionsPerCaller: perCaller(reader.read('MAX_CONNECTIONS_PER_CALLER')),
    connections: reader.read('MAX_CONNECTIONS'),
    subscriptionsPerSocket: reader.read('MAX_SUBSCRIPTIONS'),
    messagesPerSecond: reader.read('MAX_MESSAGES_PER_SECOND'),
    socketIdleMs: reader.read('SOCKET_IDLE_MS'),
    authGraceMs: reader.read('AUTH_GRACE_MS'),
  };
}

function profilesOfTheSdk(environment: Environment): readonly string[] | undefined {
  if (environment['AWS_PROFILE']) return [environment['AWS_PROFILE']];
  return awsVariables.some((name) => environment[name]) ? ['default'] : undefined;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
