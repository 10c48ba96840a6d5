import { createHash } from 'node:crypto';

/** Repeatable chance: the same keys give the same sequence on every machine. */
export interface Random {
  /** A number from 0 up to, but not including, 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  /** One of `items`, which must not be empty. */
  pick<T>(items: readonly T[]): T;
  /** True with a likelihood of `share`: never at 0, always at 1. */
  chance(share: number): boolean;
  /** A version 4 UUID in lower case. */
  uuid(): string;
}

/** A generator of its own for these keys; drawing from it does not disturb any other. */
export function createRandom(...keys: readonly (string | number)[]): Random {
  const digest = createHash('sha256').update(JSON.stringify(keys)).digest();
  let [a, b, c, counter] = [digest.readInt32LE(0), digest.readInt32LE(4), digest.readInt32LE(8), 1];
  // sfc32, a small fast generator with a period far beyond what a scenario draws: https://pracrand.sourceforge.net/
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    pick: <T>(items: readonly T[]) => {
      if (items.length === 0) throw new RangeError('Random.pick was given no items; give it at least one.');
      return items[integer(0, items.length - 1)] as T;
    },
    chance: (share) => next() < share,
    uuid: () =>
      'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (letter) =>
        (letter === 'x' ? integer(0, 15) : integer(8, 11)).toString(16),
      ),
  };
}
