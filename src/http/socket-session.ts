import type { IncomingMessage } from 'node:http';
import { CloseCode } from 'graphql-ws';
import type { Clock } from '../clock.ts';
import type { Admission } from './admission.ts';
import type { Authenticate, Authentication } from './auth.ts';
import { RequestError } from './request-error.ts';
import { createSessionAuth, isOver, type SessionAuth } from './session-auth.ts';
import type { Send } from './socket-sender.ts';
import type { SocketOperations } from './socket-operations.ts';

/** One WebSocket, as the protocol sees it. */
export interface SocketSession {
  readonly request: IncomingMessage;
  readonly operations: SocketOperations;
  /** Aborts when nothing is sent any more: the connection closes, or has broken off. */
  readonly ended: AbortSignal;
  /** The size of the message that is being handled. */
  messageBytes: number;
  /** Undefined until the client was let in. */
  auth?: SessionAuth;
  close(code: number, reason: string): void;
  readonly send: Send;
}

export interface LetInOptions {
  readonly authenticate: Authenticate;
  readonly admission: Admission;
  readonly clock: Clock;
  readonly authGraceMs: number;
}

type ConnectionParams = Readonly<Record<string, unknown>> | undefined;

/** Whether the client that sent this connection_init is let in; from then on the session has its `auth`, and one of the caller's places. */
export async function letIn(session: SocketSession, params: ConnectionParams, options: LetInOptions): Promise<boolean> {
  try {
    const { headers } = session.request;
    const authentication = await options.authenticate({ headers, connectionParams: params });
    if (session.ended.aborted || isOver(authentication, options.clock)) return false;
    return takePlace(session, authentication, options);
  } catch (error) {
    if (error instanceof RequestError) return false;
    throw error;
  }
}

function takePlace(session: SocketSession, authentication: Authentication, options: LetInOptions): boolean {
  const { admission, clock, authGraceMs: graceMs } = options;
  try {
    session.ended.addEventListener('abort', admission.connectionOf(authentication.caller), { once: true });
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    session.close(tooMany, 'Too many connections');
    return false;
  }
  const onOver = (reason: string) => session.close(CloseCode.Forbidden, reason);
  const auth = createSessionAuth(authentication, { clock, graceMs, onOver });
  session.auth = auth;
  session.ended.addEventListener('abort', () => auth.end(), { once: true });
  return true;
}

/** The code of the protocol for a second connection_init, used for whatever there is too much of. */
export const tooMany: number = CloseCode.TooManyInitialisationRequests;
