import { EventsGoneError, GatewayError, type ErrorExtensions } from './errors.ts';

/** An error as it stands in an answer. */
export interface GraphqlErrorShape {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: ErrorExtensions;
}

/** An answer, or one message of a stream. */
export interface GraphqlResult {
  readonly data?: unknown;
  readonly errors?: readonly GraphqlErrorShape[];
}

/** Codes of what may go well when it is asked again, also where the answer does not say so. */
const passing: readonly unknown[] = [
  'INTERNAL_SERVER_ERROR',
  'REQUEST_TIMEOUT',
  'SERVICE_UNAVAILABLE',
  'SLOW_CONSUMER',
  'THROTTLED',
  'TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
];

/** The first of the errors, as one to throw; `after` is the cursor that was asked for. */
export function toGatewayError(errors: readonly GraphqlErrorShape[], after?: string): GatewayError {
  const { message = 'The gateway answered without a word.', path, extensions } = errors[0] ?? {};
  const code = typeof extensions?.['code'] === 'string' ? extensions['code'] : 'UNKNOWN';
  const options = {
    ...(path !== undefined && { path }),
    extensions: { ...extensions, code },
    retryable: extensions?.['retryable'] === true || passing.includes(code),
  };
  if (code === 'EVENTS_GONE') return new EventsGoneError(message, after, options);
  return new GatewayError(code, message, options);
}

/** The errors that stand in a body; undefined where it has none. */
export function errorsOf(body: unknown): readonly GraphqlErrorShape[] | undefined {
  if (typeof body !== 'object' || body === null || !('errors' in body)) return undefined;
  const { errors } = body;
  return Array.isArray(errors) && errors.length > 0 ? (errors as readonly GraphqlErrorShape[]) : undefined;
}

/** Nothing was answered. */
export function networkError(message: string, cause?: unknown): GatewayError {
  return new GatewayError('NETWORK', message, { retryable: true, cause });
}
