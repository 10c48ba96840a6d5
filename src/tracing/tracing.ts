/** What a span tells of what it stands for; undefined members are left out. Never credentials, tokens or signatures. */
export type SpanAttributes = Readonly<Record<string, string | number | undefined>>;

/** SERVER: somebody asked. CLIENT: AWS is asked. INTERNAL: neither. */
export type SpanRole = 'SERVER' | 'CLIENT' | 'INTERNAL';

export interface SpanStart {
  readonly name: string;
  readonly role: SpanRole;
  readonly attributes: SpanAttributes;
}

/** How what a span stands for ended. */
export interface SpanOutcome {
  readonly attributes?: SpanAttributes;
  /** Why it failed; it did not where this is absent. */
  readonly failure?: string | undefined;
}

/** The headers of W3C Trace Context: https://www.w3.org/TR/trace-context/ */
export interface TraceHeaders {
  readonly traceparent: unknown;
  readonly tracestate?: unknown;
}

/** Runs `work` as a part of a trace, and answers or throws as it does. */
export type Continuation = <T>(work: () => T) => T;

/** Spans that are made by hand. Each is a child of the one that is active where it begins, or else the root of a trace. */
export interface Tracing {
  /** A span without children; what is answered ends it, and is called once. */
  begin(span: SpanStart): (outcome: SpanOutcome) => void;
  /** Runs `work` while the span is active, and ends it when that has settled; answers or rejects as it did. `outcomeOf` tells how a result ended. */
  within<T>(span: SpanStart, work: () => Promise<T>, outcomeOf?: (result: T) => SpanOutcome): Promise<T>;
  /**
   * What runs work later as a part of what is active now, or else of the trace that the headers name; where there is neither, it just runs it.
   */
  continuation(headers: TraceHeaders): Continuation;
  /** `trace_id` and `span_id` of the active span, for a log line; nothing where there is none. */
  logFields(): Readonly<Record<string, string>>;
  /** Sends what is left, for a few seconds at most. Idempotent. */
  stop(): Promise<void>;
}
