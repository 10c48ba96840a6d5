import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createRoot } from 'react-dom/client';
// oxlint-disable-next-line import/no-unassigned-import -- registers monaco's workers
import 'graphiql/setup-workers/vite';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import 'graphiql/style.css';
import examples from '../../../schema/examples.graphql?raw';
import { parseExamples } from './examples.ts';

const url = new URL('/graphql', window.location.href);
const socketUrl = new URL(url);
socketUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';

const fetcher = createGraphiQLFetcher({
  url: url.href,
  wsClient: createClient({ url: socketUrl.href, lazy: true }),
  // Asked for by the server's CSRF prevention: another site's page cannot send it.
  headers: { 'apollo-require-preflight': 'true' },
});

const container = document.getElementById('graphiql');
if (container === null) throw new Error('The page has no element with the id "graphiql" to draw in.');
createRoot(container).render(<GraphiQL fetcher={fetcher} defaultTabs={[...parseExamples(examples)]} />);
