import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Sink, Source } from '../../src/domain/sink.ts';
import type { LoggedEvent } from '../../src/domain/task-event.ts';
import type { Caller, Context, EventFilter } from '../../src/graphql/context.ts';
import { createErrorFormatter } from '../../src/graphql/errors.ts';
import { createPipeline, type Pipeline, type PreparedOperation } from '../../src/graphql/pipeline.ts';
import { silentLogger } from '../../src/logger.ts';
import { importTask } from '../support/builders.ts';
import { createFakeWorld, schema, type FakeWorld } from '../support/fake-context.ts';
import { createFakeEvents } from '../support/fake-events.ts';

const profiles = ['east', 'west', 'north'];
const everyone: Caller = { subject: 'all', roles: ['VIEWER', 'OPERATOR'] };
const limited = (...names: string[]): Caller => ({
  subject: `some ${names.join()}`,
  roles: ['VIEWER'],
  profiles: names,
});

interface Followers {
  readonly append: ReturnType<typeof createFakeEvents>['append'];
  /** Every caller for whom something was executed since the last call. */
  readonly executedFor: () => readonly string[];
  readonly follow: (
    caller: Caller,
    query: string,
    variables?: Record<string, unknown>,
  ) => ReturnType<Pipeline['subscribe']>;
}

function start(): Followers {
  const fake = createFakeEvents([]);
  const pushed = createPushed(fake);
  const world: FakeWorld = createFakeWorld({ profiles, events: { ...fake.events, subscribe: pushed.subscribe } });
  const contexts: string[] = [];
  const pipeline = createPipeline({
    schema,
    createContext: (caller): Context => {
      contexts.push(caller.subject);
      return world.as(caller).newContext();
    },
    formatError: createErrorFormatter(silentLogger),
    introspection: true,
  });
  return {
    append: (task, fields) => pushed.append(task, fields),
    executedFor: () => contexts.splice(0),
    follow: (caller, query, variables = {}) => {
      const prepared = pipeline.prepare({ query, variables }, caller, new AbortController().signal);
      if (!('type' in prepared)) throw new Error(JSON.stringify(prepared));
      return pipeline.subscribe(prepared satisfies PreparedOperation);
    },
  };
}

const query = 'subscription { taskEvents { type cursor task { id profile { name } } } }';

describe('the events of subscriptions', () => {
  it('are executed once for all who ask the same, and are the same object for them', async () => {
    const { append, executedFor, follow } = start();
    const streams = [follow(everyone, query), follow(everyone, query), follow(limited('east'), query)];
    const first = streams.map((stream) => stream.next());
    await new Promise(setImmediate);
    executedFor();
    append(importTask({ profile: 'east' }));
    const [one, two, three] = await Promise.all(first);
    expect(one?.value).toBe(two?.value);
    expect(one?.value).toBe(three?.value);
    expect(executedFor()).toEqual(['subscribers']);
    for (const stream of streams) await stream.return();
  });

  it('are executed, and handed on, before the call that brought them returns', async () => {
    const { append, executedFor, follow } = start();
    const told: string[] = [];
    const streams = [follow(everyone, query), follow(limited('east'), query)];
    for (const stream of streams) stream.pour({ take: ({ text }) => void told.push(text), end: () => undefined });
    await new Promise(setImmediate);
    executedFor();
    append(importTask({ profile: 'east' }));
    expect([told.length, told[0] === told[1], executedFor()]).toEqual([2, true, ['subscribers']]);
    for (const stream of streams) await stream.return();
  });

  it('are executed apart for another document, and for other variables of what is selected', async () => {
    const { append, executedFor, follow } = start();
    const nested =
      'subscription ($n: Int!, $p: [String!]) { taskEvents(filter: { profiles: $p }) { task { id events(first: $n) { nodes { type } } } } }';
    const alias = query.replace('type cursor', 'kind: type cursor');
    const streams = [
      follow(everyone, query),
      follow(everyone, alias),
      follow(everyone, nested, { n: 1 }),
      follow(everyone, nested, { n: 1, p: ['east'] }),
      follow(everyone, nested, { n: 2 }),
    ];
    const first = streams.map((stream) => stream.next());
    await new Promise(setImmediate);
    executedFor();
    append(importTask({ profile: 'east' }));
    const values = (await Promise.all(first)).map(({ value }) => value);
    expect(executedFor()).toHaveLength(4);
    expect(values[2]).toBe(values[3]);
    for (const stream of streams) await stream.return();
  });

  it.each([
    ['read', collect],
    ['poured', collectPoured],
  ])(
    'that are %s tell each caller what it would be told alone, and nothing of a profile that is not its own',
    async (_how, tell) => {
      const names = fc.uniqueArray(fc.constantFrom(...profiles), { minLength: 1 });
      const events = fc.array(fc.constantFrom(...profiles), { minLength: 1, maxLength: 6 });
      const runs = fc.asyncProperty(
        fc.array(names, { minLength: 1, maxLength: 5 }),
        events,
        async (scopes, happenings) => {
          const callers = [everyone, ...scopes.map((each) => limited(...each))];
          const together = await tell(callers, happenings);
          for (const [index, caller] of callers.entries()) {
            const [alone] = await collect([caller], happenings);
            expect(together[index]).toEqual(alone);
            const seen = (together[index] ?? []).map((text) => /"name":"(\w+)"/.exec(text)?.[1]);
            expect(seen).toEqual(happenings.filter((name) => caller.profiles?.includes(name) ?? true));
          }
        },
      );
      await fc.assert(runs, { numRuns: 50 });
    },
  );
});

/** Events that are handed at once to whoever pours them, as the watch does; who reads them is given them by the fake. */
function createPushed(fake: ReturnType<typeof createFakeEvents>) {
  const sinks = new Set<{ readonly filter: EventFilter; readonly sink: Sink<LoggedEvent> }>();
  return {
    append: (...args: Parameters<typeof fake.append>): LoggedEvent => {
      const logged = fake.append(...args);
      for (const { filter, sink } of sinks)
        if (filter.profiles?.includes(logged.event.key.profile) ?? true) void sink.take(logged);
      return logged;
    },
    subscribe: (filter: EventFilter, after?: number): Source<LoggedEvent> => {
      const read = fake.events.subscribe(filter, after);
      let end: () => void = () => undefined;
      const source: Source<LoggedEvent> = {
        next: () => read.next(),
        pour: (sink) => {
          const poured = { filter, sink };
          sinks.add(poured);
          end = () => {
            if (sinks.delete(poured)) sink.end();
          };
        },
        return: () => {
          end();
          return read.return();
        },
        [Symbol.asyncIterator]: () => source,
      };
      return source;
    },
  };
}

/** What each caller is told of the same happenings, poured, cursors left out. */
async function collectPoured(
  callers: readonly Caller[],
  happenings: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const { append, follow } = start();
  const told = callers.map((): string[] => []);
  const streams = callers.map((caller, index) => {
    const stream = follow(caller, profileQuery);
    stream.pour({ take: ({ text }) => void told[index]?.push(text), end: () => undefined });
    return stream;
  });
  await new Promise(setImmediate);
  for (const profile of happenings) append(importTask({ profile }));
  await new Promise(setImmediate);
  for (const stream of streams) await stream.return();
  return told;
}

const profileQuery = 'subscription { taskEvents { type task { profile { name } } } }';

/** What each caller is told of the same happenings, cursors left out. */
async function collect(
  callers: readonly Caller[],
  happenings: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const { append, follow } = start();
  const streams = callers.map((caller) => follow(caller, profileQuery));
  const told = streams.map(async (stream, index) => {
    const texts: string[] = [];
    const expected = happenings.filter((name) => callers[index]?.profiles?.includes(name) ?? true).length;
    while (texts.length < expected) {
      const { value } = await stream.next();
      if (value) texts.push(value.text);
    }
    return texts;
  });
  await new Promise(setImmediate);
  for (const profile of happenings) append(importTask({ profile }));
  const texts = await Promise.all(told);
  for (const stream of streams) await stream.return();
  return texts;
}
