import { join } from 'node:path';
import { createAws } from './aws/aws.ts';
import type { ProfileOptions } from './aws/profile.ts';
import type { Config } from './config.ts';
import { createEmulator } from './emulator/server.ts';
import type { Caller, Context } from './graphql/context.ts';
import { createErrorFormatter } from './graphql/errors.ts';
import { createLoaders } from './graphql/loaders.ts';
import { createPipeline } from './graphql/pipeline.ts';
import { createCursorCodec } from './graphql/relay/cursor.ts';
import { createSchema } from './graphql/schema.ts';
import { createHttpServer } from './http/server.ts';
import type { Database } from './store/database.ts';
import { createIntents } from './store/intents.ts';
import { openPostgres } from './store/postgres.ts';
import { loadOrCreateSecret } from './store/secrets.ts';
import { openSqlite } from './store/sqlite.ts';
import { createTaskRequests } from './store/task-requests.ts';
import { startWatching, type Surroundings } from './watching.ts';
import { type TaskKind, taskKinds } from './domain/task.ts';

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

/** Builds the parts from the configuration, and starts them. What was started is stopped again if a later part fails. */
export async function startGateway(config: Config, surroundings: Surroundings): Promise<Gateway> {
  const { clock, logger } = surroundings;
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (let next = stops.pop(); next !== undefined; next = stops.pop()) await next();
  };
  try {
    const database =
      config.databaseUrl === undefined
        ? await openSqlite(config.dataDir)
        : await openPostgres(config.databaseUrl, { logger });
    stops.push(() => database.close());

    let emulatorUrl: string | undefined;
    if (config.profiles === undefined) {
      const emulator = createEmulator({ ...config.emulator, dataDir: config.dataDir, clock, logger });
      ({ url: emulatorUrl } = await emulator.start());
      stops.push(() => emulator.stop());
    }

    const aws = await createAws({
      profiles: config.profiles?.map((name) => ({ name })) ?? [localProfileAt(emulatorUrl)],
      clock,
      logger,
      intents: createIntents(database),
      freshnessMs: config.readFreshnessMs,
      queueDeadlineMs: config.upstreamQueueMs,
      requestTimeoutMs: config.upstreamTimeoutMs,
      rateShare: config.upstreamRateShare,
      onChanged: (profile, topic) => {
        if (isTaskKind(topic)) watch.poke(profile, topic);
      },
    });

    const { watch, events, stop: stopWatching } = startWatching(config, database, aws, surroundings);
    // Together: a look that AWS leaves waiting ends with the calls that it waits for.
    stops.push(async () => {
      await Promise.all([stopWatching(), aws.stop()]);
    });

    const requests = createTaskRequests(database);
    const cursors = createCursorCodec(await loadOrCreateSecret(database, 'cursor-key', 32));
    const pipeline = createPipeline({
      schema: createSchema(),
      formatError: createErrorFormatter(logger),
      introspection: true,
      createContext: (caller: Caller): Context => ({
        profiles: aws.profiles,
        reads: aws.reads,
        writes: aws.writes,
        loaders: createLoaders({ reads: aws.reads, requests, events }),
        cursors,
        caller,
        events,
        partialErrors: [],
      }),
    });
    const server = createHttpServer({
      host: config.host,
      port: config.port,
      allowedOrigins: config.allowedOrigins,
      stopGraceMs: config.shutdownMs,
      pagesDir: join(import.meta.dirname, 'pages'),
      pipeline,
      logger,
      readiness: () => problemsOf(database),
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

async function problemsOf(database: Database): Promise<readonly string[]> {
  try {
    await database.queries.selectFrom('schema_migrations').select('name').limit(1).execute();
    return [];
  } catch (error) {
    return [`The database cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  }
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
