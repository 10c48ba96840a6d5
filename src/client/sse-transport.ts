import { createClient } from 'graphql-sse';
import { GatewayError } from './errors.ts';
import { errorsOf, networkError, toGatewayError, type GraphqlResult } from './graphql-result.ts';
import { unexpected } from './http-request.ts';
import { once, type Transport } from './transport.ts';
import { watchBody } from './watched-body.ts';

export interface SseTransportOptions {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly token: () => Promise<string | undefined>;
  /** An answer that has not begun by then counts as none: 10 s by default. */
  readonly connectMs?: number;
  /** A stream that is silent for so long counts as lost: 45 s by default, more than three of the gateway's keep-alive intervals. */
  readonly silenceMs?: number;
}

/** Each subscription is an event stream of its own. https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md */
export function createSseTransport(options: SseTransportOptions): Transport {
  const { url, fetch: ask, token, connectMs = 10_000, silenceMs = 45_000 } = options;
  const running = new Set<() => void>();
  return {
    subscribe: (request, given) => {
      const sink = once(given);
      const ending = new AbortController();
      // Why it was refused, which graphql-sse would make a text of.
      let refusal: GatewayError | undefined;
      const open: typeof fetch = async (input, init) => {
        const connecting = setTimeout(() => ending.abort(networkError(`${url} did not answer in time.`)), connectMs);
        try {
          const response = await ask(input, { ...init, signal: ending.signal });
          if (!response.ok) throw (refusal = await refusalOf(response));
          const silent = () => ending.abort(networkError(`Nothing came from ${url} for ${silenceMs} ms.`));
          return watchBody(response, silenceMs, ending.signal, silent) as unknown as Response;
        } finally {
          clearTimeout(connecting);
        }
      };
      const client = createClient({
        url,
        headers: async (): Promise<Record<string, string>> => {
          const bearer = await token();
          return bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
        },
        fetchFn: open,
        retryAttempts: 0,
      });
      const end = () => {
        sink.end();
        running.delete(end);
        client.dispose();
        ending.abort();
      };
      running.add(end);
      client.subscribe<unknown>(
        { query: request.query, variables: request.variables },
        {
          next: (result) => sink.next(result as GraphqlResult),
          error: (reason) => {
            sink.failed(refusal ?? lossOf(ending.signal, reason, url));
            end();
          },
          complete: () => {
            sink.completed();
            end();
          },
        },
        { connected: () => sink.opened('sse') },
      );
      return end;
    },
    close: async () => {
      for (const end of running) end();
    },
  };
}

async function refusalOf(response: Response): Promise<GatewayError> {
  const text = await response.text().catch(() => '');
  try {
    const errors = errorsOf(JSON.parse(text));
    if (errors !== undefined) return toGatewayError(errors);
  } catch {
    // Not of this gateway, but of something before it.
  }
  return unexpected(response.status, response.url);
}

function lossOf(signal: AbortSignal, reason: unknown, url: string): GatewayError {
  const { reason: why } = signal as { readonly reason: unknown };
  return why instanceof GatewayError ? why : networkError(`The event stream of ${url} broke off.`, reason);
}
