import type { IncomingMessage } from 'node:http';

const mostBytes = 1024 * 1024;

/** The text of a request's body, or undefined when it is longer than 1 MiB. Rejects if the caller goes away in the middle. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Read on to the end: leaving the loop would close the connection, and the caller would not learn why.
    if (bytes <= mostBytes) chunks.push(chunk);
  }
  return bytes > mostBytes ? undefined : Buffer.concat(chunks).toString('utf8');
}
