import type { IncomingMessage } from 'node:http';
import { CloseCode, type Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import { watchIdle } from './idle-watch.ts';
import { createMessageRate } from './message-rate.ts';
import { createSocketOperations } from './socket-operations.ts';
import { createSender, type SendLimits } from './socket-sender.ts';
import { tooMany, type SocketSession } from './socket-session.ts';
import type { TransportLimits } from './transport-limits.ts';

export interface ConnectionOptions extends SendLimits {
  readonly logger: Logger;
  readonly clock: Clock;
  readonly maxMessageBytes: number;
  readonly limits: Pick<TransportLimits, 'subscriptionsPerSocket' | 'messagesPerSecond' | 'socketIdleMs'>;
}

/** One WebSocket that is open. */
export interface SocketConnection {
  /** Asks whether the client is still there; one that has not answered since the last time is gone, and its connection is cut. */
  ping(): void;
  /** Closes it with 1001, as soon as no query or mutation is waited for. */
  leave(): void;
  cut(): void;
}

/** How long a client may take to close the connection when it is told to. */
const CLOSING_MS = 5_000;

/** All that may come before the client is let in: no more than a token and a few pings. */
const MAX_BYTES_BEFORE_INIT = 65_536;

/** Speaks the protocol with a client that has just connected. When the connection closes, whatever reason there is, all that it ran is ended. */
export function openConnection(
  socket: WebSocket,
  request: IncomingMessage,
  protocol: Server<SocketSession>,
  options: ConnectionOptions,
): SocketConnection {
  const { logger, clock, limits, maxMessageBytes } = options;
  const operations = createSocketOperations({ operations: limits.subscriptionsPerSocket, bytes: maxMessageBytes });
  const maySend = createMessageRate(clock, limits.messagesPerSecond);
  const ending = new AbortController();
  let alive = true;
  let leaving = false;
  let lastActivity = clock.now();

  // Nothing is asked of a subscription whose results nobody gets: it ends now, and not when the client has answered.
  const end = () => {
    if (ending.signal.aborted) return;
    if (socket.readyState !== socket.CLOSED) {
      const cutting = setTimeout(() => socket.terminate(), CLOSING_MS);
      socket.once('close', () => clearTimeout(cutting));
    }
    operations.endAll();
    ending.abort();
  };
  const close = (code: number, reason: string) => {
    if (socket.readyState === socket.OPEN) socket.close(code, reason);
    end();
  };
  const leaveWhenAnswered = () => {
    if (leaving && !operations.answering) close(1001, 'Going away');
  };
  const fail = (error: unknown) => {
    logger.error({ err: error }, 'a WebSocket message could not be handled');
    close(CloseCode.InternalServerError, 'Internal server error');
  };
  const send = createSender(socket, options, () => {
    logger.info({ unsentBytes: socket.bufferedAmount }, 'a WebSocket whose client did not read was cut off');
    socket.terminate();
  });
  const session: SocketSession = { request, operations, ended: ending.signal, messageBytes: 0, close, send };
  const count = (): boolean => {
    if (ending.signal.aborted) return false;
    if (!maySend()) close(tooMany, 'Too many messages');
    return !ending.signal.aborted;
  };
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send,
      close,
      onMessage: (handle) =>
        socket.on('message', (data: Buffer) => {
          if (!count()) return;
          lastActivity = clock.now();
          session.messageBytes = data.length;
          void handle(data.toString())
            .catch(fail)
            .finally(() => {
              lastActivity = clock.now();
              leaveWhenAnswered();
            });
        }),
    },
    session,
  );
  socket.on('ping', count);
  socket.on('pong', () => (alive = count()));
  // Whoever breaks the WebSocket protocol or sends too much: ws closes the connection with the code for it.
  socket.on('error', (error) => {
    logger.debug({ err: error }, 'a WebSocket was broken off');
    end();
  });
  socket.once('close', (code, reason) => {
    end();
    closed(code, reason.toString()).catch((error: unknown) => {
      logger.error({ err: error }, 'a subscription could not be ended');
    });
  });
  limitBeforeInit(session, () => {
    logger.info(
      { limit: MAX_BYTES_BEFORE_INIT },
      'a WebSocket was cut off that sent too much before its connection_init was taken',
    );
    socket.terminate();
  });
  const idleSince = () => (operations.count > 0 ? undefined : lastActivity);
  watchIdle(clock, limits.socketIdleMs, idleSince, () => close(1001, 'Idle'), ending.signal).catch(fail);

  return {
    ping: () => {
      if (!alive) socket.terminate();
      alive = false;
      if (socket.readyState === socket.OPEN) socket.ping();
    },
    leave: () => {
      leaving = true;
      leaveWhenAnswered();
    },
    cut: () => socket.terminate(),
  };
}

/** A message that nobody has been let in for is not gathered up to the size that later ones may have. */
function limitBeforeInit(session: SocketSession, onExceeded: () => void): void {
  const { socket } = session.request;
  let bytes = 0;
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    if (session.auth !== undefined || session.ended.aborted) socket.off('data', count);
    else if (bytes > MAX_BYTES_BEFORE_INIT) onExceeded();
  };
  socket.on('data', count);
}
