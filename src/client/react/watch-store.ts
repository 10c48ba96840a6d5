import type { ConnectionState } from '../connection-state.ts';
import type { TaskUpdate } from '../task-update.ts';
import type { TaskWatch, WatchOptions } from '../task-watch.ts';

/** What a component shows of a watch. */
export interface Watched<State> {
  readonly state: State;
  readonly connection: ConnectionState;
  /** Why there will be no more events; undefined while there may be, and where they came to their end. */
  readonly error: Error | undefined;
}

/** A watch in the form that useSyncExternalStore takes. */
export interface WatchStore<State> {
  /** The watch runs while anybody listens; who listens again goes on behind what was shown. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly get: () => Watched<State>;
  /** What is shown where nothing is watched, as on a server. */
  readonly getInitial: () => Watched<State>;
}

export interface WatchStoreOptions<State> {
  readonly open: ((options: WatchOptions) => TaskWatch<TaskUpdate>) | undefined;
  readonly initial: State;
  readonly reduce: (state: State, update: TaskUpdate) => State;
}

const unconnected: ConnectionState = { status: 'connecting', since: 0, caughtUp: false };

export function createWatchStore<State>({ open, initial, reduce }: WatchStoreOptions<State>): WatchStore<State> {
  const start: Watched<State> = { state: initial, connection: unconnected, error: undefined };
  const listeners = new Set<() => void>();
  let shown = start;
  let cursor: string | undefined;
  let over = false;
  let running: AbortController | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;

  const show = (change: Partial<Watched<State>>) => {
    shown = { ...shown, ...change };
    // Hundreds of events may come at once, and are one picture.
    telling ??= setTimeout(() => {
      telling = undefined;
      for (const listener of listeners) listener();
    }, 0);
  };
  const run = async (watch: TaskWatch<TaskUpdate>, { signal }: AbortController) => {
    const forget = watch.onConnection((connection) => {
      if (!signal.aborted) show({ connection });
    });
    try {
      for await (const update of watch) {
        ({ cursor } = watch);
        show({ state: reduce(shown.state, update) });
      }
      over = true;
    } catch (error) {
      if (signal.aborted) return;
      over = true;
      show({ error: error instanceof Error ? error : new Error(String(error)) });
    } finally {
      forget();
    }
  };
  return {
    subscribe: (listener) => {
      // As a function of its own: the same listener may be given twice.
      const own = () => listener();
      listeners.add(own);
      if (running === undefined && !over && open !== undefined) {
        running = new AbortController();
        void run(open({ after: cursor, signal: running.signal }), running);
      }
      return () => {
        listeners.delete(own);
        if (listeners.size > 0) return;
        running?.abort();
        running = undefined;
        clearTimeout(telling);
        telling = undefined;
      };
    },
    get: () => shown,
    getInitial: () => start,
  };
}
