import { progressOf } from '../domain/progress.ts';
import type { LoggedEvent } from '../domain/task-event.ts';
import type { TaskKey } from '../domain/task.ts';
import { EventsGoneError } from './errors.ts';
import { matches, nameOf } from './event-filter.ts';
import type { EventFilter } from './event-filter.ts';
import type { LogPage, PlacedSnapshot, ReplaySources } from './event-reader.ts';
import type { TaskSnapshot } from './snapshot.ts';

/** One step of what a subscriber is given before it is up to date. */
export interface Replayed {
  /** Those that match, in order. */
  readonly events: readonly LoggedEvent[];
  /** Every durable event up to here has been given, or is in a snapshot that was. */
  readonly through: number;
  /** LOG: it goes on with the log after `through`. REPLAY: there is another step. END: nothing will ever come any more. */
  readonly next: 'LOG' | 'REPLAY' | 'END';
}

/** Steps of replay; each is read when it is asked for, and one at a time. */
export interface Replay {
  /** Rejects with EventsGoneError where the log does not hold what is to be replayed. */
  next(): Promise<Replayed>;
  /** No event after this sequence is in a snapshot that was given. */
  readonly inSnapshotsThrough: number;
  /** Whether a snapshot that was given has this event in it already. */
  isInSnapshot(event: LoggedEvent): boolean;
}

/** The durable events after `after`, a page of the log at a time. */
export function replayLog(
  { profiles, kinds, states, types }: EventFilter,
  after: number,
  { log, pageSize }: ReplaySources,
): Replay {
  let position = after;
  return {
    next: async () => {
      const page = present(await log.readAfter(position, pageSize, { profiles, kinds, states, types }), position);
      position = page.through;
      return { events: page.events, through: position, next: 'LOG' };
    },
    ...noSnapshots,
  };
}

/** Of a replay that gives no snapshots, or none whose events come again. */
export const noSnapshots: Pick<Replay, 'inSnapshotsThrough' | 'isInSnapshot'> = {
  inSnapshotsThrough: 0,
  isInSnapshot: () => false,
};

/** A SNAPSHOT event for each task that matches, as of `sequence`; then it goes on with the log after that. */
export function replaySnapshots(
  { profiles, kinds, states }: EventFilter,
  sequence: number,
  sources: ReplaySources,
): Replay {
  return new SnapshotReplay({ profiles, kinds, states }, sequence, sources);
}

/** A class: an object with a getter of its own has a shape of its own, which stays in memory, with what it leads to, until the next full collection. */
class SnapshotReplay implements Replay {
  inSnapshotsThrough = 0;
  readonly #filter: EventFilter;
  readonly #sequence: number;
  readonly #sources: ReplaySources;
  #last: TaskKey | undefined;
  /** Written after `sequence`: their events come again in the log, and only theirs need be remembered. */
  #newer: Map<string, number> | undefined;

  constructor(filter: EventFilter, sequence: number, sources: ReplaySources) {
    this.#filter = filter;
    this.#sequence = sequence;
    this.#sources = sources;
  }

  async next(): Promise<Replayed> {
    const { snapshots, pageSize } = this.#sources;
    const sequence = this.#sequence;
    const page = await snapshots.list(this.#filter, pageSize, this.#last);
    this.#last = page.at(-1)?.snapshot.key;
    for (const placed of page) {
      if (placed.sequence > sequence) (this.#newer ??= new Map()).set(nameOf(placed.snapshot.key), placed.sequence);
      this.inSnapshotsThrough = Math.max(this.inSnapshotsThrough, placed.sequence);
    }
    return {
      events: page.map(({ snapshot }: PlacedSnapshot) => snapshotEvent(snapshot, sequence)),
      through: sequence,
      next: page.length < pageSize ? 'LOG' : 'REPLAY',
    };
  }

  isInSnapshot({ sequence: place, event }: LoggedEvent): boolean {
    return place <= (this.#newer?.get(nameOf(event.key)) ?? 0);
  }
}

const snapshotEvents = new WeakMap<TaskSnapshot, LoggedEvent>();

/** The SNAPSHOT event of a task: the same object for the same snapshot at the same place. */
export function snapshotEvent(snapshot: TaskSnapshot, sequence: number): LoggedEvent {
  const known = snapshotEvents.get(snapshot);
  if (known?.sequence === sequence) return known;
  const { key, state, task, observedTime, record } = snapshot;
  const progress = progressOf(task.kind, state, record);
  const made: LoggedEvent = { sequence, event: { key, type: 'SNAPSHOT', observedTime, state, task, progress } };
  snapshotEvents.set(snapshot, made);
  return made;
}

/** The page, unless events that it should hold are gone. */
export function present(page: LogPage, after: number): Extract<LogPage, { status: 'READ' }> {
  if (page.status === 'READ') return page;
  throw new EventsGoneError(
    `The event log does not hold what came after this cursor (sequence ${after}): the events have been removed because of their age or number, ` +
      'or the cursor is from another log. Subscribe again without `after`: the present state of each task comes first.',
  );
}

/** The events that match. */
export function matching(filter: EventFilter, events: readonly LoggedEvent[]): readonly LoggedEvent[] {
  return events.filter(({ event }) => matches(filter, event));
}
