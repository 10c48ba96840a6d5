import type { IncomingMessage } from 'node:http';
import { CloseCode } from 'graphql-ws';
import type { Clock } from '../clock.ts';
import type { Admission, Release } from './admission.ts';
import type { Authenticate, Authentication } from './auth.ts';
import { RequestError } from './request-error.ts';
import { createSessionAuth, isOver, type SessionAuth } from './session-auth.ts';
import type { SocketOperations } from './socket-operations.ts';
import type { SocketSender } from './socket-sender.ts';

/** One WebSocket, as the protocol sees it. */
export interface SocketSession {
  readonly operations: SocketOperations;
  readonly sender: SocketSender;
  /** Whether nothing is sent any more: the connection closes, or has broken off. */
  readonly isEnded: boolean;
  /** The size of the message that is being handled. */
  readonly messageBytes: number;
  /** The upgrade; let go once the client was let in. */
  request: IncomingMessage | undefined;
  /** How far the client has come: it sends connection_init once, and is acknowledged once it was let in. */
  phase: 'OPENED' | 'INITIALISING' | 'ACKNOWLEDGED';
  /** Undefined until the client was let in. */
  auth: SessionAuth | undefined;
  /** Gives back the caller's place; called when the session ends. */
  release: Release | undefined;
  /** Whether a new token is being checked. */
  isRefreshing: boolean;
  close(code: number, reason: string): void;
  /** Something of the gateway's failed: closes the connection with 4500. */
  fail(error: unknown): void;
  /** An operation is over that was begun by a message long ago. */
  settled(): void;
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
    const headers = session.request?.headers ?? {};
    const authentication = await options.authenticate({ headers, connectionParams: params });
    if (session.isEnded || isOver(authentication, options.clock)) return false;
    return takePlace(session, authentication, options);
  } catch (error) {
    if (error instanceof RequestError) return false;
    throw error;
  }
}

function takePlace(session: SocketSession, authentication: Authentication, options: LetInOptions): boolean {
  const { admission, clock, authGraceMs: graceMs } = options;
  try {
    session.release = admission.connectionOf(authentication.caller);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    session.close(tooMany, 'Too many connections');
    return false;
  }
  const onOver = (reason: string) => session.close(CloseCode.Forbidden, reason);
  session.auth = createSessionAuth(authentication, { clock, graceMs, onOver });
  session.request = undefined;
  return true;
}

/** The code of the protocol for a second connection_init, used for whatever there is too much of. */
export const tooMany: number = CloseCode.TooManyInitialisationRequests;
