import type { Clock } from '../clock.ts';
import type { TaskKind } from '../domain/task.ts';
import type { Logger } from '../logger.ts';
import { anyDemand, createDemand } from './demand.ts';
import type { Demand, DemandView, Interest } from './demand.ts';
import { createWaker } from './waker.ts';

/** What one process tells the others: what its subscribers follow, and how often it has changed something of a profile and kind. */
export interface DemandNotice {
  readonly interests: readonly Interest[];
  readonly pokes: readonly { readonly profile: string; readonly kind: TaskKind; readonly count: number }[];
}

/** Where processes that share one database tell each other of their demand. One notice for each; kept as JSON. */
export interface DemandBoard {
  /** Puts the notice in the place of this process's last one; it is forgotten after `lifeMs`. */
  write(holder: string, notice: DemandNotice, lifeMs: number): Promise<void>;
  /** The notices of all others that are not forgotten, by their holders. */
  readOthers(holder: string): Promise<ReadonlyMap<string, DemandNotice>>;
  /** Calls `wake` when a notice may have changed, until the returned function is called. Only a hint. */
  onChange(wake: () => void): () => void;
}

export interface SharedDemandOptions {
  readonly board: DemandBoard;
  readonly holder: string;
  /** What is followed in this process. */
  readonly local: Demand;
  readonly lifeMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Another process has changed something. */
  readonly onPoke: (profile: string, kind: TaskKind) => void;
  /** Another process follows something new. */
  readonly onFollowed: (interest: Interest) => void;
}

/** Lets the process that looks at AWS know what the subscribers of the others follow. */
export interface SharedDemand extends DemandView {
  start(): void;
  /** Resolves when nothing is left running; what was told is forgotten by and by. Idempotent. */
  stop(): Promise<void>;
  /** Tells the others that something was changed through this process. */
  poke(profile: string, kind: TaskKind): void;
}

/** How often a notice is renewed in its life, and read. */
const ROUNDS_PER_LIFE = 3;

export function createSharedDemand(options: SharedDemandOptions): SharedDemand {
  const { board, holder, local, lifeMs, clock, logger, onPoke, onFollowed } = options;
  const remote = createDemand();
  const waker = createWaker(clock);
  const stopping = new AbortController();
  const pokes = new Map<string, { readonly profile: string; readonly kind: TaskKind; count: number }>();
  const heard = new Map<string, number>();
  let releases: readonly (() => void)[] = [];
  let running: Promise<void> | undefined;

  const hear = (others: ReadonlyMap<string, DemandNotice>) => {
    const notices = [...others.values()];
    const old = releases;
    // The new ones first, so that what is still followed is followed throughout.
    releases = notices.flatMap(({ interests }) => interests.map((interest) => remote.follow(interest)));
    for (const release of old) release();
    for (const [other, notice] of others) {
      for (const { profile, kind, count } of notice.pokes) {
        const name = JSON.stringify([other, profile, kind]);
        if (count > (heard.get(name) ?? 0)) onPoke(profile, kind);
        heard.set(name, count);
      }
    }
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        await board.write(holder, { interests: local.interests(), pokes: [...pokes.values()] }, lifeMs);
        hear(await board.readOthers(holder));
      } catch (error) {
        logger.warn(
          { error },
          'What subscribers follow could not be shared with the other processes; it is tried again.',
        );
      }
      await waker.wait(lifeMs / ROUNDS_PER_LIFE, stopping.signal);
    }
  };

  return {
    ...anyDemand(remote),
    start: () => {
      if (running !== undefined || stopping.signal.aborted) return;
      const wake = () => waker.wake();
      const forget = [board.onChange(wake), local.onFollowed(wake), remote.onFollowed(onFollowed)];
      running = run().finally(() => forget.forEach((each) => each()));
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
    poke: (profile, kind) => {
      const name = JSON.stringify([profile, kind]);
      const poke = pokes.get(name) ?? { profile, kind, count: 0 };
      pokes.set(name, poke);
      poke.count += 1;
      waker.wake();
    },
  };
}
