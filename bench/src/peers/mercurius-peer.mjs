import fastify from 'fastify';
import mercurius from 'mercurius';
import { announce, events, resolvers, sdl } from './data.mjs';

/** Mercurius on fastify as its documentation sets it up; events go through its own publish and subscribe. */
export async function mercuriusPeer(options) {
  const app = fastify({ logger: false });
  await app.register(mercurius, {
    schema: sdl,
    resolvers: {
      ...resolvers,
      Subscription: {
        taskEvents: {
          subscribe: (_source, _args, { pubsub }) => pubsub.subscribe('task-events'),
          resolve: (event) => event,
        },
      },
    },
    subscription: true,
    ...options,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  events.listen((event) => app.graphql.pubsub.publish({ topic: 'task-events', payload: event }));
  announce(app.server);
}
