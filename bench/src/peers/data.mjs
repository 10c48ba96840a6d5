// What every peer serves: the tasks that were read from the gateway, in memory, and the same events.
import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { createEvents } from './events.mjs';

const { tasks, pageInfo } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const byId = new Map(tasks.map((task) => [task.importId, task]));

export const sdl = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8');

export const findTask = (importId) => byId.get(importId);
export const listTasks = (first) => ({ nodes: tasks.slice(0, first), pageInfo });
export const listBatches = (task, first) =>
  first >= task.batches.nodes.length ? task.batches : { nodes: task.batches.nodes.slice(0, first) };

export const events = createEvents();

/** Resolvers as most servers take them. */
export const resolvers = {
  Query: {
    importTask: (_source, { importId }) => findTask(importId),
    importTasks: (_source, { first }) => listTasks(first),
  },
  ImportTask: { batches: (task, { first }) => listBatches(task, first) },
};

/** The schema with these resolvers; events come from the iterator that `subscribe` makes. */
export function createSchema(subscribe = () => events.iterate()) {
  const schema = buildSchema(sdl);
  for (const [type, fields] of Object.entries(resolvers)) {
    for (const [name, resolve] of Object.entries(fields)) schema.getType(type).getFields()[name].resolve = resolve;
  }
  const field = schema.getSubscriptionType().getFields().taskEvents;
  field.subscribe = subscribe;
  field.resolve = (event) => event;
  return schema;
}

/** Tells the bench where the peer answers, and ends with it. */
export function announce(server, path = '/graphql') {
  const tell = () => process.send({ url: `http://127.0.0.1:${server.address().port}${path}` });
  if (server.listening) tell();
  else server.listen(0, '127.0.0.1', tell);
  process.once('disconnect', () => process.exit());
}
