import { Agent, request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent, request as requestTls } from 'node:https';

/** The connections to one endpoint, kept open between requests or not, and how long making one may take. */
export class Connections {
  readonly plain: Agent;
  readonly tls: TlsAgent;
  readonly connectMs: number;

  constructor(keepAlive: boolean, connectMs: number) {
    // As many as the SDK opens.
    const options = { keepAlive, maxSockets: 50 };
    this.plain = new Agent(options);
    this.tls = new TlsAgent(options);
    this.connectMs = connectMs;
  }

  close(): void {
    this.plain.destroy();
    this.tls.destroy();
  }
}

/** Where to send, as the SDK names it. */
export interface Destination {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly path: string;
}

/** An answer, whatever its status, with its whole body. */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** The faults of a connection that the SDK calls a timeout. */
const timeoutCodes: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/**
 * Sends one POST and reads the answer. `headers` is a flat list of names and values. Rejects as the SDK does where there is no connection, it breaks, or
 * takes too long to be made. When the signal aborts, the connection is closed; whoever gave the signal knows.
 */
export function exchange(
  { plain, tls, connectMs }: Connections,
  { protocol, hostname, port, path }: Destination,
  headers: readonly string[],
  body: string,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const isTls = protocol === 'https:';
    const where = { method: 'POST', host: hostname.replace(/^\[(.*)\]$/, '$1'), port, path, headers };
    const request = isTls ? requestTls({ ...where, agent: tls }) : requestHttp({ ...where, agent: plain });
    const abort = () => request.destroy();
    signal.addEventListener('abort', abort, { once: true });
    const connecting = limitConnecting(request, connectMs, reject);
    request.once('close', () => {
      clearTimeout(connecting);
      signal.removeEventListener('abort', abort);
    });
    request.once('error', (error: NodeJS.ErrnoException) => {
      reject(timeoutCodes.has(error.code) ? Object.assign(error, { name: 'TimeoutError' }) : error);
    });
    request.once('response', (response) => void readBody(response).then(resolve, reject));
    request.end(body);
  });
}

/** The words are those of the SDK, by which it is known that nothing was sent. */
function limitConnecting(request: ClientRequest, ms: number, reject: (error: Error) => void): NodeJS.Timeout {
  const timer = setTimeout(() => {
    request.destroy();
    const message = `The request socket did not establish a connection with the server within ${ms} ms.`;
    reject(Object.assign(new Error(message), { name: 'TimeoutError' }));
  }, ms);
  request.once('socket', (socket) => {
    if (socket.connecting) socket.once('connect', () => clearTimeout(timer));
    else clearTimeout(timer);
  });
  return timer;
}

function readBody(response: IncomingMessage): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => void chunks.push(chunk));
    // As the SDK tells that the answer had begun.
    response.once('error', (error) => {
      reject(Object.assign(error, { $metadata: { httpStatusCode: response.statusCode } }));
    });
    response.once('end', () => {
      const [first] = chunks;
      const headers: Record<string, string> = {};
      for (const [name, value] of Object.entries(response.headers))
        headers[name] = Array.isArray(value) ? value.join(',') : (value ?? '');
      const body = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
      resolve({ statusCode: response.statusCode ?? -1, headers, body });
    });
  });
}
