import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../logger.ts';
import { errorAnswer, sendAnswer, type StreamAnswer } from './answer.ts';
import { stoppingSoon, timedOut, toRequestError } from './refusals.ts';
import type { Router } from './router.ts';
import { spread } from './spread.ts';
import { sendStream, type OpenStream, type StreamLimits } from './stream-response.ts';

/** The requests that are being answered. */
export interface Requests {
  /** Answers a request, with 504 if that takes too long; whatever fails becomes an answer. Resolves when the answer has begun. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /**
   * From now on each answer ends its connection, and no lasting stream begins; those there are end one after another over `windowMs`, as
   * long as `deadline` does not abort.
   */
  close(windowMs: number, deadline: AbortSignal): Promise<void>;
  /** Answers everything that is running with `reason`, and aborts it. */
  abort(reason: Error): void;
}

export interface RequestsOptions extends StreamLimits {
  readonly timeoutMs: number;
  readonly logger: Logger;
}

export function createRequests(route: Router, options: RequestsOptions): Requests {
  const { timeoutMs, logger } = options;
  const running = new Set<AbortController>();
  const lasting = new Set<OpenStream>();
  let closing = false;
  const begin = (response: ServerResponse, answer: StreamAnswer): void => {
    if (closing && answer.lasting) throw stoppingSoon();
    const stream = sendStream(response, answer, options, closing, logger);
    if (!answer.lasting) return;
    lasting.add(stream);
    response.once('close', () => lasting.delete(stream));
  };
  return {
    serve: async (request, response) => {
      const controller = new AbortController();
      running.add(controller);
      const timer = setTimeout(() => controller.abort(timedOut(timeoutMs)), timeoutMs);
      response.once('close', () => {
        running.delete(controller);
        clearTimeout(timer);
        if (!response.writableFinished) controller.abort(new Error('The client has gone.'));
      });
      try {
        const answer = await Promise.race([route(request, controller.signal), rejection(controller.signal)]);
        if (!('write' in answer)) return sendAnswer(response, answer, closing);
        begin(response, answer);
        if (answer.lasting) clearTimeout(timer);
      } catch (error) {
        // Nobody reads what is sent to a client that has gone.
        if (!response.destroyed) sendAnswer(response, errorAnswer(toRequestError(error, logger, request)), closing);
      }
    },
    close: (windowMs, deadline) => {
      closing = true;
      return spread([...lasting], windowMs, (stream) => stream.end(), deadline);
    },
    abort: (reason) => {
      for (const controller of running) controller.abort(reason);
    },
  };
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
