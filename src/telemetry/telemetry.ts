import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { CallObserver } from '../aws/call-observer.ts';
import type { AuditLog } from '../graphql/context.ts';
import { createOperationCounts, type OperationCounts } from '../graphql/operation-counts.ts';
import type { Pipeline } from '../graphql/pipeline.ts';
import type { TrustedDocuments } from '../graphql/trusted-documents.ts';
import type { Router } from '../http/router.ts';
import { createEventMetrics, type EventMetrics } from '../metrics/event-metrics.ts';
import type { Family } from '../metrics/family.ts';
import { createRequestMetrics } from '../metrics/request-metrics.ts';
import { createStoreMetrics, type StoreMetrics } from '../metrics/store-metrics.ts';
import { createUpstreamMetrics } from '../metrics/upstream-metrics.ts';
import { createWatchMetrics, type WatchedProfile } from '../metrics/watch-metrics.ts';
import type { EventLog } from '../store/event-log.ts';
import type { Tracing } from '../tracing/tracing.ts';
import type { AroundLook } from '../watch/look.ts';
import { observeCalls } from './observed-calls.ts';
import { observeAudit, observeLog } from './observed-store.ts';
import { tracePipeline } from './traced-pipeline.ts';
import { traceRequests } from './traced-requests.ts';

export interface TelemetryOptions {
  /** Milliseconds from some fixed moment. */
  readonly monotonicNow: () => number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Nothing is traced without it, and nothing spent on it. */
  readonly tracing?: Tracing | undefined;
  /** How this process is doing with each profile at present. */
  readonly watched: () => readonly WatchedProfile[];
}

/** What is counted, timed and traced of the parts: each is given its own piece. */
export interface Telemetry {
  readonly calls: CallObserver;
  readonly aroundLook: AroundLook;
  readonly onPassed: EventMetrics['passed'];
  readonly onQuery: StoreMetrics['query'];
  log(this: void, log: EventLog): EventLog;
  audit(this: void, log: AuditLog): AuditLog;
  counts(this: void, trusted: TrustedDocuments): OperationCounts;
  errors(
    this: void,
    format: (error: GraphQLError) => GraphQLFormattedError,
  ): (error: GraphQLError) => GraphQLFormattedError;
  pipeline(this: void, pipeline: Pipeline): Pipeline;
  readonly aroundRequest: ((route: Router) => Router) | undefined;
  readonly families: readonly Family[];
}

export function createTelemetry({ monotonicNow, now, tracing, watched }: TelemetryOptions): Telemetry {
  const upstream = createUpstreamMetrics(monotonicNow);
  const watch = createWatchMetrics(monotonicNow, watched);
  const events = createEventMetrics({ monotonicNow, now });
  const store = createStoreMetrics(monotonicNow);
  let counts: OperationCounts | undefined;
  const requests = createRequestMetrics(() => counts?.all() ?? []);
  return {
    calls: tracing === undefined ? upstream : observeCalls(upstream, tracing),
    aroundLook:
      tracing === undefined
        ? watch.around
        : (profile, kind, take) => {
            const attributes = { 'import_gateway.profile': profile, 'import_gateway.kind': kind };
            const span = { name: `poll ${kind}`, role: 'INTERNAL', attributes } as const;
            return watch.around(profile, kind, () => tracing.within(span, take));
          },
    onPassed: events.passed,
    onQuery: store.query,
    log: (log) => observeLog(log, { store, events, tracing }),
    audit: (log) => observeAudit(log, store),
    counts: (trusted) => (counts = createOperationCounts(trusted)),
    errors: (format) => (error) => {
      const formatted = format(error);
      requests.error(formatted.extensions?.['code']);
      return formatted;
    },
    pipeline: (pipeline) => (tracing === undefined ? pipeline : tracePipeline(pipeline, tracing)),
    aroundRequest: tracing && ((route) => traceRequests(route, tracing)),
    families: [...requests.families, ...upstream.families, ...watch.families, ...events.families, ...store.families],
  };
}
