import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
// oxlint-disable-next-line import/no-unassigned-import -- registers monaco's workers
import 'graphiql/setup-workers/vite';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import 'graphiql/style.css';
import examples from '../../../schema/examples.graphql?raw';
import { parseExamples } from './examples.ts';
import { createFetcher } from './fetcher.ts';
import { withoutHeaders } from './storage.ts';

const url = new URL('/graphql', window.location.href);
const socketUrl = new URL(url);
socketUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';

const container = document.getElementById('graphiql');
if (container === null) throw new Error('The page has no element with the id "graphiql" to draw in.');
createRoot(container).render(
  <GraphiQL
    fetcher={createFetcher(url.href, socketUrl.href)}
    defaultTabs={[...parseExamples(examples)]}
    // A token belongs in the editor of the headers, and nowhere on the disk.
    shouldPersistHeaders={false}
    storage={withoutHeaders(window.localStorage)}
  />,
);
