import { createConnectionStatus, type ConnectionState } from './connection-state.ts';
import type { TaskUpdate } from './task-update.ts';
import { createUpdateQueue, MAX_WAITING } from './update-queue.ts';
import { runWatch, type Reader, type WatchConnection } from './watch-loop.ts';
import type { WatchPlan } from './watch-plan.ts';

export interface WatchOptions {
  /** The cursor behind which to begin; without it the present state comes first, as SNAPSHOT. */
  readonly after?: string | undefined;
  /** Ends the watch: its reader is given the reason as an error. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Events as they are observed, each durable one once and in order, over however many connections it takes. Begins with the first `next`, and
 * may be iterated once. `return` (leaving a `for await`) ends it at once. It throws what no further attempt can mend: a GatewayError.
 */
export interface TaskWatch<T> extends AsyncIterable<T> {
  [Symbol.asyncIterator](): AsyncIterator<T, undefined>;
  /** That of the update that was read last, or else the one to begin behind: with it as `after` another watch goes on from here. */
  readonly cursor: string | undefined;
  readonly connection: ConnectionState;
  /** Calls the listener at every change, until the returned function is called. */
  onConnection(listener: (state: ConnectionState) => void): () => void;
}

/** A watch of which its client keeps hold. */
export interface OwnedWatch extends TaskWatch<TaskUpdate> {
  /** Ends it as if there were no more events. */
  close(): void;
}

type Result = IteratorResult<TaskUpdate, undefined>;
const done: Result = { value: undefined, done: true };

export function createTaskWatch(
  plan: WatchPlan,
  { after, signal }: WatchOptions,
  connection: WatchConnection,
): OwnedWatch {
  const status = createConnectionStatus();
  const queue = createUpdateQueue();
  const running = new AbortController();
  let phase: 'NEW' | 'RUNNING' | 'OVER' = 'NEW';
  let failure: { readonly error: unknown } | undefined;
  let waiters: { readonly resolve: (result: Result) => void; readonly reject: (error: unknown) => void }[] = [];
  let cursor = after;
  let target: string | undefined;
  let lastTaken: string | undefined;
  let onRoom: (() => void) | undefined;

  const deliver = () => {
    for (let waiter = waiters[0]; waiter !== undefined; waiter = waiters[0]) {
      const update = queue.shift();
      if (update === undefined && phase !== 'OVER') return;
      waiters = waiters.slice(1);
      if (update !== undefined) {
        read(update);
        waiter.resolve({ value: update, done: false });
      } else if (failure === undefined) waiter.resolve(done);
      else {
        waiter.reject(failure.error);
        failure = undefined;
      }
    }
  };
  const read = (update: TaskUpdate) => {
    ({ cursor } = update);
    if (queue.counted <= MAX_WAITING / 2) onRoom?.();
    if (target !== cursor) return;
    target = undefined;
    if (status.state.status === 'live') status.set({ ...status.state, caughtUp: true });
  };
  const reader: Reader = {
    take: (update) => {
      if (!queue.push(update)) return false;
      lastTaken = update.cursor;
      deliver();
      return true;
    },
    room: (ending) =>
      new Promise((resolve, reject) => {
        const abort = () => reject(ending.reason as Error);
        ending.addEventListener('abort', abort, { once: true });
        onRoom = () => {
          onRoom = undefined;
          ending.removeEventListener('abort', abort);
          resolve();
        };
        if (queue.counted <= MAX_WAITING / 2) onRoom();
      }),
    behind: (newest) => {
      target = newest ?? (queue.empty ? undefined : lastTaken);
    },
    get caughtUp() {
      return target === undefined;
    },
  };
  const finish = (outcome?: { readonly error: unknown }) => {
    if (phase === 'OVER') return;
    phase = 'OVER';
    failure = outcome;
    signal?.removeEventListener('abort', abort);
    running.abort();
    const { transport, caughtUp } = status.state;
    const error = outcome?.error instanceof Error ? { lastError: outcome.error } : {};
    status.set({ status: 'closed', caughtUp, ...(transport && { transport }), ...error });
    deliver();
  };
  const end = (outcome?: { readonly error: unknown }) => {
    queue.clear();
    finish(outcome);
  };
  const abort = () => end({ error: signal?.reason });
  const start = () => {
    phase = 'RUNNING';
    if (signal?.aborted === true) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    runWatch({ plan, after, connection, reader, status, signal: running.signal }).then(
      () => finish(),
      (error: unknown) => finish({ error }),
    );
  };
  const iterator: AsyncIterator<TaskUpdate, undefined> = {
    next: () =>
      new Promise((resolve, reject) => {
        waiters = [...waiters, { resolve, reject }];
        if (phase === 'NEW') start();
        deliver();
      }),
    return: async () => {
      end();
      return done;
    },
  };
  return {
    [Symbol.asyncIterator]: () => iterator,
    get cursor() {
      return cursor;
    },
    get connection() {
      return status.state;
    },
    onConnection: (listener) => status.listen(listener),
    close: () => end(),
  };
}
