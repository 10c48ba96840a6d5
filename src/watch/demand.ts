import { taskKinds } from '../domain/task.ts';
import type { TaskKey, TaskKind } from '../domain/task.ts';
import { nameOf } from './event-filter.ts';
import type { EventFilter } from './event-filter.ts';

/**
 * What somebody follows: one task, or without an id all tasks of a profile and kind. With `statusOnly` their batches and
 * statistics are not asked for.
 */
export interface Interest {
  readonly profile: string;
  readonly kind: TaskKind;
  readonly id?: string | undefined;
  readonly statusOnly?: boolean | undefined;
}

/** Who follows what, counted. What nobody follows is looked at seldom, and without its details. */
export interface Demand {
  /** Counts one follower more until the returned function is called; calling that again does nothing. */
  follow(interest: Interest): () => void;
  /** Whether anybody follows these tasks, all or one of them. */
  isWatched(profile: string, kind: TaskKind): boolean;
  /** Whether anybody follows this task with its details, alone or among all of its profile and kind. */
  isFollowed(key: TaskKey): boolean;
  /** What is followed at this moment, each once. */
  interests(): readonly Interest[];
  /** Calls `wake` each time something comes to be followed that was not, until the returned function is called. */
  onFollowed(wake: (interest: Interest) => void): () => void;
}

export function createDemand(): Demand {
  const counts = new Map<string, { readonly interest: Interest; followers: number }>();
  const followersOfKind = new Map<string, number>();
  const wakes = new Set<(interest: Interest) => void>();
  return {
    follow: (interest) => {
      const { profile, kind } = interest;
      const name = nameOfInterest(interest);
      const entry = counts.get(name) ?? { interest, followers: 0 };
      counts.set(name, entry);
      entry.followers += 1;
      add(followersOfKind, nameOfInterest({ profile, kind }), 1);
      if (entry.followers === 1) for (const wake of wakes) wake(interest);
      let released = false;
      return () => {
        if (released) return;
        released = true;
        entry.followers -= 1;
        if (entry.followers === 0) counts.delete(name);
        add(followersOfKind, nameOfInterest({ profile, kind }), -1);
      };
    },
    isWatched: (profile, kind) => followersOfKind.has(nameOfInterest({ profile, kind })),
    isFollowed: ({ profile, kind, id }) =>
      counts.has(nameOfInterest({ profile, kind })) || counts.has(nameOfInterest({ profile, kind, id })),
    interests: () => [...counts.values()].map(({ interest }) => interest),
    onFollowed: (wake) => {
      const entry = (interest: Interest) => wake(interest);
      wakes.add(entry);
      return () => void wakes.delete(entry);
    },
  };
}

/** What a subscription follows: its task, or all of the profiles and kinds that it may be about. */
export function interestsOf({ task, types, ...filter }: EventFilter, profiles: readonly string[]): readonly Interest[] {
  const statusOnly =
    types !== undefined && !types.some((type) => type === 'PROGRESS' || type === 'BATCH_STATUS_CHANGED');
  if (task !== undefined) return [{ ...task, statusOnly }];
  return profiles
    .filter((profile) => filter.profiles?.includes(profile) ?? true)
    .flatMap((profile) => (filter.kinds ?? taskKinds).map((kind) => ({ profile, kind, statusOnly })));
}

/** What reflectors ask of the followers, here or in other processes. */
export type DemandView = Pick<Demand, 'isWatched' | 'isFollowed'>;

/** What is followed in any of these. */
export function anyDemand(...demands: readonly DemandView[]): DemandView {
  return {
    isWatched: (profile, kind) => demands.some((demand) => demand.isWatched(profile, kind)),
    isFollowed: (key) => demands.some((demand) => demand.isFollowed(key)),
  };
}

function nameOfInterest({ profile, kind, id, statusOnly = false }: Interest): string {
  const name = id === undefined ? `${kind} ${profile}` : nameOf({ profile, kind, id });
  return statusOnly ? `status ${name}` : name;
}

function add(counts: Map<string, number>, name: string, change: number): void {
  const count = (counts.get(name) ?? 0) + change;
  if (count === 0) counts.delete(name);
  else counts.set(name, count);
}
