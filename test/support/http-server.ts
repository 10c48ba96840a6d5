import {
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  type GraphQLFieldConfig,
} from 'graphql';
import { NotFoundError, UnavailableError } from '../../src/domain/errors.ts';
import type { Caller, Context } from '../../src/graphql/context.ts';
import { Grounds } from '../../src/graphql/grounds.ts';
import { createErrorFormatter } from '../../src/graphql/errors.ts';
import { createPipeline, type Pipeline, type PipelineOptions } from '../../src/graphql/pipeline.ts';
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../../src/http/server.ts';
import { silentLogger } from '../../src/logger.ts';

/** A pipeline over a small schema, and what its resolvers have done. */
export interface TestPipeline {
  readonly pipeline: Pipeline;
  /** The signals of the operations, in the order in which their contexts were made. */
  readonly signals: AbortSignal[];
  /** How many resolvers of `slow` have begun. */
  readonly slowStarted: Promise<void>;
  /** Lets every `slow` go on. */
  readonly release: () => void;
  /** How many sources of `quiet` are open. */
  readonly openSources: number;
}

/** Context of the small schema: resolvers there reach for nothing but the caller and the partial errors. */
export function testContext(caller: Caller): Context {
  const used: Partial<Context> = { caller, partialErrors: [], grounds: new Grounds() };
  return used as Context;
}

export function createTestPipeline(overrides: Partial<PipelineOptions> = {}): TestPipeline {
  const signals: AbortSignal[] = [];
  const started = gate();
  const released = gate();
  const sources = { open: 0 };
  const pipeline = createPipeline({
    schema: testSchema(started, released, sources),
    createContext: (caller, signal) => {
      signals.push(signal);
      return testContext(caller);
    },
    formatError: createErrorFormatter(silentLogger),
    introspection: true,
    ...overrides,
  });
  return {
    pipeline,
    signals,
    slowStarted: started.promise,
    release: released.open,
    get openSources() {
      return sources.open;
    },
  };
}

/** A server on a free port of loopback over `pipeline`, started; without pages unless `pagesDir` says where they are. */
export async function startTestServer(
  pipeline: Pipeline,
  overrides: Partial<HttpServerOptions> = {},
): Promise<{ readonly server: HttpServer; readonly url: string }> {
  const server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    pipeline,
    pagesDir: '/nowhere',
    logger: silentLogger,
    readiness: () => Promise.resolve({ problems: [], degraded: [] }),
    ...overrides,
  });
  return { server, ...(await server.start()) };
}

interface Gate {
  readonly promise: Promise<void>;
  readonly open: () => void;
}

function gate(): Gate {
  let open: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => (open = resolve));
  return { promise, open };
}

type Field = GraphQLFieldConfig<unknown, Context>;

function testSchema(started: Gate, released: Gate, sources: { open: number }): GraphQLSchema {
  const required = (name: string) => ({ [name]: { type: new GraphQLNonNull(GraphQLInt) } });
  const fail = (error: Error): Field => ({
    type: GraphQLString,
    resolve: () => {
      throw error;
    },
  });
  const query: Record<string, Field> = {
    hello: {
      type: GraphQLString,
      args: { name: { type: GraphQLString } },
      resolve: (_root, { name }: { name?: string }) => `Hello, ${name ?? 'world'}!`,
    },
    subject: { type: GraphQLString, resolve: (_root, _args, { caller }) => caller.subject },
    missing: fail(new NotFoundError('There is no such task.')),
    broken: fail(new Error('the password is swordfish')),
    partial: {
      type: new GraphQLList(GraphQLString),
      resolve: (_root, _args, { partialErrors }, { path }) => {
        const error = new UnavailableError('AWS did not answer.');
        partialErrors.push({ path: [path.key], profile: 'west', error });
        return ['east'];
      },
    },
    slow: {
      type: GraphQLString,
      resolve: async () => {
        started.open();
        await released.promise;
        return 'at last';
      },
    },
  };
  const mutation: Record<string, Field> = {
    double: { type: GraphQLInt, args: required('of'), resolve: (_root, { of }: { of: number }) => of * 2 },
  };
  const subscription: Record<string, Field> = {
    countTo: {
      type: GraphQLInt,
      args: required('end'),
      subscribe: async function* (_root, { end }: { end: number }) {
        for (let count = 1; count <= end; count += 1) yield count;
      },
      resolve: (count, _args, { partialErrors }) => {
        partialErrors.push({ path: ['countTo'], profile: 'west', error: new UnavailableError(`at ${String(count)}`) });
        return count;
      },
    },
    failAfter: {
      type: GraphQLInt,
      args: required('count'),
      subscribe: (_root, { count }: { count: number }) => {
        if (count < 0) throw new NotFoundError('There is nothing to follow.');
        return failingSource(count);
      },
      resolve: (count) => count,
    },
    quiet: { type: GraphQLInt, subscribe: () => quietSource(sources) },
  };
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: query }),
    mutation: new GraphQLObjectType({ name: 'Mutation', fields: mutation }),
    subscription: new GraphQLObjectType({ name: 'Subscription', fields: subscription }),
  });
}

async function* failingSource(count: number): AsyncGenerator<number> {
  for (let each = 1; each <= count; each += 1) yield each;
  throw new NotFoundError('It is there no more.');
}

/** A source that never has an event. */
function quietSource(sources: { open: number }): AsyncIterableIterator<number> {
  sources.open += 1;
  const ended = gate();
  const done = { value: undefined, done: true as const };
  const source = {
    next: async () => {
      await ended.promise;
      return done;
    },
    return: () => {
      sources.open -= 1;
      ended.open();
      return Promise.resolve(done);
    },
    [Symbol.asyncIterator]: () => source,
  };
  return source;
}
