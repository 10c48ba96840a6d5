import { useMemo, useSyncExternalStore } from 'react';
import type { ConnectionState } from '../connection-state.ts';
import type { TaskFields, TaskUpdate } from '../task-update.ts';
import { useGatewayClient } from './gateway-provider.ts';
import { createWatchStore } from './watch-store.ts';

/** One task, live. */
export interface WatchedTask {
  /** As it is at the newest event; undefined until the first has come. */
  readonly task: TaskFields | undefined;
  readonly event: TaskUpdate | undefined;
  readonly connection: ConnectionState;
  /** Why there will be no more events; undefined also where the task has ended. */
  readonly error: Error | undefined;
}

/** Follows a task by its global id while the component is there; nothing where there is no id. On a server it shows what is shown at first. */
export function useTask(id: string | undefined): WatchedTask {
  const client = useGatewayClient();
  const store = useMemo(
    () =>
      createWatchStore<TaskUpdate | undefined>({
        open: id === undefined ? undefined : (options) => client.watchTask(id, options),
        initial: undefined,
        reduce: (_state, update) => update,
      }),
    [client, id],
  );
  const { state: event, connection, error } = useSyncExternalStore(store.subscribe, store.get, store.getInitial);
  return { task: event?.task, event, connection, error };
}
