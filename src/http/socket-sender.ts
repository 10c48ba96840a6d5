import type { WebSocket } from 'ws';

/** How far the reader of a WebSocket may fall behind. */
export interface SendLimits {
  /** With more unsent than so many bytes, nothing more is asked of the subscriptions of the connection. */
  readonly maxBufferedBytes: number;
  /** How long it may stay so until the connection is cut. */
  readonly maxStallMs: number;
}

/**
 * Sends messages over the socket. What it answers with resolves as soon as more may be sent: at once while little is unsent, and otherwise when
 * the message has left. `onStalled` is called when the reader has been behind for too long.
 */
export function createSender(
  socket: WebSocket,
  { maxBufferedBytes, maxStallMs }: SendLimits,
  onStalled: () => void,
): (data: string) => Promise<void> {
  let stalling: NodeJS.Timeout | undefined;
  const isBehind = () => socket.bufferedAmount > maxBufferedBytes;
  const recover = () => {
    clearTimeout(stalling);
    stalling = undefined;
  };
  socket.once('close', recover);
  return (data) =>
    new Promise((resolve, reject) => {
      if (socket.readyState !== socket.OPEN) return resolve();
      socket.send(data, (error) => {
        if (!isBehind()) recover();
        // A client that goes meanwhile is no fault of the message.
        if (error && socket.readyState === socket.OPEN) reject(error);
        else resolve();
      });
      if (isBehind()) stalling ??= setTimeout(onStalled, maxStallMs);
      else resolve();
    });
}
