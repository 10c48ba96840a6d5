import type { Clock } from '../clock.ts';

/** How long an answer may take, its body included. */
const TIMEOUT_MS = 5000;

/** A longer body is not read to its end. */
const MAX_BYTES = 1_048_576;

/**
 * The body of a GET, as UTF-8. Follows no redirect. Rejects with an Error whose message says what went wrong as the end of a sentence, or with
 * the reason of the signal.
 */
export async function fetchText(
  url: URL,
  headers: Readonly<Record<string, string>>,
  clock: Clock,
  signal: AbortSignal,
): Promise<string> {
  const giveUp = new AbortController();
  const answered = new AbortController();
  const timeout = new Error(`there was no answer within ${TIMEOUT_MS} ms`);
  const aborted = AbortSignal.any([signal, giveUp.signal]);
  clock.sleep(TIMEOUT_MS, answered.signal).then(
    () => giveUp.abort(timeout),
    () => undefined,
  );
  try {
    return await readText(await fetch(url, { headers, redirect: 'manual', signal: aborted }));
  } catch (error) {
    aborted.throwIfAborted();
    throw new Error(reasonOf(error as Error), { cause: error });
  } finally {
    answered.abort();
  }
}

async function readText(response: Response): Promise<string> {
  const refuse = async (message: string) => {
    await response.body?.cancel();
    throw new Error(message);
  };
  if (response.status !== 200) await refuse(`it was answered with the status ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error(`the answer is longer than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** fetch itself says no more than "fetch failed"; its cause says what did, in a code alone where several addresses were tried. */
function reasonOf({ message, cause }: Error): string {
  const { message: reason, code }: Partial<NodeJS.ErrnoException> = cause ?? {};
  return [reason, code].find((text) => text !== undefined && text !== '') ?? message;
}
