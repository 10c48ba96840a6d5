import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from '../logger.ts';
import { errorAnswer, sendRawAnswer } from './answer.ts';
import { RequestError } from './request-error.ts';

/** The path of the API, and of its page for browsers. */
export const graphqlPath = '/graphql';

/** The path of the API over server-sent events. */
export const streamPath = '/graphql/stream';

/** There is no such path, or no such file. */
export function notFound(path: string): RequestError {
  return new RequestError(404, 'NOT_FOUND', `There is nothing at ${path}.`, { hint: `The API is at ${graphqlPath}.` });
}

/** The path is there, for other methods. */
export function methodNotAllowed(method: string | undefined, methods: readonly string[]): RequestError {
  const allow = methods.join(', ');
  return new RequestError(405, 'METHOD_NOT_ALLOWED', `${method} is not possible here.`, {
    hint: `Use one of ${allow}.`,
    headers: { allow },
  });
}

/** The request names a host that this gateway is not. */
export function misdirected(host: string | undefined): RequestError {
  return new RequestError(421, 'MISDIRECTED_REQUEST', `This gateway does not answer for the host ${host}.`, {
    hint: 'It listens on loopback: use localhost or 127.0.0.1, or list the origin of the proxy before it as allowed.',
  });
}

/** The connection was to be upgraded to something else than a WebSocket, or the handshake is wrong. */
export function notWebSocket(): RequestError {
  return new RequestError(400, 'BAD_REQUEST', 'This is not the opening handshake of a WebSocket of version 13.', {
    hint: 'For a request over HTTP/1.1, leave the header Upgrade out.',
  });
}

/** A page of another site asked for something. */
export function foreignOrigin(origin: string | undefined): RequestError {
  return new RequestError(403, 'FORBIDDEN', `Pages of ${origin} may not ask this gateway for anything.`, {
    hint: 'List the origin as allowed in the configuration of the gateway.',
  });
}

/** A page of another site had its visitor's browser ask, without saying which. */
export function crossSite(): RequestError {
  return new RequestError(403, 'FORBIDDEN', 'Pages of other sites may not open a connection here.', {
    hint: 'Ask from a page of this origin, or from one that the configuration of the gateway lists.',
  });
}

/** The caller may not see all of what the metrics tell. */
export function metricsNotForAll(): RequestError {
  return new RequestError(403, 'FORBIDDEN', 'The metrics tell of all profiles, and this caller may not see them all.', {
    hint: 'Ask with the token of a caller that has the role VIEWER and is not limited to some profiles.',
  });
}

/** The client does not say that it reads event streams. */
export function notEventStream(): RequestError {
  return new RequestError(406, 'NOT_ACCEPTABLE', 'This path answers with text/event-stream only.', {
    hint: `Send the header "Accept: text/event-stream", or ask ${graphqlPath} for a single answer.`,
  });
}

/** The client does not say that it reads JSON. */
export function notJson(): RequestError {
  return new RequestError(406, 'NOT_ACCEPTABLE', 'This path answers with JSON in UTF-8 only.', {
    hint: 'Send the header "Accept: application/graphql-response+json, application/json;q=0.9".',
  });
}

/** The page is not to be had from this gateway. */
export function graphiqlOff(): RequestError {
  return new RequestError(404, 'NOT_FOUND', 'GraphiQL is switched off in the configuration of this gateway.', {
    hint: `The API at ${graphqlPath} works without it.`,
  });
}

/** The console is not to be had from this gateway. */
export function consoleOff(): RequestError {
  return new RequestError(404, 'NOT_FOUND', 'The console is switched off in the configuration of this gateway.', {
    hint: `The API at ${graphqlPath} works without it.`,
  });
}

/** No page is to be had from this gateway, and so none of their files. */
export function pagesOff(): RequestError {
  return new RequestError(404, 'NOT_FOUND', 'The pages are switched off in the configuration of this gateway.', {
    hint: `The API at ${graphqlPath} works without them.`,
  });
}

/** The page is not there. */
export function notBuilt(page: string): RequestError {
  return new RequestError(404, 'NOT_FOUND', `The page of ${page} was not built.`, {
    hint: `Run "npm run build" and start the gateway again. The API at ${graphqlPath} works without it.`,
  });
}

/** An operation, or its request, took longer than it may. What it has changed at AWS by then stays changed. */
export function timedOut(timeoutMs: number): RequestError {
  return new RequestError(504, 'TIMEOUT', `There was no answer within ${timeoutMs} ms.`, {
    hint: 'Ask for less at once. A mutation may have been carried out: repeat it with the same clientToken, or look first.',
  });
}

/** The gateway is about to end and takes no more operations. */
export function stoppingSoon(): RequestError {
  return new RequestError(503, 'SERVICE_UNAVAILABLE', 'The gateway is stopping.', { hint: 'Try again in a moment.' });
}

/** A RequestError as it is; of any other error the client learns an id, and under it the log says everything but the query string. */
export function toRequestError(
  error: unknown,
  logger: Logger,
  { method, url }: Pick<IncomingMessage, 'method' | 'url'>,
): RequestError {
  if (error instanceof RequestError) return error;
  const errorId = randomUUID();
  logger.error({ errorId, err: error, method, path: url?.split('?', 1)[0] }, 'a request failed unexpectedly');
  const message = `Something failed inside the gateway. Its log has the details under ${errorId}.`;
  return new RequestError(500, 'INTERNAL_SERVER_ERROR', message);
}

/** Answers what is not HTTP, is too slow or has headers that are too long, and ends the connection. */
export function refuseBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else sendRawAnswer(socket, errorAnswer(brokenRequest(error.code)));
}

function brokenRequest(code: string | undefined): RequestError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new RequestError(431, 'HEADERS_TOO_LARGE', 'The URL and the headers are too long.', {
        hint: 'Send long documents by POST.',
      });
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new RequestError(408, 'REQUEST_TIMEOUT', 'The request did not arrive in time.');
    default:
      return new RequestError(400, 'BAD_REQUEST', 'The request is not HTTP/1.1.');
  }
}
