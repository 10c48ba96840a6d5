import type { BackOff } from './back-off.ts';
import type { ConnectionStatus, TransportName } from './connection-state.ts';
import { GatewayError } from './errors.ts';
import { runLeg } from './leg.ts';
import { createStateFill } from './state-fill.ts';
import type { TaskUpdate } from './task-update.ts';
import type { Transport } from './transport.ts';
import type { WatchPlan } from './watch-plan.ts';

/** What all watches of a client share. */
export interface WatchConnection {
  readonly link: Transport;
  readonly backOff: BackOff;
  /** Whether there is a token to ask for anew. */
  readonly mayAskAgain: boolean;
}

/** Who reads what a watch receives. */
export interface Reader {
  /** Whether the update was taken, to be read in its turn. */
  take(update: TaskUpdate): boolean;
  /** Resolves when there is room again; rejects with the reason when the signal aborts. */
  room(signal: AbortSignal): Promise<void>;
  /** From now on the reader has caught up once the event of this cursor has been read; where there is none, once all that was taken is read. */
  behind(cursor: string | undefined): void;
  readonly caughtUp: boolean;
}

export interface WatchLoopOptions {
  readonly plan: WatchPlan;
  readonly after: string | undefined;
  readonly connection: WatchConnection;
  readonly reader: Reader;
  readonly status: ConnectionStatus;
  readonly signal: AbortSignal;
}

/** A connection counts as well when it has held for so long, or has brought an event. */
const HEALTHY_MS = 5_000;

/**
 * Brings the reader each event of the plan once and in order, over any number of connections. Resolves when there are no more; rejects with the
 * GatewayError that no further attempt can mend, or with the reason when the signal aborts.
 */
export async function runWatch(options: WatchLoopOptions): Promise<void> {
  const { plan, connection, reader, status, signal } = options;
  const { link, backOff, mayAskAgain } = connection;
  const fill = createStateFill(options.after === undefined ? plan.openState() : undefined, link, reader);
  let place = options.after;
  let begin: Promise<string | undefined> | undefined;
  let refused = false;

  const healthy = () => {
    refused = false;
    backOff.healthy();
  };

  const lap = async (): Promise<'COMPLETED' | 'REFUSED'> => {
    const fresh = place === undefined;
    if (fresh) place = await beginning();
    // The place is kept all the same: should this connection break before anything has come, what has happened since comes with the next.
    const after = fresh && fill.wanted ? undefined : place;
    reader.behind(after === undefined ? undefined : await plan.newestBehind(after, signal));
    const request = await plan.open(after, signal);
    let settled: ReturnType<typeof setTimeout> | undefined;
    const opened = (transport: TransportName) => {
      settled = setTimeout(healthy, HEALTHY_MS);
      status.set({ status: 'live', transport, caughtUp: reader.caughtUp });
      fill.opened(after === undefined, () => place);
    };
    const take = (update: TaskUpdate) => {
      healthy();
      fill.told(update, after === undefined);
      if (!reader.take(update)) return false;
      place = update.cursor;
      return true;
    };
    try {
      return await runLeg({ link, request, opened, take, signal });
    } finally {
      clearTimeout(settled);
      fill.lost();
    }
  };

  const beginning = () => {
    begin ??= plan.begin(signal).catch((error: unknown) => {
      begin = undefined;
      throw error;
    });
    return begin;
  };

  /** Waits until it is time for the next attempt, or throws the error where there should be none. */
  const recover = async (error: unknown): Promise<void> => {
    signal.throwIfAborted();
    if (!(error instanceof GatewayError)) throw error;
    const { lastCursor, retryAfterMs } = error.extensions;
    if (typeof lastCursor === 'string') place = lastCursor;
    const { transport } = status.state;
    const lost = {
      status: 'reconnecting',
      caughtUp: false,
      lastError: error,
      ...(transport && { transport }),
    } as const;
    if (error.code === 'UNAUTHENTICATED') {
      if (!mayAskAgain || refused) throw error;
      refused = true;
      return status.set(lost);
    }
    if (!error.retryable) throw error;
    const wait = backOff.failed(typeof retryAfterMs === 'number' ? retryAfterMs : 0);
    if (wait === undefined) throw error;
    const { attempt, retryAt } = wait;
    status.set({ ...lost, attempt, retryAt });
    await wait.over(signal);
    status.set({ ...lost, attempt });
  };

  status.set({ status: 'connecting', caughtUp: false });
  for (;;) {
    try {
      if ((await lap()) === 'COMPLETED') return;
      status.set({ ...status.state, caughtUp: false });
      await reader.room(signal);
    } catch (error) {
      await recover(error);
    }
  }
}
