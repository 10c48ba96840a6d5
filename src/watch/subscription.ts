import type { Sink, Source } from '../domain/sink.ts';
import type { LoggedEvent, TaskEvent } from '../domain/task-event.ts';
import { SlowConsumerError } from './errors.ts';
import { matches } from './event-filter.ts';
import type { EventFilter } from './event-filter.ts';
import type { Follower, FollowerGroup } from './followers.ts';
import type { Replay } from './replay.ts';
import { isEnd } from './task-replay.ts';
import { Unread } from './unread.ts';

/** What a subscription is fed by; shared by all. */
export interface Feed {
  /** Resolves once the feed knows its position. */
  readonly ready: Promise<void>;
  /** The sequence up to which events have been passed on. */
  readonly position: number;
  /** Every event after this sequence up to `position` can be had from `recent`. */
  readonly recentStart: number;
  /** The bounds of what one subscription keeps for its reader. */
  readonly maxEvents: number;
  readonly maxBytes: number;
  recent(after: number, limit: number): readonly LoggedEvent[];
  /** The present state of what matches. */
  replaySnapshots(filter: EventFilter): Replay;
  /** The durable events after `position`. */
  replayLog(filter: EventFilter, position: number): Replay;
  /** Passes to the subscription what comes, until it leaves the group. */
  join(subscription: Follower): FollowerGroup;
}

interface Waiter {
  readonly resolve: (result: IteratorResult<LoggedEvent, void>) => void;
  readonly reject: (error: unknown) => void;
}

/** Events that are taken from the ring in one go. */
const RECENT_STEP = 100;
const ended = { value: undefined, done: true } as const;

/**
 * The events that match a filter, first those of the past, then those that come; in order, each once. Nothing is held before the first
 * `next`, or before it is poured. `return` frees everything at once, also while a `next` waits, which then resolves as done. While it is up to date, what its reader has
 * not taken is kept, durable events up to a bound in number and bytes; past that it ends with SlowConsumerError. While it still
 * replays, nothing is kept: it reads on as its reader does.
 */
export class Subscription implements Source<LoggedEvent>, Follower {
  readonly #feed: Feed;
  #filter: EventFilter;
  /** Every durable event up to here was taken, or need not be. Undefined until the first read where there is no cursor. */
  #position: number | undefined;
  /** LIVE: what comes is pushed. LAST: nothing more is taken, and the reader gets what is left. */
  #phase: 'NEW' | 'REPLAY' | 'LIVE' | 'LAST' | 'ENDED' = 'NEW';
  #replay: Replay | undefined;
  /** The snapshots that were given, as long as something may come that is in them: it is not told of again. */
  #given: Replay | undefined;
  #begun = false;
  #reading = false;
  readonly #unread = new Unread();
  #waiters: Waiter[] | undefined;
  #sink: Sink<LoggedEvent> | undefined;
  /** Whether the sink has yet to take what it was handed last. */
  #handing = false;
  #error: Error | undefined;
  #group: FollowerGroup | undefined;

  constructor(feed: Feed, filter: EventFilter, after?: number) {
    this.#feed = feed;
    this.#filter = filter;
    this.#position = after;
  }

  /** Equal filters become the same object once it has begun. */
  get filter(): EventFilter {
    return this.#filter;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<LoggedEvent, void>> {
    return new Promise((resolve, reject) => {
      this.#waiters ??= [];
      this.#waiters.push({ resolve, reject });
      this.#join();
      this.#deliver();
    });
  }

  pour(sink: Sink<LoggedEvent>): void {
    this.#sink = sink;
    this.#join();
    this.#deliver();
  }

  return(): Promise<IteratorResult<LoggedEvent, void>> {
    this.end();
    return Promise.resolve(ended);
  }

  throw(error: unknown): Promise<IteratorResult<LoggedEvent, void>> {
    this.end();
    return Promise.reject(error);
  }

  /** Ends it at once, with an error for the next reader if there is one; what was not yet taken is let go. */
  end(error?: Error): void {
    if (this.#phase === 'ENDED') return;
    this.#finish('ENDED');
    this.#unread.clear();
    this.#error = error;
    this.#deliver();
  }

  push(event: LoggedEvent, bytes: number, wanted: boolean): void {
    if (this.#phase !== 'LIVE' || event.sequence <= (this.#position ?? 0)) return;
    this.#take(event, bytes, wanted);
    this.#deliver();
  }

  /** It takes the place of any older one of the same task. */
  pushProgress(event: TaskEvent): void {
    if (this.#phase !== 'LIVE') return;
    this.#unread.putProgress(event);
    this.#deliver();
  }

  #join(): void {
    if (this.#phase !== 'NEW') return;
    this.#phase = 'REPLAY';
    this.#group = this.#feed.join(this);
    this.#filter = this.#group.filter;
  }

  #take(logged: LoggedEvent, bytes: number, wanted: boolean): void {
    const { sequence, event } = logged;
    if (wanted && this.#given?.isInSnapshot(logged) !== true) {
      const { maxEvents, maxBytes } = this.#feed;
      if (this.#phase === 'LIVE' && !this.#unread.hasRoom(bytes, maxEvents, maxBytes))
        return this.#endTooSlow(sequence);
      this.#unread.push(logged, bytes);
    }
    this.#position = sequence;
    if (this.#given !== undefined && sequence >= this.#given.inSnapshotsThrough) this.#given = undefined;
    this.#unread.dropProgress(event);
    const { task } = this.#filter;
    if (task !== undefined && isEnd(event) && matches({ task }, event)) this.#finish('LAST');
  }

  #endTooSlow(sequence: number): void {
    const { maxEvents, maxBytes } = this.#feed;
    const message =
      `The events were not read as fast as they came: more than ${maxEvents} events or ${maxBytes} bytes were waiting. ` +
      'Subscribe again after the last event that arrived.';
    this.end(new SlowConsumerError(message, (this.#unread.firstSequence ?? sequence) - 1));
  }

  /** Nothing more is taken from the feed. */
  #finish(phase: 'LAST' | 'ENDED'): void {
    this.#phase = phase;
    this.#unread.clearProgress();
    this.#replay = undefined;
    this.#given = undefined;
    this.#group?.leave(this);
    this.#group = undefined;
  }

  /** Gives who waits what there is, in order; reads on if there is nothing. */
  #deliver(): void {
    while (!this.#handing && (this.#sink !== undefined || this.#waiters?.[0] !== undefined)) {
      const event = this.#unread.shift(this.#position ?? 0);
      if (event !== undefined) this.#hand(event);
      else if (this.#phase === 'LAST' || this.#phase === 'ENDED') this.#tellEnd();
      else {
        if (this.#phase === 'REPLAY' && !this.#reading) void this.#read();
        return;
      }
    }
  }

  #hand(event: LoggedEvent): void {
    if (this.#sink === undefined) return this.#waiters?.shift()?.resolve({ value: event, done: false });
    const taken = this.#sink.take(event);
    if (taken === undefined) return;
    this.#handing = true;
    void this.#goOnAfter(taken);
  }

  async #goOnAfter(taken: Promise<void>): Promise<void> {
    await taken;
    this.#handing = false;
    this.#deliver();
  }

  #tellEnd(): void {
    const [error, sink] = [this.#error, this.#sink];
    this.#phase = 'ENDED';
    this.#error = undefined;
    this.#sink = undefined;
    if (sink !== undefined) return sink.end(error);
    const waiter = this.#waiters?.shift();
    if (error === undefined) waiter?.resolve(ended);
    else waiter?.reject(error);
  }

  /** Reads until there is something for the reader, or there is nothing more to read. */
  async #read(): Promise<void> {
    this.#reading = true;
    try {
      await this.#feed.ready;
      if (!this.#begun) this.#replay = this.#beginning();
      this.#begun = true;
      while (this.#phase === 'REPLAY' && this.#unread.firstSequence === undefined) {
        this.#position ??= this.#feed.position;
        if (this.#replay !== undefined) await this.#readStep(this.#replay);
        else if (this.#position >= this.#feed.recentStart) this.#takeRecent(this.#position);
        else this.#replay = this.#feed.replayLog(this.#filter, this.#position);
      }
    } catch (error) {
      this.end(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#reading = false;
    }
    this.#deliver();
  }

  /** What has to be read first; undefined if what is recent will do. */
  #beginning(): Replay | undefined {
    const { types, task } = this.#filter;
    const { position, recentStart } = this.#feed;
    const after = this.#position;
    if (after === undefined && (types?.includes('SNAPSHOT') ?? true)) return this.#feed.replaySnapshots(this.#filter);
    // The log alone knows whether a task had ended, and whether it ever gave a cursor out.
    if (task !== undefined) return this.#feed.replayLog(this.#filter, after ?? position);
    const known = after === undefined || (after >= recentStart && after <= position);
    return known ? undefined : this.#feed.replayLog(this.#filter, after);
  }

  async #readStep(replay: Replay): Promise<void> {
    const { events, through, next } = await replay.next();
    if (this.#phase !== 'REPLAY') return;
    for (const event of events) if (this.#given?.isInSnapshot(event) !== true) this.#unread.push(event, 0);
    this.#position = through;
    if (next === 'END') return this.#finish('LAST');
    if (next === 'REPLAY') return;
    if (this.#given === undefined && replay.inSnapshotsThrough > through) this.#given = replay;
    this.#replay = undefined;
  }

  /** Takes what is recent, a step at a time; once nothing is left, what comes is pushed. */
  #takeRecent(position: number): void {
    const recent = this.#feed.recent(position, RECENT_STEP);
    if (recent.length === 0) this.#phase = 'LIVE';
    for (const event of recent) if (this.#phase === 'REPLAY') this.#take(event, 0, matches(this.#filter, event.event));
  }
}
