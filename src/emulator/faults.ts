import { createRandom } from './random.ts';

/**
 * What a fault does to the requests that it strikes.
 * `throttle`: ThrottlingException, nothing done. `error`: the error `errorName`, nothing done. `latency`: done at once, answered
 * `latencyMs` later. `drop-before`: the connection closes and nothing was done. `drop-after`: it was done, and the answer is lost.
 * `expire-tokens`: the page token that the request carries counts as expired; requests without one are not struck.
 */
export const faultKinds = ['throttle', 'error', 'latency', 'drop-before', 'drop-after', 'expire-tokens'] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A fault switched on at run time. */
export interface Fault {
  /** An AWS action, or `*` for every one. */
  readonly action: string;
  readonly kind: FaultKind;
  /** The share of the requests that it strikes, from 0 to 1. */
  readonly share: number;
  readonly errorName?: string;
  readonly latencyMs?: number;
  /** How many requests more it strikes before it is gone; absent: any number. */
  readonly times?: number;
}

/** The faults in force. */
export interface Faults {
  list(): readonly Fault[];
  /** Puts these in the place of all that were in force. */
  replace(faults: readonly Fault[]): void;
  /** The faults that strike this request, in the order in which they were set; counts down their `times`. */
  strike(request: { readonly action: string; readonly hasToken: boolean }): readonly Fault[];
}

/** No faults at first. Which requests a `share` strikes is repeatable by the seed, from each `replace` on. */
export function createFaults(seed: number): Faults {
  let random = createRandom('faults', seed);
  let inForce: readonly Fault[] = [];
  return {
    list: () => inForce,
    replace: (faults) => {
      inForce = faults.filter((fault) => fault.times !== 0);
      random = createRandom('faults', seed);
    },
    strike: ({ action, hasToken }) => {
      const struck = new Set(
        inForce.filter(
          (fault) =>
            (fault.action === '*' || fault.action === action) &&
            (fault.kind !== 'expire-tokens' || hasToken) &&
            random.chance(fault.share),
        ),
      );
      inForce = inForce.flatMap((fault) => {
        if (!struck.has(fault) || fault.times === undefined) return [fault];
        return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
      });
      return [...struck];
    },
  };
}
