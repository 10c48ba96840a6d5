/** How the console hears of what moves, right now. */
export interface Connection {
  readonly status: 'connecting' | 'live' | 'reconnecting' | 'closed';
  /** Since when the status holds, in epoch milliseconds. */
  readonly since: number;
  /** When it is tried again, in epoch milliseconds; while reconnecting. */
  readonly retryAt?: number | undefined;
  /** Whether all that was observed while nothing was heard has come in. */
  readonly caughtUp: boolean;
}
