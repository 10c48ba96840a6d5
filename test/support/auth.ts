import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import type { Authenticator, Credentials } from '../../src/http/auth.ts';
import { RequestError } from '../../src/http/request-error.ts';
import type { Logger } from '../../src/logger.ts';

/** The credentials of a request with this token in its header. */
export function bearer(token: string): Credentials {
  return { headers: { authorization: `Bearer ${token}` } };
}

/** The error with which the token is refused; rejects if it is let in. */
export async function refusalOf({ authenticate }: Authenticator, token: string): Promise<RequestError> {
  const outcome = await Promise.resolve(bearer(token))
    .then(authenticate)
    .catch((error: unknown) => error);
  if (outcome instanceof RequestError) return outcome;
  throw new Error(`The token was not refused with a RequestError: ${inspect(outcome)}`);
}

/** Resolves when it holds: for what comes from real files and sockets while the clock of the gateway stands still. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise<void>((resolve) => void setImmediate(resolve));
}

/** A logger that keeps every line with its level, and all that hangs on its fields: causes, stacks, hidden members. */
export interface LogRecorder extends Logger {
  readonly lines: string[];
}

export function createLogRecorder(): LogRecorder {
  const lines: string[] = [];
  const write = (level: string) => (fields: object, message: string) =>
    void lines.push(`${level} ${message} ${inspect(fields, { depth: Infinity, showHidden: true })}`);
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** Serves a JWKS on loopback. */
export interface JwksServer {
  readonly url: string;
  /** How often it was asked. */
  readonly requests: number;
  /** What it answers from now on; `hang`: it takes the request and never answers. */
  answer: { readonly status: number; readonly body: string; readonly location?: string } | 'hang';
  stop(): Promise<void>;
}

export async function startJwksServer(body: string): Promise<JwksServer> {
  let requests = 0;
  let answer: JwksServer['answer'] = { status: 200, body };
  const server = createServer((_request, response) => {
    requests += 1;
    if (answer === 'hang') return;
    response.writeHead(answer.status, answer.location === undefined ? {} : { location: answer.location });
    response.end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks?secret=swordfish`,
    get requests() {
      return requests;
    },
    get answer() {
      return answer;
    },
    set answer(next) {
      answer = next;
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
