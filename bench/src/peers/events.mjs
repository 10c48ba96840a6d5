import { readFileSync } from 'node:fs';

/**
 * The events of a fan-out, in memory: the bench says `{ emit: { startAt, intervalMs, count } }`, and each comes out at the moment that it is due,
 * which is its observedTime. What they say was recorded from the gateway.
 */
export function createEvents() {
  const recorded = process.argv[3] === undefined ? [] : JSON.parse(readFileSync(process.argv[3], 'utf8'));
  const listeners = new Set();
  let number = 0;

  const emit = ({ startAt, intervalMs, count }) => {
    for (let index = 0; index < count; index += 1) {
      const dueAt = startAt + index * intervalMs;
      setTimeout(() => {
        const event = { ...recorded[number++ % recorded.length], observedTime: new Date(dueAt).toISOString() };
        for (const listener of listeners) listener(event);
      }, dueAt - Date.now());
    }
  };
  process.on('message', (message) => message.emit && emit(message.emit));

  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** As small as an event source for graphql-js can be. */
    iterate: () => {
      const queue = [];
      let wake;
      let done = false;
      const stop = () => {
        done = true;
        listeners.delete(push);
        wake?.({ value: undefined, done });
        return Promise.resolve({ value: undefined, done });
      };
      const push = (event) => {
        const resolve = wake;
        wake = undefined;
        if (resolve === undefined) queue.push(event);
        else resolve({ value: event, done: false });
      };
      listeners.add(push);
      return {
        next: () => {
          if (done) return Promise.resolve({ value: undefined, done });
          if (queue.length > 0) return Promise.resolve({ value: queue.shift(), done: false });
          return new Promise((resolve) => (wake = resolve));
        },
        return: stop,
        throw: stop,
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    },
  };
}
