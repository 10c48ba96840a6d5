import { NetworkStatus, type ApolloClient, type ObservableQuery } from '@apollo/client/core';
import type { TaskRowFragment } from '../generated/graphql.ts';
import { PAGE_SIZE, type TaskPageVariables } from './source-requests.ts';
import type { TaskPage, TaskSource } from './task-sources.ts';

/** What has become of a listing. */
export interface SourceReading {
  readonly source: TaskSource;
  /** In AWS's order, as the cache has them now. */
  readonly tasks: readonly TaskRowFragment[];
  readonly hasMore: boolean;
  /** Whether it was never answered yet. */
  readonly pending: boolean;
  /** Why it could not be read, or read on; undefined where it could. */
  readonly error: unknown;
}

/** Reads listings, each as far as it is asked to, and follows them in the cache. */
export interface TaskReader {
  readonly current: () => readonly SourceReading[];
  /** Calls the listener whenever `current` has changed, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads the next pages of these, by key. Resolves when each was answered or has failed, which its `error` tells. */
  readonly readOn: (keys: readonly string[]) => Promise<void>;
  /** Reads again what has failed. */
  readonly retry: (key: string) => Promise<void>;
}

interface Watched {
  readonly source: TaskSource;
  readonly query: ObservableQuery<TaskPage, TaskPageVariables>;
  /** Why it could not be read on; the pages before are as they were. */
  failure: unknown;
}

/** Begins to read at the first subscriber, and ends with the last. What another reader has read of the same listing is shown at once, and read again. */
export function createTaskReader(client: Pick<ApolloClient, 'watchQuery'>, sources: readonly TaskSource[]): TaskReader {
  const watched = sources.map((source): Watched => {
    const { document: query, variables } = source;
    const options = {
      query,
      variables,
      fetchPolicy: 'cache-and-network',
      nextFetchPolicy: 'cache-first',
      errorPolicy: 'none',
    } as const;
    return { source, query: client.watchQuery<TaskPage, TaskPageVariables>(options), failure: undefined };
  });
  const listeners = new Set<() => void>();
  let readings: readonly SourceReading[] = watched.map(readingOf);
  let subscriptions: readonly { unsubscribe(): void }[] = [];
  let gathering: ReturnType<typeof setTimeout> | undefined;
  // What is answered together is one change, and drawn once.
  const changing = () => {
    gathering ??= setTimeout(changed);
  };
  const changed = () => {
    clearTimeout(gathering);
    gathering = undefined;
    readings = watched.map(readingOf);
    for (const listener of listeners) listener();
  };
  const byKey = (key: string) => watched.filter(({ source }) => source.key === key);
  const readOn = async (each: Watched) => {
    const after = each.query.getCurrentResult().data?.page?.pageInfo?.endCursor;
    if (after == null) return;
    try {
      each.failure = undefined;
      await each.query.fetchMore({ variables: { after, first: PAGE_SIZE } });
      await settled(each.query);
    } catch (error) {
      each.failure = error;
    }
    changed();
  };
  return {
    current: () => readings,
    subscribe: (listener) => {
      if (listeners.size === 0) subscriptions = watched.map(({ query }) => query.subscribe({ next: changing }));
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(gathering);
        gathering = undefined;
        for (const subscription of subscriptions) subscription.unsubscribe();
      };
    },
    readOn: async (keys) => {
      await Promise.all(keys.flatMap(byKey).map(readOn));
    },
    retry: async (key) => {
      for (const each of byKey(key)) {
        if (each.failure !== undefined) await readOn(each);
        // What it fails with again is its result.
        else await each.query.refetch().catch(() => undefined);
      }
      changed();
    },
  };
}

/** Resolves when the result has what fetchMore wrote to the cache, which comes a moment after fetchMore itself has resolved. */
function settled(query: ObservableQuery<TaskPage, TaskPageVariables>): Promise<void> {
  return new Promise((resolve) => {
    const subscription = query.subscribe(({ networkStatus }) => {
      if (networkStatus === NetworkStatus.fetchMore) return;
      resolve();
      // The first result may come before `subscribe` has returned.
      queueMicrotask(() => subscription.unsubscribe());
    });
  });
}

function readingOf({ source, query, failure }: Watched): SourceReading {
  const { data, dataState, error, loading } = query.getCurrentResult();
  const page = dataState === 'complete' ? data.page : undefined;
  return {
    source,
    tasks: page?.edges.map(({ node }) => node) ?? [],
    hasMore: page?.pageInfo.hasNextPage ?? false,
    pending: page === undefined && error === undefined && loading,
    error: failure ?? error,
  };
}
