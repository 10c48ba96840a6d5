import { ApolloProvider } from '@apollo/client/react';
import { useState, useSyncExternalStore } from 'react';
import { createGatewayClient } from '../../../client/gateway-client.ts';
import { createApolloClient } from '../graphql/client.ts';
import { LiveProvider } from '../live/live.tsx';
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
  const [gateway] = useState(() => createGatewayClient({ token: store.current }));
  return (
    <ApolloProvider client={client}>
      <SessionGate tokens={store} frame={Bare}>
        <LiveProvider gateway={gateway} frame={Bare}>
          <Shell>
            <Pages />
          </Shell>
        </LiveProvider>
      </SessionGate>
    </ApolloProvider>
  );
}

function tabStorage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}
