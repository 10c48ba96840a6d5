/** Who is pinged. */
export interface Pinged {
  ping(): void;
}

/** Those who are connected, each pinged again and again. */
export interface PingedSet<T extends Pinged> extends Iterable<T> {
  readonly size: number;
  add(one: T): void;
  delete(one: T): void;
  /** Pings nobody any more. */
  stop(): void;
}

/** In how many steps all are pinged. */
const STEPS = 48;

/** Pings each once every `intervalMs`, a part of them at a time: thousands of pings at once, and their answers, would hold all else up. */
export function createPingedSet<T extends Pinged>(intervalMs: number): PingedSet<T> {
  const parts = Array.from({ length: STEPS }, () => new Set<T>());
  let joined = 0;
  let step = 0;
  const timer = setInterval(() => {
    step = (step + 1) % STEPS;
    for (const one of parts[step] ?? []) one.ping();
  }, intervalMs / STEPS).unref();
  return {
    get size() {
      return parts.reduce((sum, { size }) => sum + size, 0);
    },
    add: (one) => void parts[(joined += 1) % STEPS]?.add(one),
    delete: (one) => parts.forEach((part) => part.delete(one)),
    stop: () => clearInterval(timer),
    *[Symbol.iterator]() {
      for (const part of parts) yield* part;
    },
  };
}
