import diagnostics from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Clock } from '../../src/clock.ts';

/**
 * A clock that stands still while any request of this process to AWS waits for its answer, so that what happens in a stretch of time does not
 * depend on how fast the machine is. For whole gateways with the embedded endpoint in the same process, over real sockets.
 */
export interface LockstepClock extends Clock {
  /** Lets `ms` go by: wakes every sleeper whose time comes, in order, and lets what it does come to rest before the next. */
  run(ms: number): Promise<void>;
  /** Resolves when nothing is under way. */
  settle(): Promise<void>;
  /** No longer listens for requests. */
  stop(): void;
}

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

/** Turns of the event loop in which nothing new begins before all is taken to be at rest: an answer takes a few from socket to promise. */
const QUIET_TURNS = 25;

export function createLockstepClock(start = Date.parse('2026-01-31T12:00:00.000Z')): LockstepClock {
  let time = start;
  const sleeping = new Set<Sleeper>();
  const requests = countRequests();

  const settle = async () => {
    for (let quiet = 0, begun = requests.begun; quiet < QUIET_TURNS; quiet += 1) {
      await new Promise<void>((resolve) => void setImmediate(resolve));
      if (requests.open > 0 || requests.begun !== begun) quiet = 0;
      begun = requests.begun;
    }
  };
  return {
    now: () => time,
    sleep: (ms, signal) =>
      new Promise<void>((resolve, reject) => {
        signal?.throwIfAborted();
        const leave = () => {
          sleeping.delete(sleeper);
          signal?.removeEventListener('abort', abort);
        };
        const abort = () => {
          leave();
          reject(signal?.reason as Error);
        };
        const sleeper: Sleeper = {
          wakeAt: time + Math.max(0, ms),
          wake: () => {
            leave();
            resolve();
          },
        };
        signal?.addEventListener('abort', abort, { once: true });
        sleeping.add(sleeper);
      }),
    settle,
    run: async (ms) => {
      const end = time + ms;
      await settle();
      for (;;) {
        const [next] = [...sleeping].filter(({ wakeAt }) => wakeAt <= end).sort((a, b) => a.wakeAt - b.wakeAt);
        if (next === undefined) break;
        time = Math.max(time, next.wakeAt);
        next.wake();
        await settle();
      }
      time = end;
    },
    stop: () => requests.stop(),
  };
}

/** The requests that this process sends over node:http to AWS, or what stands in for it. */
function countRequests() {
  const open = new Set<ClientRequest>();
  let begun = 0;
  const begin = (message: unknown) => {
    const { request } = message as { request: ClientRequest };
    if (request.getHeader('x-amz-target') === undefined) return;
    open.add(request);
    begun += 1;
  };
  const end = (message: unknown) => void open.delete((message as { request: ClientRequest }).request);
  diagnostics.subscribe('http.client.request.start', begin);
  diagnostics.subscribe('http.client.response.finish', end);
  diagnostics.subscribe('http.client.request.error', end);
  return {
    get open() {
      return open.size;
    },
    get begun() {
      return begun;
    },
    stop: () => {
      diagnostics.unsubscribe('http.client.request.start', begin);
      diagnostics.unsubscribe('http.client.response.finish', end);
      diagnostics.unsubscribe('http.client.request.error', end);
    },
  };
}
