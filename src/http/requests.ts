import type { IncomingMessage, ServerResponse } from 'node:http';
import { isPromise } from '../graphql/execution/maybe-promise.ts';
import type { Logger } from '../logger.ts';
import { errorAnswer, sendAnswer, type Answer, type StreamAnswer } from './answer.ts';
import { stoppingSoon, timedOut, toRequestError } from './refusals.ts';
import type { Router } from './router.ts';
import { spread } from './spread.ts';
import { sendStream, type OpenStream, type StreamLimits } from './stream-response.ts';
import { Asker } from './waiting.ts';

/** The requests that are being answered. */
export interface Requests {
  /** How many event streams are open that last. */
  readonly streams: number;
  /** Answers a request, with 504 if that takes too long; whatever fails becomes an answer. */
  serve(request: IncomingMessage, response: ServerResponse): void;
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
  /** What every answer to a page of another site carries, refusals too, so that it may read them; undefined where it may not. */
  readonly corsHeaders: (request: IncomingMessage) => Readonly<Record<string, string>> | undefined;
  readonly logger: Logger;
}

export function createRequests(route: Router, options: RequestsOptions): Requests {
  const { timeoutMs, corsHeaders, logger } = options;
  const running = new Set<(reason: Error) => void>();
  const lasting = new Set<OpenStream>();
  let closing = false;

  const begin = (response: ServerResponse, answer: StreamAnswer): void => {
    const stream = sendStream(response, answer, options, closing, logger);
    if (!answer.lasting) return;
    lasting.add(stream);
    response.once('close', () => lasting.delete(stream));
  };

  return {
    get streams() {
      return lasting.size;
    },
    serve: (request, response) => {
      const asker = new Asker();
      const leave = (reason: Error): void => {
        asker.leave(reason);
        fail(reason);
      };
      running.add(leave);
      const timer = setTimeout(() => leave(timedOut(timeoutMs)), timeoutMs);
      response.once('close', () => {
        running.delete(leave);
        clearTimeout(timer);
        if (!response.writableFinished) leave(new Error('The client has gone.'));
      });
      if (request.headers.origin !== undefined) setHeaders(response, corsHeaders(request));

      const fail = (error: unknown): void => {
        // Nobody reads what is sent to a client that has gone, or after an answer.
        if (response.destroyed || response.headersSent) return;
        sendAnswer(response, errorAnswer(toRequestError(error, logger, request)), closing);
      };
      const send = (answered: Answer | StreamAnswer): void => {
        if (!('write' in answered)) return sendAnswer(response, answered, closing);
        const refused = closing && answered.lasting;
        if (refused || asker.hasGone || response.destroyed) {
          answered.cancel();
          return fail(stoppingSoon());
        }
        begin(response, answered);
        if (answered.lasting) clearTimeout(timer);
      };
      const answer = (answered: Answer | StreamAnswer): void => {
        try {
          send(answered);
        } catch (error) {
          fail(error);
        }
      };
      try {
        const answered = route(request, asker);
        if (isPromise(answered)) void answered.then(answer, fail);
        else answer(answered);
      } catch (error) {
        fail(error);
      }
    },
    close: (windowMs, deadline) => {
      closing = true;
      return spread([...lasting], windowMs, (stream) => stream.end(), deadline);
    },
    abort: (reason) => {
      for (const leave of running) leave(reason);
    },
  };
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
