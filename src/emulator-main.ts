import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { createEmulator } from './emulator/server.ts';
import { createLogger } from './logger.ts';

try {
  const { emulator: options, dataDir, logLevel } = readConfig(process.env);
  const emulator = createEmulator({ ...options, dataDir, clock: systemClock, logger: createLogger(logLevel) });
  const { url } = await emulator.start();
  process.stdout.write(`The AWS-compatible endpoint is ready at ${url}\n`);
  const stop = () => {
    emulator.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(
    `The AWS-compatible endpoint cannot start. ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
