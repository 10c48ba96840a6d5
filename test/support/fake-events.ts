import type { EventFilter, EventPage, TaskEvents } from '../../src/graphql/context.ts';
import { keyOf, stateOf, type LoggedEvent, type TaskEvent } from '../../src/domain/task-event.ts';
import { isTerminal, type Task } from '../../src/domain/task.ts';

type Result = IteratorResult<LoggedEvent, void>;

/** A watch of the test's own making: an event log in memory, and subscriptions to it. */
export interface FakeEvents {
  readonly events: TaskEvents;
  /** Appends an event of the task as it is given, STATUS_CHANGED unless told, and passes it on. */
  append(task: Task, fields?: Partial<TaskEvent>): LoggedEvent;
  /** Passes an event on that is not written down. */
  pass(task: Task, fields: Partial<TaskEvent>): void;
  /** Removes the events up to this sequence from the log. */
  trim(through: number): void;
  /** Ends every subscription with an error for its next read. */
  fail(error: Error): void;
  /** What the subscriptions were opened with, in order. */
  readonly opened: readonly { readonly filter: EventFilter; readonly after?: number | undefined }[];
  /** How many subscriptions have begun and not ended. */
  readonly open: number;
  /** How many events subscriptions have been asked for. */
  readonly asked: number;
}

/** `snapshots`: the tasks that are known when a subscription without a cursor begins. */
export function createFakeEvents(snapshots: readonly Task[] = []): FakeEvents {
  const log: LoggedEvent[] = [];
  const streams = new Set<Stream>();
  const opened: FakeEvents['opened'][number][] = [];
  let head = 0;
  let trimmed = 0;
  let asked = 0;
  const deliver = (logged: LoggedEvent) => {
    for (const stream of streams) stream.push(logged);
  };
  const read = (after: number | undefined, limit: number, filter: EventFilter): EventPage => {
    const from = after ?? trimmed;
    if (from < trimmed || from > head) return { status: 'GONE', head };
    const events = log.filter(({ sequence, event }) => sequence > from && matches(filter, event)).slice(0, limit);
    return { status: 'READ', events, through: events[limit - 1]?.sequence ?? head, head };
  };
  const snapshotOf = (task: Task): LoggedEvent => ({ sequence: head, event: eventOf(task, { type: 'SNAPSHOT' }) });
  const subscribe: TaskEvents['subscribe'] = (filter, after) => {
    opened.push({ filter, ...(after !== undefined && { after }) });
    const begin = () =>
      after === undefined ? snapshots.map(snapshotOf) : log.filter(({ sequence }) => sequence > after);
    const stream = new Stream(filter, begin, streams, () => (asked += 1));
    return stream;
  };
  return {
    events: {
      subscribe,
      head: async () => head,
      readAfter: async (after, limit, filter = {}) => read(after, limit, filter),
      readTask: async (task, after, limit) => read(after, limit, { task }),
      progressOf: async (tasks) => tasks.map(() => ({ basis: 'NONE' })),
      status: async () => ({ healthy: true, callsPerMinute: 0 }),
    },
    append: (task, fields = {}) => {
      const logged = { sequence: (head += 1), event: eventOf(task, { type: 'STATUS_CHANGED', ...fields }) };
      log.push(logged);
      deliver(logged);
      return logged;
    },
    pass: (task, fields) => deliver({ sequence: head, event: eventOf(task, fields) }),
    trim: (through) => {
      trimmed = through;
      log.splice(0, log.length, ...log.filter(({ sequence }) => sequence > through));
    },
    fail: (error) => {
      for (const stream of streams) stream.end(error);
    },
    opened,
    get open() {
      return streams.size;
    },
    get asked() {
      return asked;
    },
  };
}

/** The event of a task, as it would be observed at noon. */
export function eventOf(task: Task, fields: Partial<TaskEvent> = {}): TaskEvent {
  return {
    key: keyOf(task),
    type: 'STATUS_CHANGED',
    observedTime: Date.parse('2026-01-31T12:00:00.000Z'),
    state: stateOf(task),
    task,
    progress: { basis: 'NONE' },
    ...fields,
  };
}

function matches({ task, profiles, kinds, states, types }: EventFilter, { key, state, type }: TaskEvent): boolean {
  if (task !== undefined && (task.id !== key.id || task.kind !== key.kind || task.profile !== key.profile))
    return false;
  return (
    (profiles?.includes(key.profile) ?? true) &&
    (kinds?.includes(key.kind) ?? true) &&
    (states?.includes(state) ?? true) &&
    (types?.includes(type) ?? true)
  );
}

/** Begins with its first read; one reader. */
class Stream implements AsyncIterableIterator<LoggedEvent, void> {
  readonly #filter: EventFilter;
  readonly #begin: () => readonly LoggedEvent[];
  readonly #streams: Set<Stream>;
  readonly #onAsked: () => void;
  readonly #queue: LoggedEvent[] = [];
  #begun = false;
  #ended = false;
  #error: Error | undefined;
  #wake: () => void = () => undefined;

  constructor(filter: EventFilter, begin: () => readonly LoggedEvent[], streams: Set<Stream>, onAsked: () => void) {
    this.#filter = filter;
    this.#begin = begin;
    this.#streams = streams;
    this.#onAsked = onAsked;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<Result> {
    this.#onAsked();
    if (!this.#begun) {
      this.#begun = true;
      this.#streams.add(this);
      for (const logged of this.#begin()) this.push(logged);
    }
    for (;;) {
      const event = this.#queue.shift();
      if (event !== undefined) return { value: event, done: false };
      if (this.#error !== undefined) throw this.#error;
      if (this.#ended) return { value: undefined, done: true };
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async return(): Promise<Result> {
    this.#queue.length = 0;
    this.end();
    return { value: undefined, done: true };
  }

  push(logged: LoggedEvent): void {
    if (this.#ended || !matches(this.#filter, logged.event)) return;
    this.#queue.push(logged);
    if (this.#filter.task !== undefined && isTerminal(logged.event.state)) this.end();
    this.#wake();
  }

  end(error?: Error): void {
    this.#ended = true;
    this.#error = error;
    this.#streams.delete(this);
    this.#wake();
  }
}
