import { ApolloProvider } from '@apollo/client/react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { createGatewayClient } from '../../../client/gateway-client.ts';
import { createApolloClient } from '../graphql/client.ts';
import { LiveProvider } from '../live/live.tsx';
import type { Opening } from '../opening/opening.ts';
import { SessionGate } from '../session/session.tsx';
import type { TokenStore } from '../session/token-store.ts';
import { Pages } from './pages.tsx';
import { Bare, Shell } from './shell.tsx';

export interface AppProps {
  readonly tokens: TokenStore;
  /** What was asked with the token that there is at first. */
  readonly opening: Opening;
}

/** The console. Whoever signs in or out begins with nothing that was read before. */
export function App({ tokens, opening }: AppProps) {
  const token = useSyncExternalStore(tokens.subscribe, tokens.current);
  useEffect(() => tokens.subscribe(opening.close), [tokens, opening]);
  return <Visit key={token ?? ''} tokens={tokens} opening={opening} />;
}

function Visit({ tokens: store, opening }: AppProps) {
  const [client] = useState(() => createApolloClient(store.current, opening));
  const [gateway] = useState(() => createGatewayClient({ token: store.current }));
  return (
    <ApolloProvider client={client}>
      <SessionGate tokens={store} frame={Bare}>
        <LiveProvider gateway={gateway} frame={Bare} onFollow={opening.close}>
          <Shell>
            <Pages />
          </Shell>
        </LiveProvider>
      </SessionGate>
    </ApolloProvider>
  );
}
