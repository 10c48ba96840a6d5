import { pino } from 'pino';

/** The fields of one log line beside its message. Never credentials, tokens or signatures. */
export type LogFields = Readonly<Record<string, unknown>>;

/** What the parts take to log with: structured fields first, then a sentence. */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * A logger that writes one JSON object a line to standard error, so that standard output stays free for the ready line. Errors under `err` and `error` are
 * written with their type, message and stack. `fields` is asked for what every line is to have besides.
 */
export function createLogger(level: LogLevel, fields?: () => LogFields): Logger {
  return pino(
    {
      level,
      serializers: { error: pino.stdSerializers.err },
      ...(fields && { mixin: () => ({ ...fields() }) }),
      redact: ['authorization', 'headers.authorization', '*.authorization', '*.secretAccessKey', '*.sessionToken'],
    },
    pino.destination(2),
  );
}

/** A logger that writes nothing. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
