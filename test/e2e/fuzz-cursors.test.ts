import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSchema } from '../../src/graphql/schema.ts';
import { noCursor } from '../support/arbitrary-cursor.ts';
import { type Arguments, leavesOf, withValue } from '../support/arbitrary-arguments.ts';
import { leafRuleOf } from '../support/arbitrary-leaves.ts';
import { type AskedField, bodyFor, fieldsWithArguments } from '../support/arbitrary-operation.ts';
import {
  anyTransport,
  askOverSse,
  closeTransports,
  openTransports,
  type Transport,
  type Transports,
} from './fuzz-asking.ts';
import { type FuzzGateway, runs, startFuzzGateway } from './fuzz-gateway.ts';
import { learnWays, type TakeFieldCalls } from './fuzz-ways.ts';

const paged = fieldsWithArguments(createSchema()).filter(({ field }) =>
  field.args.some(({ name }) => name === 'after'),
);
const named = paged.map((asked) => [asked.name, asked] as const);

/** Where cursors come from: operations with one connection `c`, by what its cursors are good for. */
const sources: Readonly<Record<string, string>> = {
  event: '{ c: taskEvents(first: 2) { edges { cursor } } }',
  audit: '{ c: auditRecords(first: 2) { edges { cursor } } }',
  importTasks: '{ c: importTasks(first: 2) { edges { cursor } } }',
  exportTasks: '{ c: exportTasks(first: 2) { edges { cursor } } }',
  cloudTrailImports: '{ c: cloudTrailImports(first: 2) { edges { cursor } } }',
  eventDataStores: '{ c: eventDataStores(first: 2) { edges { cursor } } }',
  logGroups: '{ c: logGroups(first: 2) { edges { cursor } } }',
  'ImportTask.batches': '{ importTasks(first: 1) { nodes { c: batches(first: 2) { edges { cursor } } } } }',
  'imports by status': '{ c: importTasks(first: 2, filter: { statuses: [COMPLETED] }) { edges { cursor } } }',
  'exports by status': '{ c: exportTasks(first: 2, filter: { statuses: [COMPLETED] }) { edges { cursor } } }',
  'CloudTrail imports by status':
    '{ c: cloudTrailImports(first: 2, filter: { statuses: [COMPLETED] }) { edges { cursor } } }',
  'log groups by prefix': '{ c: logGroups(first: 2, namePrefix: "/") { edges { cursor } } }',
};

/** The source whose cursors the field takes where it is asked for without a filter. */
function sourceOf({ name, operation, field }: AskedField): string {
  if (field.name === 'events' || field.name === 'taskEvents' || operation === 'subscription') return 'event';
  if (field.name === 'auditRecords') return 'audit';
  return name.startsWith('Query.') || name.startsWith('Profile.') ? field.name : name;
}

/** All that stands at `cursor` in there. */
function cursorsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === 'cursor' && typeof member === 'string' ? [member] : cursorsIn(member),
  );
}

describe('a cursor', () => {
  let fuzz: FuzzGateway;
  let transports: Transports;
  const given = new Map<string, readonly string[]>();
  let takeFieldCalls: TakeFieldCalls;

  beforeAll(async () => {
    fuzz = await startFuzzGateway();
    transports = openTransports(fuzz.gateway.url);
    const { http } = transports;
    const attempt = JSON.stringify({
      query: 'mutation { cancelImportTask(input: { id: "none" }) { clientMutationId } }',
    });
    takeFieldCalls = await learnWays(fuzz, http, paged);
    for (const body of [attempt, attempt]) fuzz.soundResult(await http.ask(body));
    for (const [name, query] of Object.entries(sources)) {
      const cursors = cursorsIn(fuzz.soundResult(await http.ask(JSON.stringify({ query }))).data);
      if (cursors.length === 0) throw new Error(`There are no ${name} to take a cursor from.`);
      given.set(name, cursors);
    }
  });
  afterAll(async () => {
    await closeTransports(transports);
    await fuzz?.gateway.stop();
  });

  /** What the field answers to a cursor, and what AWS was asked for beside finding the field's object. */
  const refusalOf = async (asked: AskedField, after: string, over: Transport) => {
    await fuzz.takeCalls();
    const body = bodyFor(asked, { ...requiredOf(asked), after }, 'variables');
    const { errors = [] } = fuzz.soundResult(await transports[over].ask(body));
    return { codes: errors.map(({ extensions }) => extensions?.['code']), calls: await takeFieldCalls(asked) };
  };
  const invalid = { codes: ['INVALID_CURSOR'], calls: [] };

  it.each(named)('of anything else is refused by %s, without a call', async (_name, asked) => {
    const over = asked.operation === 'subscription' ? 'socket' : 'http';
    const others = [...given].filter(([source]) => source !== sourceOf(asked));
    for (const [, [cursor = '']] of others) expect(await refusalOf(asked, cursor, over)).toEqual(invalid);
  });

  it.each(named.filter(([, { operation }]) => operation === 'query'))(
    'that was given for it is taken by %s',
    async (_name, asked) => {
      for (const after of given.get(sourceOf(asked)) ?? []) {
        const { errors } = fuzz.soundResult(await transports.http.ask(bodyFor(asked, { after }, 'literals')));
        expect(errors).toBeUndefined();
      }
    },
  );

  it.each(named)('that was never given out is refused by %s, without a call', async (_name, asked) => {
    await fc.assert(
      fc.asyncProperty(noCursor([...given.values()].flat()), anyTransport(asked), async (after, over) => {
        expect(await refusalOf(asked, after, over)).toEqual(invalid);
      }),
      runs(15),
    );
  });

  it('that was never given out is refused as Last-Event-ID, whatever `after` says', async () => {
    const inHeader = noCursor([...given.values()].flat()).filter((text) => /^[\x21-\x7e]{1,12000}$/.test(text));
    const [after = null] = given.get('event') ?? [];
    const body = JSON.stringify({
      query: 'subscription ($after: String) { taskEvents(after: $after) { cursor } }',
      variables: { after },
    });
    await fc.assert(
      fc.asyncProperty(inHeader, async (id) => {
        const over = askOverSse(fuzz.gateway.url, { 'last-event-id': id });
        const { errors = [] } = fuzz.soundResult(await over.ask(body));
        expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['INVALID_CURSOR']);
        expect(await fuzz.takeCalls()).toEqual({});
      }),
      runs(60),
    );
  });
});

/** A value for each argument that the field cannot do without. */
function requiredOf({ parent, field }: AskedField): Arguments {
  return leavesOf(parent, field)
    .filter(({ required }) => required)
    .reduce<Arguments>((args, { coordinate, path }) => {
      const [value] = fc.sample(leafRuleOf(coordinate).valid, 1);
      return withValue(args, path, value);
    }, {});
}
