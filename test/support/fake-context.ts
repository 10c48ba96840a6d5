import { randomBytes } from 'node:crypto';
import { graphql, type GraphQLFormattedError } from 'graphql';
import type {
  AuditLog,
  AwsReads,
  AwsWrites,
  Caller,
  Context,
  ProfileDescription,
  TaskEvents,
  TaskRequests,
} from '../../src/graphql/context.ts';
import { createErrorFormatter } from '../../src/graphql/errors.ts';
import { Grounds } from '../../src/graphql/grounds.ts';
import { createLoaders } from '../../src/graphql/loaders.ts';
import { limitToProfiles, visibleNames, visibleProfiles } from '../../src/graphql/profile-visibility.ts';
import { createCursorCodec, type CursorCodec } from '../../src/graphql/relay/cursor.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { silentLogger } from '../../src/logger.ts';

/** What a fake Context answers with. Whatever is called and not given here fails, and says so. */
export interface FakeParts {
  /** `main` alone unless given. */
  readonly profiles?: readonly string[];
  readonly accountIds?: Readonly<Record<string, string>>;
  readonly reads?: Partial<AwsReads>;
  readonly writes?: Partial<AwsWrites>;
  readonly requests?: Partial<TaskRequests>;
  readonly events?: Partial<TaskEvents>;
  /** Takes every attempt and keeps none, unless given. Its calls are not recorded. */
  readonly audit?: Partial<AuditLog>;
  readonly caller?: Caller;
}

/** A call that resolvers made: the method's name and its arguments, without trailing undefined ones. */
export type Call = readonly [method: string, ...args: unknown[]];

/** A world of resolvers: each operation gets a new Context over the same parts. */
export interface FakeWorld {
  /** Every call of reads, writes, requests, events and `accountId`, in order. */
  readonly calls: Call[];
  readonly cursors: CursorCodec;
  newContext(): Context;
  /** The same world as another caller is shown it. */
  as(caller: Caller): FakeWorld;
}

/** The built schema, made once for all tests of a file. */
export const schema = createSchema();

export function createFakeWorld(parts: FakeParts = {}): FakeWorld {
  const calls: Call[] = [];
  const profiles = (parts.profiles ?? ['main']).map((name): ProfileDescription => {
    const accountId = () => Promise.resolve(parts.accountIds?.[name]);
    return { name, region: 'us-east-1', accountId: () => recorded(calls, 'accountId', accountId)(name) };
  });
  const reads = recording<AwsReads>(calls, parts.reads);
  const writes = recording<AwsWrites>(calls, parts.writes);
  const requests = recording<TaskRequests>(calls, parts.requests);
  const events = recordingEvents(calls, parts.events);
  const cursors = createCursorCodec(randomBytes(32));
  const audit: AuditLog = {
    begin: () => Promise.resolve(1),
    end: () => Promise.resolve(),
    read: () => Promise.resolve([]),
    ...parts.audit,
  };
  const as = (caller: Caller): FakeWorld => ({
    calls,
    cursors,
    newContext: () => {
      const limited = limitToProfiles({ reads, writes, events, requests }, visibleNames(profiles, caller));
      const grounds = new Grounds();
      return {
        profiles: visibleProfiles(profiles, caller),
        ...limited,
        loaders: createLoaders({ ...limited, grounds }),
        cursors,
        caller,
        partialErrors: [],
        audit,
        awsAnswers: [],
        grounds,
      };
    },
    as,
  });
  return as(parts.caller ?? { subject: 'tester', roles: ['VIEWER', 'OPERATOR'] });
}

/** What an operation answered: plain data, errors as a client sees them, and the partial errors of its Context. */
export interface Outcome {
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into data of any shape
  readonly data: any;
  readonly errors: readonly GraphQLFormattedError[];
  readonly partialErrors: Context['partialErrors'];
}

const formatError = createErrorFormatter(silentLogger);

/** Runs one whole operation against the built schema. */
export async function run(
  world: FakeWorld,
  source: string,
  variableValues?: Record<string, unknown>,
): Promise<Outcome> {
  const contextValue = world.newContext();
  const result = await graphql({ schema, source, contextValue, variableValues: variableValues ?? {} });
  return {
    data: JSON.parse(JSON.stringify(result.data ?? null)),
    errors: (result.errors ?? []).map(formatError),
    partialErrors: contextValue.partialErrors,
  };
}

/** Runs an operation that must succeed, and answers its data. */
export async function query(
  world: FakeWorld,
  source: string,
  variables?: Record<string, unknown>,
): Promise<Outcome['data']> {
  const { data, errors } = await run(world, source, variables);
  if (errors.length > 0) throw new Error(`The operation failed: ${JSON.stringify(errors)}`);
  return data;
}

type Method = (...args: readonly unknown[]) => unknown;

function recorded(calls: Call[], name: string, method: Method | undefined): (...args: unknown[]) => Promise<never> {
  return async (...args) => {
    const last = args.findLastIndex((arg) => arg !== undefined);
    calls.push([name, ...args.slice(0, last + 1)]);
    if (method === undefined) throw new Error(`${name} was called, and this test gave no answer for it.`);
    return (await method(...args)) as never;
  };
}

/** The given methods, recorded; every other method fails, but for those that only tell what is known: they are left out. */
function recording<T extends object>(calls: Call[], given: Partial<T> = {}): T {
  return new Proxy(given as T, {
    get: (target, name) =>
      typeof name === 'string' && !name.startsWith('known')
        ? recorded(calls, name, Reflect.get(target, name) as Method | undefined)
        : Reflect.get(target, name),
  });
}

/** As `recording`; `subscribe` answers at once, with no promise. */
function recordingEvents(calls: Call[], given: Partial<TaskEvents> = {}): TaskEvents {
  const subscribe: TaskEvents['subscribe'] = (filter, after) => {
    calls.push(['subscribe', filter, ...(after === undefined ? [] : [after])]);
    if (given.subscribe === undefined) throw new Error('subscribe was called, and this test gave no answer for it.');
    return given.subscribe(filter, after);
  };
  const others = recording<Omit<TaskEvents, 'subscribe'>>(calls, given);
  return {
    subscribe,
    head: () => others.head(),
    readAfter: (...args) => others.readAfter(...args),
    readTask: (...args) => others.readTask(...args),
    progressOf: (tasks) => others.progressOf(tasks),
    status: (profile) => others.status(profile),
  };
}
