import type { LoggedEvent } from '../domain/task-event.ts';
import type {
  AwsReads,
  AwsWrites,
  Caller,
  EventFilter,
  ProfileDescription,
  TaskEvents,
  TaskRequests,
} from './context.ts';
import { MappedSource } from './mapped-source.ts';
import { noSuchProfile } from './profile-argument.ts';

/** What resolvers reach profiles through. */
export interface ProfileParts {
  readonly reads: AwsReads;
  readonly writes: AwsWrites;
  readonly events: TaskEvents;
  readonly requests: TaskRequests;
}

/** Those of the configured profiles that exist for the caller, in their order: none for who has no role. */
export function visibleProfiles(
  profiles: readonly ProfileDescription[],
  { roles, profiles: names }: Caller,
): readonly ProfileDescription[] {
  if (roles.length === 0) return [];
  return names === undefined ? profiles : profiles.filter(({ name }) => names.includes(name));
}

/** The names of those profiles, for `limitToProfiles`; undefined where all exist for the caller. */
export function visibleNames(profiles: readonly ProfileDescription[], caller: Caller): ReadonlySet<string> | undefined {
  const visible = visibleProfiles(profiles, caller);
  return visible === profiles ? undefined : new Set(visible.map(({ name }) => name));
}

/**
 * The same parts with these profiles alone. A call that names any other is refused with an InvalidInputError, whether or not it is configured, and
 * asks nothing; no event of another is ever given, whatever the source delivers. Without names the parts themselves.
 */
export function limitToProfiles(parts: ProfileParts, visible: ReadonlySet<string> | undefined): ProfileParts {
  if (visible === undefined) return parts;
  return {
    reads: limitCalls(parts.reads, visible),
    writes: limitCalls(parts.writes, visible),
    events: limitEvents(parts.events, visible),
    requests: limitRequests(parts.requests, visible),
  };
}

type CallsByProfile<T> = { [Name in keyof T]: (profile: string, ...rest: never[]) => unknown };

/** Every method, those included that are added later, takes the profile first: the type sees to it. */
function limitCalls<T extends CallsByProfile<T>>(calls: T, visible: ReadonlySet<string>): T {
  return new Proxy(calls, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (profile: string, ...rest: readonly unknown[]): unknown => {
        if (visible.has(profile)) return method.call(target, profile, ...rest);
        // Of what is hidden nothing is known.
        return name === 'knownLogGroup' ? undefined : Promise.reject(noSuchProfile(profile, [...visible]));
      };
    },
  });
}

function limitRequests(requests: TaskRequests, visible: ReadonlySet<string>): TaskRequests {
  return {
    findRequests: async (keys) => {
      requireVisible(keys, visible);
      return requests.findRequests(keys);
    },
    knownRequest: (key) => (visible.has(key.profile) ? requests.knownRequest?.(key) : undefined),
  };
}

function limitEvents(events: TaskEvents, visible: ReadonlySet<string>): TaskEvents {
  const limitFilter = <F extends EventFilter>(filter: F): F => ({
    ...filter,
    profiles: filter.profiles?.filter((name) => visible.has(name)) ?? [...visible],
  });
  const isVisible = ({ event }: LoggedEvent) => visible.has(event.key.profile) && visible.has(event.task.profile);
  return {
    subscribe: (filter, after) => {
      if (filter.task !== undefined) requireVisible([filter.task], visible);
      const all = events.subscribe(limitFilter(filter), after);
      return new MappedSource(all, (logged) => (isVisible(logged) ? logged : undefined));
    },
    head: () => events.head(),
    readAfter: async (after, limit, filter = {}) => {
      const page = await events.readAfter(after, limit, limitFilter(filter));
      return page.status === 'READ' ? { ...page, events: page.events.filter(isVisible) } : page;
    },
    readTask: async (key, after, limit) => {
      requireVisible([key], visible);
      const page = await events.readTask(key, after, limit);
      return page.status === 'READ' ? { ...page, events: page.events.filter(isVisible) } : page;
    },
    progressOf: async (tasks) => {
      requireVisible(tasks, visible);
      return events.progressOf(tasks);
    },
    knownProgress: (task) => (visible.has(task.profile) ? events.knownProgress?.(task) : undefined),
    status: async (profile) => {
      requireVisible([{ profile }], visible);
      return events.status(profile);
    },
  };
}

function requireVisible(keys: readonly { readonly profile: string }[], visible: ReadonlySet<string>): void {
  for (const { profile } of keys) if (!visible.has(profile)) throw noSuchProfile(profile, [...visible]);
}
