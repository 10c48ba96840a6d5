import type { LoggedEvent } from '../domain/task-event.ts';

/** The newest events, shared by all who read them. Bounded by count and by bytes of JSON; the oldest go first. */
export interface EventRing {
  /** Every event of the log after this sequence, up to the newest added, is here. */
  readonly start: number;
  add(event: LoggedEvent, bytes: number): void;
  /** Up to `limit` of the events after `sequence`, oldest first; `sequence` is not below `start`. */
  after(sequence: number, limit: number): readonly LoggedEvent[];
  /** Forgets all; what is added next comes after `start`. */
  reset(start: number): void;
}

export function createEventRing(maxEvents: number, maxBytes: number): EventRing {
  let held: { readonly event: LoggedEvent; readonly bytes: number }[] = [];
  let start = 0;
  let total = 0;
  return {
    get start() {
      return start;
    },
    add: (event, bytes) => {
      held.push({ event, bytes });
      total += bytes;
      while (held.length > maxEvents || total > maxBytes) {
        const oldest = held.shift();
        if (oldest === undefined) return;
        total -= oldest.bytes;
        start = oldest.event.sequence;
      }
    },
    after: (sequence, limit) => {
      const from = held.findIndex(({ event }) => event.sequence > sequence);
      return from === -1 ? [] : held.slice(from, from + limit).map(({ event }) => event);
    },
    reset: (newStart) => {
      held = [];
      total = 0;
      start = newStart;
    },
  };
}
