import type { ServerResponse } from 'node:http';
import type { Logger } from '../logger.ts';
import type { StreamAnswer } from './answer.ts';
import { securityHeaders } from './security-headers.ts';

/** How much patience a stream has. */
export interface StreamLimits {
  /** How often it is written to while it has nothing to say. */
  readonly keepAliveMs: number;
  /** How long its reader may leave a full buffer unread until it is cut off. */
  readonly maxStallMs: number;
}

/** A stream that was begun. */
export interface OpenStream {
  /** Ends it before its end, and its connection with it: its reader is to come again. */
  end(): void;
}

/**
 * Sends the answer as it writes itself. While the buffer of the response is full it is asked for nothing more; a reader that leaves it
 * full for too long is cut off. `close` ends the connection with it.
 */
export function sendStream(
  response: ServerResponse,
  answer: StreamAnswer,
  { keepAliveMs, maxStallMs }: StreamLimits,
  close: boolean,
  logger: Logger,
): OpenStream {
  let open = true;
  const leave = () => {
    open = false;
    clearInterval(beat);
    answer.cancel();
  };
  const beat = setInterval(() => {
    if (!response.writableNeedDrain && !response.destroyed) response.write(answer.keepAlive);
  }, keepAliveMs);
  response.on('error', (error) => logger.debug({ err: error }, 'a stream was broken off'));
  response.once('close', leave);
  response.writeHead(200, { ...securityHeaders(undefined), ...answer.headers, ...(close && { connection: 'close' }) });
  const send = async (text: string) => {
    if (!open || response.destroyed || response.write(text) || (await drained(response, maxStallMs))) return;
    logger.info({ maxStallMs }, 'a stream whose reader did not read was cut off');
    leave();
    response.destroy();
  };
  answer.write(send).then(
    () => open && response.end(),
    (error: unknown) => {
      logger.error({ err: error }, 'a stream could not be written');
      response.destroy();
    },
  );
  return {
    end: () => {
      const { socket } = response;
      leave();
      // It was kept for further requests, and there are to be none.
      response.end(() => socket?.destroySoon());
    },
  };
}

/** Whether the buffer was emptied, or the response has closed, before the time was over. */
function drained(response: ServerResponse, maxMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (inTime: boolean) => {
      clearTimeout(timer);
      response.off('drain', go);
      response.off('close', go);
      resolve(inTime);
    };
    const go = () => settle(true);
    const timer = setTimeout(() => settle(false), maxMs);
    response.once('drain', go);
    response.once('close', go);
  });
}
