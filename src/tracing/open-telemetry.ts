import {
  type Attributes,
  diag,
  DiagLogLevel,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { Logger } from '../logger.ts';
import { parseTraceHeaders } from './trace-headers.ts';
import type { SpanAttributes, SpanOutcome, SpanRole, SpanStart, Tracing } from './tracing.ts';

export interface OpenTelemetryOptions {
  readonly serviceName: string;
  readonly version: string;
  /** Where OTLP over HTTP is taken, without `/v1/traces`. */
  readonly endpoint: string;
  readonly logger: Logger;
  /** In place of one that sends to `endpoint`. */
  readonly exporter?: SpanExporter;
}

const SEND_TIMEOUT_MS = 3_000;

const kinds: Readonly<Record<SpanRole, SpanKind>> = {
  SERVER: SpanKind.SERVER,
  CLIENT: SpanKind.CLIENT,
  INTERNAL: SpanKind.INTERNAL,
};

/**
 * Spans by OpenTelemetry, sent in batches as OTLP over HTTP. Which traces are sampled, the size of batches and further attributes of the resource are
 * what the SDK's own variables say, such as OTEL_TRACES_SAMPLER. What cannot be sent is dropped, and logged as a warning.
 */
export function startOpenTelemetry(options: OpenTelemetryOptions): Tracing {
  const { serviceName, version, endpoint, logger } = options;
  const tell = (level: 'warn' | 'error') => (message: string) => logger[level]({ message }, 'traces could not be sent');
  const ignore = () => undefined;
  diag.setLogger(
    { error: tell('error'), warn: tell('warn'), info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const { exporter = new OTLPTraceExporter({ url, timeoutMillis: SEND_TIMEOUT_MS }) } = options;
  const own = resourceFromAttributes({ 'service.name': serviceName, 'service.version': version });
  const provider = new BasicTracerProvider({
    resource: detectResources({ detectors: [envDetector] }).merge(own),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('import-gateway', version);
  const contexts = new AsyncLocalStorageContextManager().enable();
  const start = ({ name, role, attributes }: SpanStart): Span =>
    tracer.startSpan(name, { kind: kinds[role], attributes: withoutUndefined(attributes) }, contexts.active());

  let stopped: Promise<void> | undefined;
  return {
    begin: (span) => {
      const begun = start(span);
      return (outcome) => finish(begun, outcome);
    },
    within: async (span, work, outcomeOf) => {
      const begun = start(span);
      try {
        const result = await contexts.with(trace.setSpan(contexts.active(), begun), work);
        finish(begun, outcomeOf?.(result) ?? {});
        return result;
      } catch (error) {
        // Messages may quote anything.
        finish(begun, { failure: error instanceof Error ? error.name : 'Error' });
        throw error;
      }
    },
    continuation: (headers) => {
      const active = contexts.active();
      const parent = trace.getSpan(active) === undefined ? parseTraceHeaders(headers) : undefined;
      const context = parent === undefined ? active : trace.setSpanContext(ROOT_CONTEXT, parent);
      return (work) => contexts.with(context, work);
    },
    logFields: () => {
      const active = trace.getSpanContext(contexts.active());
      return active === undefined ? {} : { trace_id: active.traceId, span_id: active.spanId };
    },
    stop: () =>
      (stopped ??= provider.shutdown().then(
        () => void contexts.disable(),
        (error: unknown) => logger.warn({ err: error }, 'the last traces could not be sent'),
      )),
  };
}

function finish(span: Span, { attributes = {}, failure }: SpanOutcome): void {
  span.setAttributes(withoutUndefined(attributes));
  if (failure !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failure });
  span.end();
}

function withoutUndefined(attributes: SpanAttributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
