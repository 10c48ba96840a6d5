import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
import { silentLogger } from '../../src/logger.ts';
import { startOpenTelemetry } from '../../src/tracing/open-telemetry.ts';
import type { Tracing } from '../../src/tracing/tracing.ts';

/** Tracing whose spans stay in memory. */
export interface RecordedTracing {
  readonly tracing: Tracing;
  /** Ends the tracing, and answers with all spans that have ended. */
  finish(this: void): Promise<readonly ReadableSpan[]>;
}

export function recordTracing(): RecordedTracing {
  const spans: ReadableSpan[] = [];
  const exporter: SpanExporter = {
    export: (batch, done) => {
      spans.push(...batch);
      done({ code: 0 });
    },
    shutdown: () => Promise.resolve(),
  };
  const tracing = startOpenTelemetry({
    serviceName: 'test',
    version: '0',
    endpoint: 'http://127.0.0.1:9',
    logger: silentLogger,
    exporter,
  });
  return {
    tracing,
    finish: async () => {
      await tracing.stop();
      return spans;
    },
  };
}
