import type { TaskUpdate } from './task-update.ts';
import { createUpdateQueue, MAX_WAITING } from './update-queue.ts';
import type { Reader } from './watch-loop.ts';

type Result = IteratorResult<TaskUpdate, undefined>;

/** What lies between a watch and who iterates it. */
export interface Reading {
  /** Takes what the watch receives. */
  readonly reader: Reader;
  /** That of the update that was read last, or else the one that the watch begins behind. */
  readonly cursor: string | undefined;
  /** The next update; done, or rejecting with the failure once, when there are no more. */
  next(): Promise<Result>;
  /** Nothing more is taken: what waits is still read, then comes the end. */
  end(failure?: { readonly error: unknown }): void;
  /** What waits will not be read. */
  drop(): void;
}

const done: Result = { value: undefined, done: true };
/** As much as this may wait when a watch that was stopped for want of room goes on. */
const ROOM = MAX_WAITING / 2;

/** `onCaughtUp` is called when the update that the reader was behind has been read. */
export function createReading(after: string | undefined, onCaughtUp: () => void): Reading {
  const queue = createUpdateQueue();
  const waiters: { readonly resolve: (result: Result) => void; readonly reject: (error: unknown) => void }[] = [];
  let cursor = after;
  let target: string | undefined;
  let lastTaken: string | undefined;
  let onRoom: (() => void) | undefined;
  let over: { failure: { readonly error: unknown } | undefined } | undefined;

  const read = (update: TaskUpdate) => {
    ({ cursor } = update);
    if (queue.counted <= ROOM) onRoom?.();
    if (target !== cursor) return;
    target = undefined;
    onCaughtUp();
  };
  const deliver = () => {
    for (let waiter = waiters[0]; waiter !== undefined; waiter = waiters[0]) {
      const update = queue.shift();
      if (update === undefined && over === undefined) return;
      waiters.shift();
      if (update !== undefined) {
        read(update);
        waiter.resolve({ value: update, done: false });
      } else if (over?.failure === undefined) waiter.resolve(done);
      else {
        waiter.reject(over.failure.error);
        over.failure = undefined;
      }
    }
  };
  const room = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const abort = () => reject(signal.reason as Error);
      signal.addEventListener('abort', abort, { once: true });
      onRoom = () => {
        onRoom = undefined;
        signal.removeEventListener('abort', abort);
        resolve();
      };
      if (queue.counted <= ROOM) onRoom();
    });
  return {
    reader: {
      take: (update) => {
        if (!queue.push(update)) return false;
        lastTaken = update.cursor;
        deliver();
        return true;
      },
      room,
      behind: (newest) => {
        target = newest ?? (queue.empty ? undefined : lastTaken);
      },
      get caughtUp() {
        return target === undefined;
      },
    },
    get cursor() {
      return cursor;
    },
    next: () =>
      new Promise((resolve, reject) => {
        waiters.push({ resolve, reject });
        deliver();
      }),
    end: (failure) => {
      over ??= { failure };
      deliver();
    },
    drop: () => queue.clear(),
  };
}
