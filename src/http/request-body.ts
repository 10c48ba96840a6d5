import type { IncomingMessage } from 'node:http';
import { parseMediaType } from './media-type.ts';
import { RequestError } from './request-error.ts';

/** As `readBody`, and then `parseJsonBody`. */
export async function readJsonBody(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  return parseJsonBody(await readBody(request, maxBytes));
}

/**
 * The body of a request that says that it is JSON. Takes UTF-8 and no content encoding. Rejects with a RequestError: 415 for another type, charset or encoding,
 * 413 past `maxBytes`. What is left of a refused body is read and thrown away, so that the client can read
 * the answer and use the connection again. If the client goes before the end, the promise stays pending: nobody waits for it.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const refuse = (error: unknown) => {
      reject(error);
      request.resume();
    };
    try {
      checkHeaders(request);
      takeBytes(request, maxBytes, resolve, refuse);
    } catch (error) {
      refuse(error);
    }
  });
}

function checkHeaders(request: IncomingMessage): void {
  if (!isJsonInUtf8(request.headers['content-type'])) {
    throw new RequestError(415, 'UNSUPPORTED_MEDIA_TYPE', 'The request body must be JSON in UTF-8.', {
      hint: 'Send the header "Content-Type: application/json".',
    });
  }
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new RequestError(415, 'UNSUPPORTED_MEDIA_TYPE', 'The request body must not be compressed.', {
      hint: 'Leave the header Content-Encoding out.',
      headers: { 'accept-encoding': 'identity' },
    });
  }
}

function isJsonInUtf8(header: string | undefined): boolean {
  // What nearly all send, without parsing it.
  if (header === 'application/json') return true;
  const type = parseMediaType(header);
  const charset = type?.params.get('charset')?.toLowerCase() ?? 'utf-8';
  return type?.essence === 'application/json' && (charset === 'utf-8' || charset === 'utf8');
}

function takeBytes(
  request: IncomingMessage,
  maxBytes: number,
  done: (bytes: Buffer) => void,
  refuse: (error: RequestError) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const take = (chunk: Buffer) => {
    size += chunk.length;
    if (size <= maxBytes) {
      chunks.push(chunk);
      return;
    }
    request.off('data', take);
    refuse(tooLarge(maxBytes));
  };
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  request.on('data', take);
  request.on('end', () => {
    const [first = Buffer.alloc(0)] = chunks;
    // Most come in one piece.
    done(chunks.length <= 1 ? first : Buffer.concat(chunks));
  });
}

function tooLarge(maxBytes: number): RequestError {
  return new RequestError(413, 'PAYLOAD_TOO_LARGE', `The request body is larger than ${maxBytes} bytes.`, {
    hint: 'Shorten the document; pass values as variables.',
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A body as JSON. Throws a RequestError (400) for what is none in UTF-8. */
export function parseJsonBody(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch (cause) {
    throw new RequestError(400, 'BAD_REQUEST', 'The request body is not JSON in UTF-8.', {
      hint: 'Send an object such as {"query": "{ __typename }"}.',
      cause,
    });
  }
}
