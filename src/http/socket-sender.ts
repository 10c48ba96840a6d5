import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { textFrame } from './text-frame.ts';

/** How far the reader of a WebSocket may fall behind. */
export interface SendLimits {
  /** With more unsent than so many bytes, nothing more is asked of the subscriptions of the connection. */
  readonly maxBufferedBytes: number;
  /** How long it may stay so until the connection is cut. */
  readonly maxStallMs: number;
}

export interface SenderEvents {
  /** The client has been behind for too long. */
  onStalled(): void;
  /** A message could not be sent, although the connection is open. */
  onFault(error: Error): void;
}

/**
 * Sends messages over a WebSocket. While little is unsent more may be sent at once, and otherwise when the message has left. A client that is
 * behind is not read from either, so that it cannot ask for more than it takes: beside the bytes that may be unsent, there is at most one
 * message for each of its operations. What it returns does not reject, and once the connection is not open any more nothing is sent.
 */
export class SocketSender {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  readonly #limits: SendLimits;
  readonly #events: SenderEvents;
  #stalling: NodeJS.Timeout | undefined;

  /**
   * `stream`: the connection beneath the socket, to which ws writes as well. Its messages are neither compressed nor in parts, so each of its
   * writes is whole frames, and a frame that is written here stands behind all of them.
   */
  constructor(socket: WebSocket, stream: Duplex, limits: SendLimits, events: SenderEvents) {
    this.#socket = socket;
    this.#stream = stream;
    this.#limits = limits;
    this.#events = events;
  }

  send(message: string): Promise<void> | undefined {
    return this.sendFrame(textFrame(message));
  }

  /** One write for a whole message, which many may share: as ws would send it, without its own head for each. */
  sendFrame(frame: Buffer): Promise<void> | undefined {
    if (this.#socket.readyState !== this.#socket.OPEN) return undefined;
    if (this.#stream.writableLength + frame.length > this.#limits.maxBufferedBytes) return this.#sendSlowly(frame);
    // Nobody waits for it, so nothing is told when it has left; what breaks the connection is an event of the socket.
    this.#stream.write(frame);
    return undefined;
  }

  /** The connection has closed. */
  stop(): void {
    clearTimeout(this.#stalling);
    this.#stalling = undefined;
  }

  #sendSlowly(frame: Buffer): Promise<void> {
    return new Promise((resolve) => {
      this.#stream.write(frame, (error) => {
        if (!this.#isBehind) this.#recover();
        // A client that goes meanwhile is no fault of the message.
        if (error && this.#socket.readyState === this.#socket.OPEN) this.#events.onFault(error);
        resolve();
      });
      if (this.#isBehind) this.#fallBehind();
      else resolve();
    });
  }

  get #isBehind(): boolean {
    return this.#stream.writableLength > this.#limits.maxBufferedBytes;
  }

  #fallBehind(): void {
    this.#stalling ??= setTimeout(() => this.#events.onStalled(), this.#limits.maxStallMs);
    this.#socket.pause();
  }

  #recover(): void {
    if (this.#stalling === undefined) return;
    this.stop();
    this.#socket.resume();
  }
}
