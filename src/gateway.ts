import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startAuthentication } from './authentication.ts';
import { createAws } from './aws/aws.ts';
import type { ProfileOptions } from './aws/profile.ts';
import type { Config } from './config.ts';
import { type TaskKind, taskKinds } from './domain/task.ts';
import { createEmulator } from './emulator/server.ts';
import { createAuditTrail } from './graphql/audit-trail.ts';
import { shareRequests } from './graphql/task-lookups.ts';
import { createHttpServer, type HttpServerOptions } from './http/server.ts';
import { createOperations } from './operations.ts';
import { createReadiness } from './readiness.ts';
import { createAuditLog } from './store/audit-log.ts';
import { createIntents } from './store/intents.ts';
import { openPostgres } from './store/postgres.ts';
import { loadOrCreateSecret } from './store/secrets.ts';
import { openSqlite } from './store/sqlite.ts';
import { createTaskRequests } from './store/task-requests.ts';
import { startMetrics } from './telemetry/metrics-text.ts';
import { createTelemetry } from './telemetry/telemetry.ts';
import { startWatching, type Surroundings } from './watching.ts';

/** A gateway that serves. */
export interface Gateway {
  /** Where it answers, without a path. */
  readonly url: string;
  /** Where the embedded AWS endpoint answers, if it is that which is served. */
  readonly emulatorUrl: string | undefined;
  /** Ends running requests and everything that was started, in reverse. May be called again. */
  stop(): Promise<void>;
}

/** The profile under which the embedded endpoint is served. */
const localProfile = { name: 'local', region: 'us-east-1', accountId: '000000000000' };

/** Builds the parts from the configuration, and starts them. What was started is stopped again if a later part fails. The pages are those in `pagesDir`. */
export async function startGateway(
  config: Config,
  surroundings: Surroundings,
  pagesDir = join(import.meta.dirname, 'pages'),
): Promise<Gateway> {
  const { clock, logger, auditLogger = logger } = surroundings;
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (let next = stops.pop(); next !== undefined; next = stops.pop()) await next();
  };
  const startedAt = clock.now();
  try {
    const telemetry = createTelemetry({
      monotonicNow: surroundings.monotonicNow,
      now: () => clock.now(),
      tracing: surroundings.tracing,
      watched: () => watch.own(),
    });
    const onQuery = config.metrics && telemetry.onQuery;
    const database =
      config.databaseUrl === undefined
        ? await openSqlite(config.dataDir, onQuery)
        : await openPostgres(config.databaseUrl, { logger, onQuery });
    stops.push(() => database.close());
    const audit = createAuditTrail(telemetry.audit(createAuditLog(database)), auditLogger);
    stops.push(() => audit.settled());
    const authenticator = await startAuthentication(config.auth, surroundings);
    stops.push(() => authenticator.stop());

    let emulatorUrl: string | undefined;
    if (config.profiles === undefined) {
      const emulator = createEmulator({ ...config.emulator, dataDir: config.dataDir, clock, logger });
      ({ url: emulatorUrl } = await emulator.start());
      stops.push(() => emulator.stop());
    }

    const requests = shareRequests(createTaskRequests(database), { clock, freshnessMs: config.readFreshnessMs });
    const intents = createIntents(database);
    const recordCreated: typeof intents.recordCreated = async (...created) => {
      try {
        return await intents.recordCreated(...created);
      } finally {
        requests.forget();
      }
    };
    const aws = await createAws({
      profiles: config.profiles?.map((name) => ({ name })) ?? [localProfileAt(emulatorUrl)],
      clock,
      logger,
      intents: { ...intents, recordCreated },
      freshnessMs: config.readFreshnessMs,
      queueDeadlineMs: config.upstreamQueueMs,
      requestTimeoutMs: config.upstreamTimeoutMs,
      rateShare: config.upstreamRateShare,
      observer: telemetry.calls,
      onChanged: (profile, topic) => {
        if (isTaskKind(topic)) watch.poke(profile, topic);
      },
    });

    const { watch, events, stop: stopWatching } = startWatching(config, database, aws, surroundings, telemetry);
    // Together: a look that AWS leaves waiting ends with the calls that it waits for.
    stops.push(async () => {
      await Promise.all([stopWatching(), aws.stop()]);
    });

    const cursorKey = await loadOrCreateSecret(database, 'cursor-key', 32);
    let metrics: HttpServerOptions['metrics'];
    if (config.metrics !== undefined) {
      const state = { connections: () => server.open, subscriptions: () => watch.subscribers, circuits: aws.health };
      const running = startMetrics(telemetry.families, state, {
        version: ownVersion(),
        engine: database.engine,
        startedAt,
      });
      stops.push(async () => running.stop());
      metrics = { text: running.text, access: config.metrics };
    }
    const server = createHttpServer({
      host: config.host,
      port: config.port,
      clock,
      logger,
      pipeline: createOperations(config, { aws, requests, events, audit, cursorKey, clock, logger, telemetry }),
      metrics,
      aroundRequest: telemetry.aroundRequest,
      authenticate: authenticator.authenticate,
      allowedOrigins: config.allowedOrigins,
      maxBodyBytes: config.maxBodyBytes,
      limits: config.transportLimits,
      stopGraceMs: config.shutdownMs,
      console: config.console,
      graphiql: config.graphiql,
      pagesDir,
      readiness: createReadiness({ database, authenticator, aws, watch, clock, logger }),
    });
    const { url } = await server.start();
    stops.push(() => server.stop());

    const settling = new AbortController();
    const settled = aws.settleIntents(settling.signal);
    stops.push(async () => {
      settling.abort();
      await settled;
    });
    return { url, emulatorUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The version in package.json, which stands beside dist as beside src. */
export function ownVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

function isTaskKind(topic: string): topic is TaskKind {
  return taskKinds.some((kind) => kind === topic);
}

function localProfileAt(endpoint: string | undefined): ProfileOptions {
  const { name, region, accountId } = localProfile;
  return {
    name,
    region,
    ...(endpoint !== undefined && { endpoint }),
    credentials: { accessKeyId: accountId, secretAccessKey: 'embedded', accountId },
  };
}
