import type { Clock } from '../clock.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { Source } from '../domain/sink.ts';
import type { LoggedEvent } from '../domain/task-event.ts';
import type { Logger } from '../logger.ts';
import { interestsOf } from './demand.ts';
import type { Demand } from './demand.ts';
import { EventsGoneError } from './errors.ts';
import type { EventFilter } from './event-filter.ts';
import type { EventReader, PlacedSnapshot, ReplaySources } from './event-reader.ts';
import { createEventRing } from './event-ring.ts';
import { createFollowers } from './followers.ts';
import { createReplayTurns } from './replay-turns.ts';
import { createProgressReader } from './progress-reader.ts';
import { replayLog, replaySnapshots } from './replay.ts';
import { sharePages } from './shared-pages.ts';
import { shareSnapshots } from './shared-snapshots.ts';
import { Subscription } from './subscription.ts';
import type { Feed } from './subscription.ts';
import { replayTask, snapshotOfTask } from './task-replay.ts';
import { createWaker } from './waker.ts';

/** The bounds of the informer; each may be left to its default. */
export interface InformerLimits {
  /** How long after an append it is seen at the latest, though every hint of it was lost. */
  readonly fallbackMs: number;
  /** How often the figures of all active tasks are read from the store, for what was not observed by this process. */
  readonly figuresMs: number;
  /** Events, snapshots, rows that are read at a time. */
  readonly pageSize: number;
  /** What is kept of the newest events, once for all subscribers. */
  readonly ringEvents: number;
  readonly ringBytes: number;
  /** What one subscriber may leave unread. */
  readonly maxEvents: number;
  readonly maxBytes: number;
}

export const defaultInformerLimits: InformerLimits = {
  fallbackMs: 2_000,
  figuresMs: 2_000,
  pageSize: 100,
  ringEvents: 1_000,
  ringBytes: 4 * 1_024 * 1_024,
  maxEvents: 1_000,
  maxBytes: 1_024 * 1_024,
};

export interface InformerOptions extends Omit<ReplaySources, 'pageSize' | 'log'> {
  readonly log: EventReader;
  /** All profiles there are. */
  readonly profiles: readonly string[];
  readonly demand: Pick<Demand, 'follow'>;
  readonly limits: InformerLimits;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called with new events of the log once all who follow have been given them: they have not been sent yet. It must not throw. */
  readonly onPassed?: ((events: readonly LoggedEvent[]) => void) | undefined;
}

/**
 * Lets any number of subscribers share one reader of the event log. Each gets, in sequence order and each once, the events that match its
 * filter: with a cursor every one behind it, then those that come; without one the present state of each task that matches as a SNAPSHOT
 * event, and then what comes. PROGRESS events come in between, the newest of each task only. What one does not read delays
 * neither another nor the reader of the log.
 */
export interface Informer {
  start(): void;
  /** Ends every subscription with an UnavailableError; resolves when nothing is left running. Idempotent. */
  stop(): Promise<void>;
  /** This process has just written these: looks for new events now, and tells of their progress without reading them again. */
  observed(changed: readonly PlacedSnapshot[]): void;
  /**
   * Begins with the first read, or when it is poured. It rejects with EventsGoneError where the log does not hold all behind `after`, with SlowConsumerError if
   * too much is left unread, and for one task that AWS does not know with NotFoundError.
   */
  subscribe(filter: EventFilter, after?: number): Source<LoggedEvent>;
  /** How many subscriptions have begun and not ended. */
  readonly subscribers: number;
}

export function createInformer(options: InformerOptions): Informer {
  const { log, snapshots, profiles, demand, limits, clock, logger } = options;
  const turns = createReplayTurns();
  const stopping = new AbortController();
  const { signal } = stopping;
  const waker = createWaker(clock);
  const ring = createEventRing(limits.ringEvents, limits.ringBytes);
  const progress = createProgressReader({ snapshots, pageSize: limits.pageSize, readMs: limits.figuresMs, clock });
  const followers = createFollowers((filter) => {
    const releases = interestsOf(filter, profiles).map((interest) => demand.follow(interest));
    return () => releases.forEach((release) => release());
  });
  let position = 0;
  const sources: ReplaySources = {
    ...options,
    log: sharePages(log),
    snapshots: shareSnapshots(snapshots, () => position, clock),
    pageSize: limits.pageSize,
  };
  /** Whether there may be something new in the log; told neither by a wake-up for progress alone nor before the fallback. */
  let mayHaveGrown = true;
  let readTime = clock.now();
  let start: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => void (start = resolve));
  let running: Promise<void> | undefined;

  const feed: Feed = {
    ready,
    get position() {
      return position;
    },
    get recentStart() {
      return ring.start;
    },
    maxEvents: limits.maxEvents,
    maxBytes: limits.maxBytes,
    recent: (after, limit) => ring.after(after, limit),
    replaySnapshots: (filter) =>
      filter.task === undefined
        ? turns.pace(replaySnapshots(filter, position, sources))
        : snapshotOfTask(filter.task, filter, position, sources, clock),
    replayLog: (filter, after) =>
      turns.pace(
        filter.task === undefined ? replayLog(filter, after, sources) : replayTask(filter.task, filter, after, sources),
      ),
    join: (subscription) => followers.join(subscription),
  };

  const begin = (head: number) => {
    position = head;
    ring.reset(head);
  };
  const readDueIn = () => {
    const elapsed = clock.now() - readTime;
    // The wall clock was set back: how long it has been cannot be told.
    return mayHaveGrown || elapsed < 0 ? 0 : Math.max(0, limits.fallbackMs - elapsed);
  };
  const readNew = async () => {
    readTime = clock.now();
    mayHaveGrown = false;
    for (let head = Infinity; position < head && !signal.aborted;) {
      const page = await log.readAfter(position, limits.pageSize);
      head = page.head;
      if (page.status === 'GONE') {
        followers.end(fellBehind());
        return begin(head);
      }
      for (const event of page.events) {
        const bytes = JSON.stringify(event).length;
        ring.add(event, bytes);
        followers.push(event, bytes);
      }
      options.onPassed?.(page.events);
      position = page.through;
    }
  };
  const readProgress = async () => {
    if (!followers.wantProgress) return progress.reset();
    for (const event of await progress.read(position)) followers.pushProgress(event);
  };
  const run = async () => {
    let begun = false;
    while (!signal.aborted) {
      try {
        if (!begun) begin(await log.head());
        begun = true;
        start();
        if (readDueIn() === 0) await readNew();
        await readProgress();
      } catch (error) {
        mayHaveGrown = true;
        logger.warn({ error }, 'The event log could not be read; it is tried again.');
      } finally {
        turns.release();
      }
      const due = [progress.dueIn(), readDueIn()].filter((ms) => ms > 0);
      await waker.wait(Math.min(...due, limits.fallbackMs), signal);
    }
  };

  return {
    start: () => {
      if (running !== undefined || signal.aborted) return;
      const forget = log.onAppend(() => {
        mayHaveGrown = true;
        turns.hold();
        waker.wake();
      });
      running = run().finally(forget);
    },
    stop: async () => {
      stopping.abort();
      start();
      followers.end(
        new UnavailableError('The gateway is stopping. Subscribe again after the last event that arrived.'),
      );
      await running;
    },
    observed: (changed) => {
      progress.observed(changed);
      mayHaveGrown ||= changed.some(({ sequence }) => sequence > position);
      waker.wake();
    },
    subscribe: (filter, after) => new Subscription(feed, filter, after),
    get subscribers() {
      return followers.size;
    },
  };
}

function fellBehind(): EventsGoneError {
  return new EventsGoneError(
    'Events were removed from the event log before this process had read them. Subscribe again without `after`: the present state of each task comes first.',
  );
}
