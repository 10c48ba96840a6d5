import type { LoggedEvent, TaskEvent } from '../domain/task-event.ts';
import { matches } from './event-filter.ts';
import type { EventFilter } from './event-filter.ts';

/** Who is told of what comes. */
export interface Follower {
  readonly filter: EventFilter;
  /** A durable event has come behind all others. `bytes` is its size as JSON; `wanted`: it passes the filter. */
  push(event: LoggedEvent, bytes: number, wanted: boolean): void;
  /** A PROGRESS event that passes the filter has come. */
  pushProgress(event: TaskEvent): void;
  end(error: Error): void;
}

/** Those who follow by equal filters: what depends on the filter alone is done once for all of them. */
export interface FollowerGroup {
  readonly filter: EventFilter;
  leave(follower: Follower): void;
}

/** All who follow what comes. What one of them does with it, leaving included, does not disturb the others. */
export interface Followers {
  readonly size: number;
  /** Whether any of them wants to know of PROGRESS. */
  readonly wantProgress: boolean;
  join(follower: Follower): FollowerGroup;
  push(event: LoggedEvent, bytes: number): void;
  pushProgress(event: TaskEvent): void;
  /** Ends them all. */
  end(error: Error): void;
}

interface Group extends FollowerGroup {
  readonly members: Set<Follower>;
}

/** `follow` is called for each filter when the first follows by it, and what it returned when the last has left. */
export function createFollowers(follow: (filter: EventFilter) => () => void): Followers {
  const groups = new Map<string, Group>();
  let size = 0;
  const open = (name: string, filter: EventFilter): Group => {
    const members = new Set<Follower>();
    const unfollow = follow(filter);
    const leave = (follower: Follower) => {
      if (!members.delete(follower)) return;
      size -= 1;
      if (members.size > 0) return;
      groups.delete(name);
      unfollow();
    };
    return { filter, members, leave };
  };
  return {
    get size() {
      return size;
    },
    get wantProgress() {
      for (const { filter } of groups.values()) if (filter.types?.includes('PROGRESS') ?? true) return true;
      return false;
    },
    join: (follower) => {
      const name = JSON.stringify(follower.filter);
      const group = groups.get(name) ?? open(name, follower.filter);
      groups.set(name, group);
      group.members.add(follower);
      size += 1;
      return group;
    },
    push: (event, bytes) => {
      for (const { filter, members } of groups.values()) {
        const wanted = matches(filter, event.event);
        for (const member of members) member.push(event, bytes, wanted);
      }
    },
    pushProgress: (event) => {
      for (const { filter, members } of groups.values())
        if (matches(filter, event)) for (const member of members) member.pushProgress(event);
    },
    end: (error) => {
      for (const { members } of groups.values()) for (const member of members) member.end(error);
    },
  };
}
