/** What tells a client how to get its request right: a stable code, and where there is something to do, a hint. */
export interface RequestErrorOptions {
  readonly hint?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The same request may succeed after so long: the answer then carries Retry-After, in whole seconds. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** A request that is not answered as asked: `status` is the HTTP status, the message and the hint are for the client. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly status: number;
  readonly code: string;
  readonly hint: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, code: string, message: string, options: RequestErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.status = status;
    this.code = code;
    this.hint = options.hint;
    this.retryAfterMs = options.retryAfterMs;
    const retryAfter = options.retryAfterMs !== undefined && {
      'retry-after': String(Math.ceil(options.retryAfterMs / 1000)),
    };
    this.headers = { ...options.headers, ...retryAfter };
  }
}

/** What an error of a response says beside its message, over whatever transport. */
export function extensionsOf({ code, hint, retryAfterMs }: RequestError): Record<string, unknown> {
  return {
    code,
    ...(hint !== undefined && { hint }),
    ...(retryAfterMs !== undefined && { retryable: true, retryAfterMs }),
  };
}
