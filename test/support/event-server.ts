import { createErrorFormatter } from '../../src/graphql/errors.ts';
import { createPipeline } from '../../src/graphql/pipeline.ts';
import type { HttpServer, HttpServerOptions } from '../../src/http/server.ts';
import { silentLogger } from '../../src/logger.ts';
import { createFakeWorld, schema, type FakeParts, type FakeWorld } from './fake-context.ts';
import type { FakeEvents } from './fake-events.ts';
import { startTestServer } from './http-server.ts';

export interface EventServer {
  readonly url: string;
  readonly server: HttpServer;
  readonly world: FakeWorld;
}

/** A server of the public schema over events of the test's own making. */
export async function startEventServer(
  fake: FakeEvents,
  parts: Omit<FakeParts, 'events'> = {},
  options: Partial<HttpServerOptions> = {},
): Promise<EventServer> {
  const world = createFakeWorld({ ...parts, events: fake.events });
  const pipeline = createPipeline({
    schema,
    createContext: () => world.newContext(),
    formatError: createErrorFormatter(silentLogger),
    introspection: true,
  });
  return { ...(await startTestServer(pipeline, options)), world };
}
