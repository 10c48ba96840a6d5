import { monotonicNow } from '../clock.ts';
import type { Replay, Replayed } from './replay.ts';

/** How many events one turn brings: some hundred microseconds of work for one subscriber. */
const EVENTS_PER_TURN = 20;
/** So long at most what is live keeps replays waiting; at least one turn is given before it does so again. */
const LONGEST_HOLD_MS = 20;
/** So long after something live, replays leave most of the time to what may follow. */
const LIVE_MS = 1_000;
/** Of which they then take this share, in pieces of this length. */
const SHARE = 0.25;
const PIECE_MS = 1;

/** Lets replays go on one at a time, a few events each, in the order in which they asked: one turn in each round of the event loop. */
export interface ReplayTurns {
  /** The same replay, which gives its events in turns. */
  pace(this: void, replay: Replay): Replay;
  /** Something live is about to be read and passed on: no turn is given until `release`, or for a short while. */
  hold(this: void): void;
  release(this: void): void;
}

export function createReplayTurns(): ReplayTurns {
  const waiting: (() => void)[] = [];
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
    waiting.shift()?.();
    // What the turn brings has been passed on by then.
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
  const turn = () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      next();
    });
  return {
    pace: (replay) => inTurns(replay, turn),
    hold: () => {
      liveTime = monotonicNow();
      holding ??= setTimeout(release, LONGEST_HOLD_MS).unref();
    },
    release,
  };
}

function inTurns(replay: Replay, turn: () => Promise<void>): Replay {
  let step: Replayed | undefined;
  let given = 0;
  return {
    next: async () => {
      step ??= await replay.next();
      await turn();
      const { events, through, next } = step;
      const part = events.slice(given, given + EVENTS_PER_TURN);
      given += part.length;
      if (given < events.length) return { events: part, through: part.at(-1)?.sequence ?? through, next: 'REPLAY' };
      step = undefined;
      given = 0;
      return { events: part, through, next };
    },
    get inSnapshotsThrough() {
      return replay.inSnapshotsThrough;
    },
    isInSnapshot: (event) => replay.isInSnapshot(event),
  };
}
