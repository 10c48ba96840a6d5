import { ApolloProvider } from '@apollo/client/react';
import { useState, useSyncExternalStore } from 'react';
import { createApolloClient } from '../graphql/client.ts';
import { LiveProvider } from '../live/live.tsx';
import { createWatchTasks } from '../live/watch-tasks.ts';
import { SessionGate } from '../session/session.tsx';
import { createTokenStore, type TokenStore } from '../session/token-store.ts';
import { Pages } from './pages.tsx';
import { Bare, Shell } from './shell.tsx';

const tokens = createTokenStore(tabStorage());

/** The console. Whoever signs in or out begins with nothing that was read before. */
export function App() {
  const token = useSyncExternalStore(tokens.subscribe, tokens.current);
  return <Visit key={token ?? ''} tokens={tokens} />;
}

function Visit({ tokens: store }: { readonly tokens: TokenStore }) {
  const [client] = useState(() => createApolloClient(store.current));
  const [watch] = useState(() => createWatchTasks(socketUrl(), store.current));
  return (
    <ApolloProvider client={client}>
      <SessionGate tokens={store} frame={Bare}>
        <LiveProvider watch={watch} frame={Bare}>
          <Shell>
            <Pages />
          </Shell>
        </LiveProvider>
      </SessionGate>
    </ApolloProvider>
  );
}

function socketUrl(): string {
  const url = new URL('/graphql', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

function tabStorage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}
