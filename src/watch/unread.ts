import type { LoggedEvent, TaskEvent } from '../domain/task-event.ts';
import { nameOf } from './event-filter.ts';

/** What one subscription keeps for its reader: durable events in order, and of each task the newest PROGRESS. Next to nothing while empty. */
export class Unread {
  #queue: LoggedEvent[] | undefined;
  #bytes = 0;
  #progress: Map<string, TaskEvent> | undefined;

  /** The sequence of the first durable event kept. */
  get firstSequence(): number | undefined {
    return this.#queue?.[0]?.sequence;
  }

  /** Whether one more durable event of this size would stay within the bounds. */
  hasRoom(bytes: number, maxEvents: number, maxBytes: number): boolean {
    return (this.#queue?.length ?? 0) < maxEvents && this.#bytes + bytes <= maxBytes;
  }

  push(event: LoggedEvent, bytes: number): void {
    this.#queue ??= [];
    this.#queue.push(event);
    this.#bytes += bytes;
  }

  /** Takes the place of an older one of the same task. */
  putProgress(event: TaskEvent): void {
    this.#progress ??= new Map();
    this.#progress.set(nameOf(event.key), event);
  }

  /** Lets go of the PROGRESS that is older than this event of its task. */
  dropProgress({ key }: TaskEvent): void {
    this.#progress?.delete(nameOf(key));
  }

  /** The next event. A PROGRESS event comes behind all durable ones, as of `position`, so that its cursor skips none. */
  shift(position: number): LoggedEvent | undefined {
    const next = this.#queue?.shift();
    if (this.#queue?.length === 0) {
      this.#queue = undefined;
      this.#bytes = 0;
    }
    if (next !== undefined) return next;
    const [name, event] = this.#progress?.entries().next().value ?? [];
    if (name === undefined || event === undefined) return undefined;
    this.#progress?.delete(name);
    return { sequence: position, event };
  }

  clearProgress(): void {
    this.#progress = undefined;
  }

  clear(): void {
    this.#queue = undefined;
    this.#bytes = 0;
    this.#progress = undefined;
  }
}
