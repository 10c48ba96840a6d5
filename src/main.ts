import { monotonicNow, systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { ownVersion, startGateway } from './gateway.ts';
import { createLogger } from './logger.ts';
import type { Tracing } from './tracing/tracing.ts';

try {
  const config = readConfig(process.env);
  let tracing: Tracing | undefined;
  const traceFields = config.traces && (() => tracing?.logFields() ?? {});
  const logger = createLogger(config.logLevel, traceFields);
  if (config.traces !== undefined) {
    // Loaded by those alone who want it.
    const { startOpenTelemetry } = await import('./tracing/open-telemetry.ts');
    tracing = startOpenTelemetry({ ...config.traces, version: ownVersion(), logger });
  }
  // A promise that nobody awaits is a defect to be found by its log line, not a reason to end everybody's requests.
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'a promise was rejected and nobody looked'));

  const gateway = await startGateway(config, {
    clock: systemClock,
    monotonicNow,
    logger,
    auditLogger: createLogger('info', traceFields),
    tracing,
  });
  const upstream =
    gateway.emulatorUrl === undefined
      ? `AWS, profiles ${config.profiles?.join(', ')}`
      : `the embedded AWS endpoint at ${gateway.emulatorUrl}, profile local`;
  process.stdout.write(`import-gateway is ready at ${gateway.url}/graphql (${upstream})\n`);

  if (config.console) process.stdout.write(`Open ${gateway.url}/ to see tasks move, and to start one.\n`);

  const stop = (signal: NodeJS.Signals) => {
    logger.info({ signal }, 'stopping');
    const stopAll = async () => {
      await gateway.stop();
      await tracing?.stop();
    };
    stopAll().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`import-gateway cannot start. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
