/** What of a response is read as a stream. */
export interface StreamedResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * The response, its body cut off with an error when nothing came for `silenceMs`: the gateway sends something in every keep-alive interval, so by
 * then the connection is gone, whatever the system thinks of it. `cut` aborts `signal`, that of the request; the body ends with its reason.
 */
export function watchBody(
  response: Response,
  silenceMs: number,
  signal: AbortSignal,
  cut: () => void,
): StreamedResponse {
  const { ok, status, statusText } = response;
  return { ok, status, statusText, body: chunksOf(response, silenceMs, signal, cut) };
}

async function* chunksOf(
  response: Response,
  silenceMs: number,
  signal: AbortSignal,
  cut: () => void,
): AsyncGenerator<Uint8Array, void> {
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Error('The answer has no body.');
  // Where all has come already, the fetch of Node lets a read wait for ever, though the request is aborted.
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      signal.throwIfAborted();
      const silence = setTimeout(cut, silenceMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done) break;
      yield value;
    }
    signal.throwIfAborted();
  } finally {
    signal.removeEventListener('abort', stop);
    // What was read is taken first: graphql-sse tells nobody of an end that comes while it still hands out what came before.
    await new Promise((resolve) => setTimeout(resolve, 0));
    reader.releaseLock();
  }
}
