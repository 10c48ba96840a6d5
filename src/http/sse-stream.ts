import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { EventResponse, Pipeline } from '../graphql/pipeline.ts';
import type { StreamAnswer } from './answer.ts';
import type { Release } from './admission.ts';
import type { Expiry } from './expiry.ts';
import { asGraphqlError } from './run-operation.ts';

/** The results of one operation; `return` ends them. */
export type Results = AsyncGenerator<EventResponse, void, void>;

/** What an event stream is made of. */
export interface EventStreamOptions {
  readonly results: Results;
  readonly pipeline: Pick<Pipeline, 'formatError'>;
  /** The cursor that the reader came with. */
  readonly resumeAfter: string | undefined;
  /** Begins to look whether the reader may still read; `onOver` is called when not. */
  readonly watch: (onOver: () => void) => Expiry;
  /** Gives the reader's place back. */
  readonly release: Release;
}

/** How long a browser waits until it connects again: long enough for a gateway that restarts, short enough for who watches. */
const RECONNECT_MS = 2_000;

/**
 * The results as messages `next`, then `complete`. Once the reader may not read any more nothing is delivered but an UNAUTHENTICATED error, which
 * tells the cursor behind which to go on. The place is given back when all is written, or when it is cancelled before.
 */
export function eventStream(options: EventStreamOptions): Pick<StreamAnswer, 'keepAlive' | 'write' | 'cancel'> {
  const { results, pipeline, release } = options;
  let begun = false;
  return {
    keepAlive: ':\n\n',
    write: async (send) => {
      begun = true;
      const expiry = options.watch(() => void results.return());
      let lastCursor = options.resumeAfter;
      try {
        await send(`retry: ${RECONNECT_MS}\n\n`);
        for await (const result of results) {
          if (expiry.isOver) break;
          await send(nextMessage(result.text, result.cursor));
          lastCursor = result.cursor ?? lastCursor;
        }
        if (expiry.isOver) await send(errorMessage(pipeline, unauthenticated(lastCursor)));
      } catch (error) {
        const shown = expiry.isOver ? unauthenticated(lastCursor) : asGraphqlError(error);
        await send(errorMessage(pipeline, shown));
      } finally {
        expiry.stop();
        release();
      }
      // Without the empty data an EventSource would not tell of it.
      await send('event: complete\ndata: \n\n');
    },
    cancel: () => {
      void results.return();
      if (!begun) release();
    },
  };
}

function nextMessage(response: string, id: string | undefined): string {
  return `event: next\n${id === undefined ? '' : `id: ${id}\n`}data: ${response}\n\n`;
}

function errorMessage({ formatError }: EventStreamOptions['pipeline'], error: GraphQLError): string {
  const formatted = formatError(error);
  return nextMessage(JSON.stringify({ errors: [formatted] }), placeAfter(formatted));
}

/** Where a browser that connects again by itself goes on after an error: an empty id makes it forget a cursor that leads nowhere. */
function placeAfter({ extensions }: GraphQLFormattedError): string | undefined {
  const { code, lastCursor } = extensions ?? {};
  if (typeof lastCursor === 'string') return lastCursor;
  return code === 'EVENTS_GONE' || code === 'INVALID_CURSOR' ? '' : undefined;
}

function unauthenticated(lastCursor: string | undefined): GraphQLError {
  const hint =
    lastCursor === undefined
      ? 'Subscribe again with a new token.'
      : 'Subscribe again with a new token, and go on behind lastCursor: as `after`, or as the header Last-Event-ID.';
  return new GraphQLError('The token of this stream has expired, or was taken back.', {
    extensions: { code: 'UNAUTHENTICATED', hint, ...(lastCursor !== undefined && { lastCursor }) },
  });
}
