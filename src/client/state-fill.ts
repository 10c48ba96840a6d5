import { runLeg } from './leg.ts';
import type { TaskUpdate } from './task-update.ts';
import type { SubscribeRequest, Transport } from './transport.ts';
import type { Reader } from './watch-loop.ts';

/**
 * Sees to it that a watch which begins with the state of all tasks tells each task's, also where the connection breaks while the SNAPSHOTs still
 * come: the next one continues behind its cursor, where no SNAPSHOT comes, so they are asked for beside it.
 */
export interface StateFill {
  /** Whether the state is wanted, and not yet told whole. */
  readonly wanted: boolean;
  /** The connection is open; `whole` where it begins with the state by itself. `place` gives the cursor that the watch has come to. */
  opened(whole: boolean, place: () => string | undefined): void;
  /** This came of the watch itself. */
  told(update: TaskUpdate, whole: boolean): void;
  /** The connection is no more. */
  lost(): void;
}

/** When no SNAPSHOT has come for so long over a connection that holds, there are no more. The API tells no end of them. */
const SETTLED_MS = 5_000;

export function createStateFill(request: SubscribeRequest | undefined, link: Transport, reader: Reader): StateFill {
  /** The tasks whose state the reader knows; undefined once it knows all. */
  let known: Set<string> | undefined = request === undefined ? undefined : new Set();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let side: AbortController | undefined;
  const end = () => {
    clearTimeout(timer);
    side?.abort();
    side = undefined;
  };
  const done = () => {
    known = undefined;
    end();
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(done, SETTLED_MS);
  };
  return {
    get wanted() {
      return known !== undefined;
    },
    opened: (whole, place) => {
      if (known === undefined || request === undefined) return;
      wait();
      if (whole) return;
      side = new AbortController();
      const take = (update: TaskUpdate) => {
        wait();
        if (known === undefined || known.has(update.task.id)) return true;
        known.add(update.task.id);
        // Its own cursor would lead past events that are still to come.
        return reader.take({ ...update, cursor: place() ?? update.cursor });
      };
      const { signal } = side;
      // Where it fails, so does what it is beside; the next connection begins it anew.
      runLeg({ link, request, opened: () => undefined, take, signal }).catch(() => undefined);
    },
    told: (update, whole) => {
      if (known === undefined) return;
      if (whole && update.type !== 'SNAPSHOT') return done();
      known.add(update.task.id);
      if (whole) wait();
    },
    lost: end,
  };
}
