import type { WebSocket } from 'ws';

/** How far the reader of a WebSocket may fall behind. */
export interface SendLimits {
  /** With more unsent than so many bytes, nothing more is asked of the subscriptions of the connection. */
  readonly maxBufferedBytes: number;
  /** How long it may stay so until the connection is cut. */
  readonly maxStallMs: number;
}

/** Sends a message. More may be sent at once, or as soon as the promise resolves. */
export type Send = (data: string) => Promise<void> | undefined;

/**
 * Sends messages over the socket. While little is unsent more may be sent at once, and otherwise when the message has left. A client that is behind is not read from either, so that it cannot ask for more than it takes: beside the bytes that may
 * be unsent, there is at most one message for each of its operations. `onStalled` is called when it has been behind for too long.
 */
export function createSender(
  socket: WebSocket,
  { maxBufferedBytes, maxStallMs }: SendLimits,
  onStalled: () => void,
): Send {
  let stalling: NodeJS.Timeout | undefined;
  const isBehind = () => socket.bufferedAmount > maxBufferedBytes;
  const fallBehind = () => {
    stalling ??= setTimeout(onStalled, maxStallMs);
    socket.pause();
  };
  const recover = () => {
    if (stalling === undefined) return;
    clearTimeout(stalling);
    stalling = undefined;
    socket.resume();
  };
  socket.once('close', recover);
  const sendSlowly = (data: string) =>
    new Promise<void>((resolve, reject) => {
      socket.send(data, (error) => {
        if (!isBehind()) recover();
        // A client that goes meanwhile is no fault of the message.
        if (error && socket.readyState === socket.OPEN) reject(error);
        else resolve();
      });
      if (isBehind()) fallBehind();
      else resolve();
    });
  return (data) => {
    if (socket.readyState !== socket.OPEN) return undefined;
    if (socket.bufferedAmount + data.length > maxBufferedBytes) return sendSlowly(data);
    // Nobody waits for it, so nothing is told when it has left; what breaks the connection is an event of the socket.
    socket.send(data);
    return undefined;
  };
}
