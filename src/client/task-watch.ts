import { createConnectionStatus, type ConnectionState, type ConnectionStatus } from './connection-state.ts';
import type { TaskUpdate } from './task-update.ts';
import { createReading, type Reading } from './reading.ts';
import { runWatch, type WatchConnection } from './watch-loop.ts';
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

export function createTaskWatch(plan: WatchPlan, options: WatchOptions, connection: WatchConnection): OwnedWatch {
  return new Watch(plan, options, connection);
}

class Watch implements OwnedWatch {
  readonly #plan: WatchPlan;
  readonly #options: WatchOptions;
  readonly #shared: WatchConnection;
  readonly #status: ConnectionStatus = createConnectionStatus();
  readonly #reading: Reading;
  readonly #running = new AbortController();
  #phase: 'NEW' | 'RUNNING' | 'OVER' = 'NEW';

  constructor(plan: WatchPlan, options: WatchOptions, shared: WatchConnection) {
    this.#plan = plan;
    this.#options = options;
    this.#shared = shared;
    this.#reading = createReading(options.after, () => {
      const { state } = this.#status;
      if (state.status === 'live') this.#status.set({ ...state, caughtUp: true });
    });
  }

  get cursor(): string | undefined {
    return this.#reading.cursor;
  }

  get connection(): ConnectionState {
    return this.#status.state;
  }

  onConnection(listener: (state: ConnectionState) => void): () => void {
    return this.#status.listen(listener);
  }

  [Symbol.asyncIterator](): AsyncIterator<TaskUpdate, undefined> {
    return {
      next: () => {
        const next = this.#reading.next();
        if (this.#phase === 'NEW') this.#start();
        return next;
      },
      return: async () => {
        this.close();
        return { value: undefined, done: true };
      },
    };
  }

  close(): void {
    this.#reading.drop();
    this.#finish();
  }

  #start(): void {
    const { after, signal } = this.#options;
    this.#phase = 'RUNNING';
    if (signal?.aborted === true) return this.#abort();
    signal?.addEventListener('abort', this.#abort, { once: true });
    runWatch({
      plan: this.#plan,
      after,
      connection: this.#shared,
      reader: this.#reading.reader,
      status: this.#status,
      signal: this.#running.signal,
    }).then(
      () => this.#finish(),
      (error: unknown) => this.#finish({ error }),
    );
  }

  readonly #abort = (): void => {
    this.#reading.drop();
    this.#finish({ error: this.#options.signal?.reason });
  };

  #finish(failure?: { readonly error: unknown }): void {
    if (this.#phase === 'OVER') return;
    this.#phase = 'OVER';
    this.#options.signal?.removeEventListener('abort', this.#abort);
    this.#running.abort();
    const { transport, caughtUp } = this.#status.state;
    const lastError = failure?.error instanceof Error ? { lastError: failure.error } : {};
    this.#status.set({ status: 'closed', caughtUp, ...(transport && { transport }), ...lastError });
    this.#reading.end(failure);
  }
}
