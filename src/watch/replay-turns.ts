import { monotonicNow } from '../clock.ts';
import type { LoggedEvent } from '../domain/task-event.ts';
import type { Replay, Replayed } from './replay.ts';

/** How many events one turn brings, and all turns of one round of the event loop: some hundred microseconds of work. */
const EVENTS_PER_ROUND = 20;
/** So long at most what is live keeps replays waiting; turns of at least one round are given before it does so again. */
const LONGEST_HOLD_MS = 20;
/** So long after something live, replays leave most of the time to what may follow. */
const LIVE_MS = 1_000;
/** Of which they then take this share, in pieces of this length. */
const SHARE = 0.25;
const PIECE_MS = 1;

/**
 * Lets replays go on a few events at a time, in the order in which they asked: in each round of the event loop one of them, or several that have few
 * to bring. So those who find little, as most who begin to follow do, do not stand in line, with all that they hold, behind as many rounds.
 */
export interface ReplayTurns {
  /** The same replay, which gives its events in turns. */
  pace(this: void, replay: Replay): Replay;
  /** Something live is about to be read and passed on: no turn is given until `release`, or for a short while. */
  hold(this: void): void;
  release(this: void): void;
}

/** Whose turn is to come; `work` in events. */
interface Waiting {
  readonly go: () => void;
  readonly work: number;
}

export function createReplayTurns(): ReplayTurns {
  const waiting: Waiting[] = [];
  /** Aside from a turn under way: when the next is given, if any. */
  let scheduled = false;
  let holding: NodeJS.Timeout | undefined;
  let owed = false;
  let liveTime = -Infinity;
  let begunTime = 0;
  let workedMs = 0;

  const mayGo = () => waiting.length > 0 && (holding === undefined || owed);
  const give = () => {
    scheduled = false;
    if (!mayGo()) return;
    owed = false;
    begunTime = monotonicNow();
    let left = EVENTS_PER_ROUND;
    do {
      const first = waiting.shift();
      left -= first?.work ?? 0;
      first?.go();
    } while (waiting[0] !== undefined && waiting[0].work <= left);
    // What the turns bring has been passed on by then.
    setImmediate(rest);
    scheduled = true;
  };
  const rest = () => {
    scheduled = false;
    const now = monotonicNow();
    workedMs += now - begunTime;
    if (now - liveTime > LIVE_MS) workedMs = 0;
    if (workedMs < PIECE_MS) return next();
    const restMs = workedMs / SHARE - workedMs;
    workedMs = 0;
    scheduled = true;
    setTimeout(give, restMs).unref();
  };
  const next = () => {
    if (scheduled || !mayGo()) return;
    scheduled = true;
    setImmediate(give);
  };
  const release = () => {
    if (holding === undefined) return;
    clearTimeout(holding);
    holding = undefined;
    owed = true;
    next();
  };
  const turn = (events: number) =>
    new Promise<void>((go) => {
      // To find that there is nothing is some work, too.
      waiting.push({ go, work: Math.max(events, 1) });
      next();
    });
  return {
    pace: (replay) => new PacedReplay(replay, turn),
    hold: () => {
      liveTime = monotonicNow();
      holding ??= setTimeout(release, LONGEST_HOLD_MS).unref();
    },
    release,
  };
}

/** A class, for the reason that SnapshotReplay is one. */
class PacedReplay implements Replay {
  readonly #replay: Replay;
  readonly #turn: (events: number) => Promise<void>;
  #step: Replayed | undefined;
  #given = 0;

  constructor(replay: Replay, turn: (events: number) => Promise<void>) {
    this.#replay = replay;
    this.#turn = turn;
  }

  async next(): Promise<Replayed> {
    const { events, through, next } = (this.#step ??= await this.#replay.next());
    await this.#turn(Math.min(events.length - this.#given, EVENTS_PER_ROUND));
    const part = events.slice(this.#given, this.#given + EVENTS_PER_ROUND);
    this.#given += part.length;
    if (this.#given < events.length) return { events: part, through: part.at(-1)?.sequence ?? through, next: 'REPLAY' };
    this.#step = undefined;
    this.#given = 0;
    return { events: part, through, next };
  }

  get inSnapshotsThrough(): number {
    return this.#replay.inSnapshotsThrough;
  }

  isInSnapshot(event: LoggedEvent): boolean {
    return this.#replay.isInSnapshot(event);
  }
}
