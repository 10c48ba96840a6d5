import type { EpochMs } from './task.ts';

/** A count as it stood at a time. */
export interface Sample {
  readonly at: EpochMs;
  readonly value: number;
}

const KEPT = 12;
/** Samples closer together than this are thinned, so that those kept span a while however often somebody looks. */
const THINNED_MS = 5_000;
/** How many usual gaps without a move are a stall, and how long it is at the least. */
const STALL_GAPS = 10;
const SHORTEST_STALL_MS = 120_000;
/** With fewer moves nothing is usual yet. */
const LEAST_MOVES = 4;

/** The samples with one more: at most 12, oldest first. */
export function remember(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const lastButOne = samples.at(-2);
  const thinned = lastButOne !== undefined && sample.at - lastButOne.at < THINNED_MS ? samples.slice(0, -1) : samples;
  return [...thinned, sample].slice(-KEPT);
}

/** By how much the count grew per millisecond from the first sample until `end`; undefined where that cannot be told. */
export function growthPerMs(samples: readonly Sample[], end: EpochMs): number | undefined {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.value <= first.value || end <= first.at) return undefined;
  return (last.value - first.value) / (end - first.at);
}

/** Whether `at` is much longer after the last move than this task's moves usually are apart. */
export function isStalled(moves: readonly Sample[], at: EpochMs): boolean {
  const last = moves.at(-1);
  if (last === undefined || moves.length < LEAST_MOVES) return false;
  const gaps = moves.slice(1).map((move, index) => move.at - (moves[index]?.at ?? move.at));
  const usual = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  return at - last.at > Math.max(STALL_GAPS * usual, SHORTEST_STALL_MS);
}
