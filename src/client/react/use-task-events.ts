import { useMemo, useSyncExternalStore } from 'react';
import type { ConnectionState } from '../connection-state.ts';
import type { TaskEventFilter, TaskUpdate } from '../task-update.ts';
import { useGatewayClient } from './gateway-provider.ts';
import { createWatchStore } from './watch-store.ts';

export interface TaskEventsOptions {
  /** How many events are kept, the newest: 100 by default. */
  readonly limit?: number | undefined;
}

/** What has been observed of tasks, live. */
export interface WatchedEvents {
  /** Oldest first. */
  readonly events: readonly TaskUpdate[];
  readonly connection: ConnectionState;
  /** Why there will be no more events. */
  readonly error: Error | undefined;
}

const none: readonly TaskUpdate[] = [];

/**
 * Follows all tasks that match while the component is there. A filter that is equal to the one before is the same: it may be written where the hook
 * is called. On a server it shows what is shown at first.
 */
export function useTaskEvents(filter?: TaskEventFilter, { limit = 100 }: TaskEventsOptions = {}): WatchedEvents {
  const client = useGatewayClient();
  const key = keyOf(filter);
  const store = useMemo(() => {
    const wanted = JSON.parse(key) as TaskEventFilter;
    return createWatchStore<readonly TaskUpdate[]>({
      open: (options) => client.watchEvents(wanted, options),
      initial: none,
      reduce: (events, update) => [...events, update].slice(-limit),
    });
  }, [client, key, limit]);
  const { state: events, connection, error } = useSyncExternalStore(store.subscribe, store.get, store.getInitial);
  return { events, connection, error };
}

/** Equal for equal filters, in whatever order their members stand. */
function keyOf(filter: TaskEventFilter = {}): string {
  const members = Object.entries(filter).filter(([, value]) => value != null);
  return JSON.stringify(Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1))));
}
