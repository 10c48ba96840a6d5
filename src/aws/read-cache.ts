import type { Clock } from '../clock.ts';
import type { EpochMs } from '../domain/task.ts';
import type { Input, Output, ReadActions, Topic } from './actions.ts';
import { topicOf } from './actions.ts';
import { canonicalJson } from './canonical-json.ts';

/**
 * Lets identical reads share one call: those that run at the same time, and those that follow within the freshness window
 * after it completed. A failure is shared with those who waited for it, and not kept.
 */
export interface ReadCache {
  /** Answers from the cache, else by `load`. */
  read<A extends keyof ReadActions>(action: A, input: Input<A>, load: () => Promise<Output<A>>): Promise<Output<A>>;
  /** No read that began before this is served to a caller who asks after it. */
  invalidate(topic: Topic): void;
}

/** `freshnessMs` 0 shares concurrent reads only. At most `maxEntries` answers are kept; the oldest go first. */
export interface ReadCacheOptions {
  readonly clock: Clock;
  readonly freshnessMs: number;
  readonly maxEntries?: number;
}

interface Entry {
  readonly generation: number;
  readonly answer: Promise<unknown>;
  completedAt?: EpochMs;
}

/** The read cache of one profile, empty at first. */
export function createReadCache({ clock, freshnessMs, maxEntries = 1_000 }: ReadCacheOptions): ReadCache {
  const entries = new Map<string, Entry>();
  const generations = new Map<Topic, number>();
  const generationOf = (topic: Topic) => generations.get(topic) ?? 0;
  const isFresh = ({ completedAt }: Entry) => {
    if (completedAt === undefined) return true;
    const age = clock.now() - completedAt;
    // A negative age: the wall clock was set back, so the true age is not known.
    return age >= 0 && age < freshnessMs;
  };
  const keep = (key: string, entry: Entry) => {
    entries.delete(key);
    entries.set(key, entry);
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries) break;
      entries.delete(oldest);
    }
  };

  return {
    read: <A extends keyof ReadActions>(action: A, input: Input<A>, load: () => Promise<Output<A>>) => {
      const key = `${action} ${canonicalJson(input)}`;
      const generation = generationOf(topicOf[action]);
      const known = entries.get(key);
      // The key holds the action, so an entry under it holds that action's output.
      if (known?.generation === generation && isFresh(known)) return known.answer as Promise<Output<A>>;
      const answer = load();
      const entry: Entry = { generation, answer };
      keep(key, entry);
      answer.then(
        () => void (entry.completedAt = clock.now()),
        () => entries.get(key) === entry && entries.delete(key),
      );
      return answer;
    },
    invalidate: (topic) => void generations.set(topic, generationOf(topic) + 1),
  };
}
