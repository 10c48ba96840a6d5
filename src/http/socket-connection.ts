import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { CloseCode } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { Release } from './admission.ts';
import type { HandleMessage } from './graphql-ws-protocol.ts';
import type { IdleWatch } from './idle-watch.ts';
import { createMessageRate } from './message-rate.ts';
import type { SessionAuth } from './session-auth.ts';
import { SocketOperations, type SocketOperationLimits } from './socket-operations.ts';
import { SocketSender, type SendLimits, type SenderEvents } from './socket-sender.ts';
import { tooMany, type SocketSession } from './socket-session.ts';

/** What all connections have in common. */
export interface ConnectionOptions {
  readonly logger: Logger;
  readonly clock: Clock;
  readonly handle: HandleMessage;
  readonly idleWatch: IdleWatch<SocketConnection>;
  readonly operationLimits: SocketOperationLimits;
  readonly sendLimits: SendLimits;
  readonly messagesPerSecond: number;
  /** How long a connection may stay without its connection_init. */
  readonly connectionInitTimeoutMs: number;
  /** The connection is no more. */
  readonly onClosed: (connection: SocketConnection) => void;
}

/** How long a client may take to close the connection when it is told to. */
const CLOSING_MS = 5_000;

/** All that may come before the client is let in: no more than a token and a few pings. */
const MAX_BYTES_BEFORE_INIT = 65_536;

/** What a reason of a close may have. https://www.rfc-editor.org/rfc/rfc6455#section-5.5 */
const MAX_REASON_BYTES = 123;

/** A WebSocket that knows its connection: so the thousands of them share their listeners. */
export class ClientSocket extends WebSocket {
  connection: SocketConnection | undefined;
}

/** One WebSocket that is open: speaks the protocol with its client. When it closes, whatever reason there is, all that it ran is ended. */
export class SocketConnection implements SocketSession, SenderEvents {
  readonly operations: SocketOperations;
  readonly sender: SocketSender;
  isEnded = false;
  messageBytes = 0;
  request: IncomingMessage | undefined;
  phase: SocketSession['phase'] = 'OPENED';
  auth: SessionAuth | undefined;
  release: Release | undefined;
  isRefreshing = false;
  readonly #socket: ClientSocket;
  readonly #options: ConnectionOptions;
  readonly #maySend: () => boolean;
  #initTimer: NodeJS.Timeout | undefined;
  #isAlive = true;
  #isLeaving = false;

  constructor(socket: ClientSocket, request: IncomingMessage, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.request = request;
    this.operations = new SocketOperations(options.operationLimits);
    this.sender = new SocketSender(socket, request.socket, options.sendLimits, this);
    this.#maySend = createMessageRate(options.clock, options.messagesPerSecond);
    socket.connection = this;
    socket.on('message', onMessage).on('ping', onPing).on('pong', onPong).on('error', onError).on('close', onClose);
    if (socket.protocol === '') {
      this.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
      return;
    }
    this.#initTimer = setTimeout(
      () => this.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout'),
      options.connectionInitTimeoutMs,
    );
    this.#limitBeforeInit(request.socket);
    options.idleWatch.touch(this);
  }

  /** Asks whether the client is still there; one that has not answered since the last time is gone, and its connection is cut. */
  ping(): void {
    if (!this.#isAlive) this.cut();
    this.#isAlive = false;
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  /** Closes it with 1001, as soon as no query or mutation is waited for. */
  leave(): void {
    this.#isLeaving = true;
    this.#leaveWhenAnswered();
  }

  /** Ends it at once, without a word to the client. */
  cut(): void {
    this.#socket.terminate();
    this.#end();
  }

  close(code: number, reason: string): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.close(code, shortened(reason));
    this.#end();
  }

  fail(error: unknown): void {
    this.#options.logger.error({ err: error }, 'a WebSocket message could not be handled');
    this.close(CloseCode.InternalServerError, 'Internal server error');
  }

  settled(): void {
    this.#watchIdle();
    this.#leaveWhenAnswered();
  }

  onStalled(): void {
    const { logger } = this.#options;
    logger.info({ unsentBytes: this.#socket.bufferedAmount }, 'a WebSocket whose client did not read was cut off');
    this.cut();
  }

  onFault(error: Error): void {
    this.fail(error);
  }

  /** A message has come. */
  receive(data: Buffer): void {
    if (!this.count()) return;
    this.messageBytes = data.length;
    this.#watchIdle();
    try {
      const handling = this.#options.handle(this, data.toString());
      if (this.phase !== 'OPENED') this.#stopInitTimer();
      if (handling === undefined) this.settled();
      else
        handling.then(
          () => this.settled(),
          (error: unknown) => this.fail(error),
        );
    } catch (error) {
      this.fail(error);
    }
  }

  /** Counts a message; false if it is not to be handled. */
  count(): boolean {
    if (this.isEnded) return false;
    if (!this.#maySend()) this.close(tooMany, 'Too many messages');
    return !this.isEnded;
  }

  answered(): void {
    this.#isAlive = this.count();
  }

  /** Whoever breaks the WebSocket protocol or sends too much: ws closes the connection with the code for it. */
  broken(error: Error): void {
    this.#options.logger.debug({ err: error }, 'a WebSocket was broken off');
    this.#end();
  }

  closed(): void {
    this.#end();
    this.sender.stop();
    this.#options.onClosed(this);
  }

  // Nothing is asked of a subscription whose results nobody gets: it ends now, and not when the client has answered.
  #end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.#stopInitTimer();
    this.#options.idleWatch.forget(this);
    const socket = this.#socket;
    if (socket.readyState !== socket.CLOSED) {
      const cutting = setTimeout(() => socket.terminate(), CLOSING_MS);
      socket.once('close', () => clearTimeout(cutting));
    }
    this.operations.abortAll();
    this.auth?.end();
    this.release?.();
  }

  #stopInitTimer(): void {
    clearTimeout(this.#initTimer);
    this.#initTimer = undefined;
  }

  #watchIdle(): void {
    if (this.isEnded || this.operations.count > 0) this.#options.idleWatch.forget(this);
    else this.#options.idleWatch.touch(this);
  }

  #leaveWhenAnswered(): void {
    if (this.#isLeaving && !this.operations.answering) this.close(1001, 'Going away');
  }

  /** A message that nobody has been let in for is not gathered up to the size that later ones may have. */
  #limitBeforeInit(stream: Socket): void {
    let bytes = 0;
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
      if (this.auth !== undefined || this.isEnded) stream.off('data', count);
      else if (bytes > MAX_BYTES_BEFORE_INIT) {
        this.#options.logger.info(
          { limit: MAX_BYTES_BEFORE_INIT },
          'a WebSocket was cut off that sent too much before its connection_init was taken',
        );
        this.#socket.terminate();
      }
    };
    stream.on('data', count);
  }
}

function onMessage(this: WebSocket, data: Buffer): void {
  connectionOf(this)?.receive(data);
}
function onPing(this: WebSocket): void {
  connectionOf(this)?.count();
}
function onPong(this: WebSocket): void {
  connectionOf(this)?.answered();
}
function onError(this: WebSocket, error: Error): void {
  connectionOf(this)?.broken(error);
}
function onClose(this: WebSocket): void {
  connectionOf(this)?.closed();
}

function connectionOf(socket: WebSocket): SocketConnection | undefined {
  return socket instanceof ClientSocket ? socket.connection : undefined;
}

/** As much of it as a close may carry; it quotes what the client has chosen. */
function shortened(reason: string): string {
  return Buffer.byteLength(reason) <= MAX_REASON_BYTES ? reason : `${Buffer.from(reason).toString('utf8', 0, 110)}...`;
}
