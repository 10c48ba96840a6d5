import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../logger.ts';
import { errorAnswer, sendAnswer } from './answer.ts';
import { timedOut, toRequestError } from './refusals.ts';
import type { Router } from './router.ts';

/** The requests that are being answered. */
export interface Requests {
  /** Answers a request, with 504 if that takes too long; whatever fails becomes an answer. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** From now on each answer ends its connection. */
  close(): void;
  /** Answers everything that is running with `reason`, and aborts it. */
  abort(reason: Error): void;
}

export function createRequests(route: Router, timeoutMs: number, logger: Logger): Requests {
  const running = new Set<AbortController>();
  let closing = false;
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
        sendAnswer(response, answer, closing);
      } catch (error) {
        // Nobody reads what is sent to a client that has gone.
        if (!response.destroyed) sendAnswer(response, errorAnswer(toRequestError(error, logger, request)), closing);
      }
    },
    close: () => {
      closing = true;
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
