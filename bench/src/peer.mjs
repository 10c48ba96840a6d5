import { cores, startNode } from './processes.mjs';

/** The servers over HTTP that one would take instead, in the order of the tables. node-http is the limit of what a Node server can do. */
export const httpPeers = [
  'node-http',
  'mercurius-jit',
  'mercurius',
  'graphql-js',
  'graphql-http',
  'graphql-yoga',
  'apollo-express',
  'apollo-type-graphql',
];

/** The same for subscriptions; bare-ws is the limit. */
export const socketPeers = ['bare-ws', 'mercurius', 'graphql-ws'];

/** Starts a peer on the core of the servers. `events`: the file of what its events say. */
export async function startPeer(name, dataset, events) {
  const file = new URL(`./peers/${name}.mjs`, import.meta.url).pathname;
  const child = startNode(file, {
    args: [dataset, ...(events === undefined ? [] : [events])],
    env: { NODE_ENV: 'production' },
    core: cores.server,
  });
  const { url } = await child.ready;
  return { ...child, name, url };
}
