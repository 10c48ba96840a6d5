import { useApolloClient, useQuery } from '@apollo/client/react';
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ComponentType,
  type ReactNode,
} from 'react';
import type { ConnectionState } from '../../../client/connection-state.ts';
import type { GatewayClient } from '../../../client/gateway-client.ts';
import { Skeleton } from '../design/skeleton.tsx';
import { StartDocument, type StartQuery } from '../generated/first-view/graphql.ts';
import { FaultNotice } from '../graphql/fault-notice.tsx';
import { createLiveFeed, type LiveFeed } from './live-feed.ts';
import type { LiveUpdate } from './live-update.ts';

/** A profile, as every page knows it. */
export type KnownProfile = StartQuery['profiles'][number];

interface Live {
  readonly feed: LiveFeed;
  readonly profiles: readonly KnownProfile[];
}

const LiveContext = createContext<Live | undefined>(undefined);

export interface LiveProviderProps {
  readonly gateway: Pick<GatewayClient, 'watchEvents'>;
  /** What stands around whatever is shown in place of the children. */
  readonly frame: ComponentType<{ readonly children: ReactNode }>;
  /** Called when what comes in begins to be followed: what was read before is no longer the newest. */
  readonly onFollow: () => void;
  readonly children: ReactNode;
}

/** Follows all tasks from before its children list any, so that no change falls between, and keeps the cache current by what comes. */
export function LiveProvider({ gateway, frame: Frame, onFollow, children }: LiveProviderProps) {
  const client = useApolloClient();
  const { data, error, refetch } = useQuery(StartDocument, { fetchPolicy: 'no-cache', errorPolicy: 'none' });
  const [feed] = useState(() => createLiveFeed(client, gateway));
  useEffect(() => {
    if (data === undefined) return undefined;
    const stopping = new AbortController();
    void feed.run(data, stopping.signal);
    onFollow();
    return () => stopping.abort();
  }, [feed, data, onFollow]);
  const profiles = data?.profiles;
  const live = useMemo(() => profiles && { feed, profiles }, [feed, profiles]);
  if (live !== undefined) return <LiveContext value={live}>{children}</LiveContext>;
  return (
    <Frame>
      {error === undefined ? (
        <Skeleton width="100%" height="24rem" />
      ) : (
        <FaultNotice error={error} subject="Tasks cannot be followed" onRetry={() => void refetch()} />
      )}
    </Frame>
  );
}

function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === undefined) throw new Error('What is live is known only below LiveProvider.');
  return live;
}

/** The profiles that there are for whoever looks, in their configured order. */
export function useProfiles(): readonly KnownProfile[] {
  return useLive().profiles;
}

/** How the console hears of what moves; draws its component anew when that changes. */
export function useConnection(): ConnectionState {
  const { feed } = useLive();
  return useSyncExternalStore(feed.onConnection, feed.connection);
}

/** Whether events were lost since `forget` was called last; draws its component anew when that changes. */
export function useMissed(): { readonly missed: boolean; readonly forget: () => void } {
  const { feed } = useLive();
  return { missed: useSyncExternalStore(feed.onMissed, feed.hasMissed), forget: feed.forgetMissed };
}

/** Calls the listener for each update, once the cache has it. Give it the same listener from drawing to drawing (useCallback). */
export function useTaskUpdates(listener: (update: LiveUpdate) => void): void {
  const { feed } = useLive();
  useEffect(() => feed.onUpdate(listener), [feed, listener]);
}
