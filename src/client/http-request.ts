import { GatewayError } from './errors.ts';
import { errorsOf, networkError, toGatewayError } from './graphql-result.ts';
import type { TypedDocumentString } from './typed-document.ts';

/** What requests need. */
export interface RequesterOptions {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly token: () => Promise<string | undefined>;
  /** Whether a token can be had at all: one that is refused is then asked for once more. */
  readonly mayAskAgain: boolean;
  /** What is not answered by then counts as lost. */
  readonly timeoutMs: number;
}

/**
 * One query or mutation by POST. Rejects with a GatewayError: also where data came along with errors. When `signal` aborts it rejects with its
 * reason; a mutation may have been carried out all the same.
 */
export type Requester = <R, V>(
  document: TypedDocumentString<R, V>,
  variables: NoInfer<V>,
  options?: { readonly signal?: AbortSignal | undefined },
) => Promise<R>;

export function createRequester({ url, fetch: ask, token, mayAskAgain, timeoutMs }: RequesterOptions): Requester {
  const post = async (body: string, signal: AbortSignal | undefined): Promise<unknown> => {
    const bearer = await token();
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await ask(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json;q=0.9',
          ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        },
        body,
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      });
      return await answerOf(response);
    } catch (error) {
      if (signal?.aborted === true) throw signal.reason;
      if (error instanceof GatewayError) throw error;
      throw networkError(`${url} could not be asked.`, error);
    }
  };
  return async <R, V>(
    document: TypedDocumentString<R, V>,
    variables: NoInfer<V>,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<R> => {
    signal?.throwIfAborted();
    const body = JSON.stringify({ query: document.toString(), variables });
    const answer = await post(body, signal).catch((error: unknown) => {
      if (mayAskAgain && error instanceof GatewayError && error.code === 'UNAUTHENTICATED') return post(body, signal);
      throw error;
    });
    return answer as R;
  };
}

/** The data of an answer; throws what it says instead. */
async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text();
  const body = parsed(text);
  const errors = errorsOf(body);
  if (errors !== undefined) throw toGatewayError(errors);
  if (response.ok && typeof body === 'object' && body !== null && 'data' in body) return body.data;
  throw unexpected(response.status, response.url);
}

/** An answer that is none of a gateway: something before it has answered. */
export function unexpected(status: number, url: string): GatewayError {
  const retryable = status === 408 || status === 429 || status >= 500;
  const code = status === 401 ? 'UNAUTHENTICATED' : status === 403 ? 'FORBIDDEN' : retryable ? 'NETWORK' : 'BAD_ANSWER';
  const message = `${url} answered with the status ${status}, and not as this gateway does.`;
  return new GatewayError(code, message, { extensions: { code, status }, retryable });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
