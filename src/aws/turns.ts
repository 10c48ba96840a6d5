import type { Clock } from '../clock.ts';
import { ThrottledError } from '../domain/errors.ts';
import type { EpochMs } from '../domain/task.ts';

/** Lets one at a time work under a key, in the order of asking. */
export interface Turns {
  /**
   * Runs `work` when its turn has come. Rejects with a ThrottledError if that is not before `deadline` or too many wait already, and with the reason of
   * `caller` if that aborts before; `work` is then never run.
   */
  take<T>(key: string, deadline: EpochMs, work: () => Promise<T>, caller?: AbortSignal): Promise<T>;
}

const retryAfterMs = 5_000;
const mostWaiting = 1_000;

/** Who works or waits under a key. */
interface Line {
  length: number;
  /** When all of them have left. */
  tail: Promise<void> | undefined;
}

/** Turns for any number of keys; `signal` ends all waiting with its reason. */
export function createTurns(clock: Clock, signal: AbortSignal): Turns {
  const lines = new Map<string, Line>();
  const tooMany = () =>
    new ThrottledError('Other creates of this kind are still waiting for AWS. Try again later.', { retryAfterMs });

  const wait = async (before: Promise<void>, deadline: EpochMs, ends: readonly AbortSignal[]) => {
    const arrived = new AbortController();
    const any = AbortSignal.any([arrived.signal, ...ends]);
    const late = clock.sleep(Math.max(0, deadline - clock.now()), any).then(() => {
      throw tooMany();
    });
    try {
      await Promise.race([before, late]);
    } finally {
      arrived.abort();
      late.catch(() => undefined);
    }
  };

  return {
    take: async (key, deadline, work, caller = signal) => {
      signal.throwIfAborted();
      caller.throwIfAborted();
      const line = lines.get(key) ?? { length: 0, tail: undefined };
      if (line.length >= mostWaiting) throw tooMany();
      const before = line.tail;
      let leave = () => {};
      const left = new Promise<void>((resolve) => {
        leave = resolve;
      });
      // Who gives up waiting leaves at once, but those behind still wait for those in front.
      line.tail = before === undefined ? left : before.then(() => left);
      line.length += 1;
      lines.set(key, line);
      try {
        if (before !== undefined) await wait(before, deadline, [signal, caller]);
        return await work();
      } finally {
        leave();
        line.length -= 1;
        if (line.length === 0) lines.delete(key);
      }
    },
  };
}
