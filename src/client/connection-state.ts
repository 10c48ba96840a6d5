/** How a watch, or all of a client together, are connected. */
export interface ConnectionState {
  /**
   * `connecting` for the first time, `live` while events come, `reconnecting` from a loss until it is live again, `closed` before the first
   * read and after the end.
   */
  readonly status: 'connecting' | 'live' | 'reconnecting' | 'closed';
  /** What events come over, or came over last. */
  readonly transport?: TransportName;
  /** Since when the status is as it is, in milliseconds since 1970. */
  readonly since: number;
  /** When the next attempt begins, in milliseconds since 1970: while `reconnecting` waits. */
  readonly retryAt?: number;
  /** How many attempts have failed since it was last healthy. */
  readonly attempt?: number;
  /**
   * False from a connect on until all events have been taken from the watch that were in the log behind its cursor then. What comes meanwhile need
   * not have been taken.
   */
  readonly caughtUp: boolean;
  /** Why it was lost, or why the last attempt failed; gone once it is live. */
  readonly lastError?: Error;
}

export type TransportName = 'websocket' | 'sse';

/** A connection state that can be listened to. */
export interface ConnectionStatus {
  readonly state: ConnectionState;
  /** Takes what changed; `since` follows from it. */
  set(next: Omit<ConnectionState, 'since'>): void;
  /** Calls the listener at every change, until the returned function is called. */
  listen(listener: (state: ConnectionState) => void): () => void;
}

export function createConnectionStatus(): ConnectionStatus {
  let state: ConnectionState = { status: 'closed', since: Date.now(), caughtUp: false };
  const listeners = new Set<(state: ConnectionState) => void>();
  return {
    get state() {
      return state;
    },
    set: (next) => {
      const since = next.status === state.status ? state.since : Date.now();
      if (isSame(state, { ...next, since })) return;
      state = { ...next, since };
      for (const listener of listeners) listener(state);
    },
    listen: (listener) => {
      // As a function of its own: the same listener may be given twice.
      const own = (next: ConnectionState) => listener(next);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}

const order = ['closed', 'live', 'connecting', 'reconnecting'] as const;

/** One state for several: the least connected counts, and all have to have caught up. */
export function together(states: readonly ConnectionState[]): Omit<ConnectionState, 'since'> {
  const running = states.filter(({ status }) => status !== 'closed');
  const worst = running.reduce<ConnectionState | undefined>(
    (found, state) =>
      found === undefined || order.indexOf(state.status) > order.indexOf(found.status) ? state : found,
    undefined,
  );
  if (worst === undefined) return { status: 'closed', caughtUp: false };
  const { since: _since, ...rest } = worst;
  return { ...rest, caughtUp: running.every(({ caughtUp }) => caughtUp) };
}

function isSame(a: ConnectionState, b: ConnectionState): boolean {
  return (
    a.status === b.status &&
    a.transport === b.transport &&
    a.retryAt === b.retryAt &&
    a.attempt === b.attempt &&
    a.caughtUp === b.caughtUp &&
    a.lastError === b.lastError
  );
}
