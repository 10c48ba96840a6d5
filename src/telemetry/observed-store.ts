import type { AuditLog } from '../graphql/context.ts';
import type { EventMetrics } from '../metrics/event-metrics.ts';
import type { StoreMetrics } from '../metrics/store-metrics.ts';
import type { EventLog } from '../store/event-log.ts';
import type { Tracing } from '../tracing/tracing.ts';

/** What is done beside each append. */
export interface LogObservers {
  readonly store: StoreMetrics;
  readonly events: EventMetrics;
  readonly tracing: Tracing | undefined;
}

/** The event log, its appends timed, counted and traced. */
export function observeLog(log: EventLog, { store, events, tracing }: LogObservers): EventLog {
  const append: EventLog['append'] = async (observation) => {
    const result = await store.aroundAppend(() => log.append(observation));
    if (result.appended) events.committed(result.events);
    return result;
  };
  if (tracing === undefined) return { ...log, append };
  return {
    ...log,
    append: (observation) => {
      const { lease, events: appended } = observation;
      const attributes = { 'import_gateway.profile': lease.profile, 'import_gateway.events': appended.length };
      return tracing.within({ name: 'append', role: 'INTERNAL', attributes }, () => append(observation));
    },
  };
}

/** The audit log, its failures counted. */
export function observeAudit(log: AuditLog, store: StoreMetrics): AuditLog {
  const counted = async <T>(phase: 'begin' | 'end', write: () => Promise<T>): Promise<T> => {
    try {
      return await write();
    } catch (error) {
      store.auditFailed(phase);
      throw error;
    }
  };
  return {
    begin: (attempt) => counted('begin', () => log.begin(attempt)),
    end: (sequence, end) => counted('end', () => log.end(sequence, end)),
    read: (filter, limit, before) => log.read(filter, limit, before),
  };
}
