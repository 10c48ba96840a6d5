import { describe, expect, it } from '@jest/globals';
import { buildSchema, createSourceEventStream, execute, type GraphQLObjectType, parse } from 'graphql';
import { publishRoles } from '../../src/graphql/authorisation.ts';
import type { Caller, Role } from '../../src/graphql/context.ts';
import { toGlobalId } from '../../src/graphql/relay/node-id.ts';
import { importTask } from '../support/builders.ts';
import { createFakeWorld, query, run, schema } from '../support/fake-context.ts';
import { createFakeEvents } from '../support/fake-events.ts';

const ann = (...roles: readonly Role[]): Caller => ({ subject: 'ann', roles });

/** The roles that each field of a root type needs, as the schema tells. */
function rolesOf(root: GraphQLObjectType | null | undefined): [field: string, roles: unknown][] {
  return Object.values(root?.getFields() ?? {}).map(({ name, extensions }) => [name, extensions['roles']]);
}

describe('the schema', () => {
  it('tells the role of every root field, in its extensions and in its description', () => {
    const queries = rolesOf(schema.getQueryType()).filter(([name]) => name !== 'auditRecords');
    for (const [name, roles] of queries) expect([name, roles]).toEqual([name, name === 'viewer' ? [] : ['VIEWER']]);
    for (const [name, roles] of rolesOf(schema.getSubscriptionType()))
      expect([name, roles]).toEqual([name, ['VIEWER']]);
    for (const [name, roles] of rolesOf(schema.getMutationType())) expect([name, roles]).toEqual([name, ['OPERATOR']]);
    for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
      for (const { description, extensions } of Object.values(root?.getFields() ?? {})) {
        const [role] = extensions['roles'] as readonly Role[];
        expect(description?.endsWith(role === undefined ? 'Needs no role.' : `Needs the role ${role}.`)).toBe(true);
      }
    }
  });

  it('is not built with a root field for which no role was declared', () => {
    const open = buildSchema('type Query { viewer: Int open: Int } type Mutation { change: Int }');
    expect(() => publishRoles(open)).toThrow('or to be open to all: Query.open, Mutation.change.');
  });
});

describe('a caller without a role', () => {
  it('may ask who they are, and is told of no profile', async () => {
    const world = createFakeWorld({ caller: ann() });
    expect(await query(world, '{ viewer { subject roles profiles } }')).toEqual({
      viewer: { subject: 'ann', roles: [], profiles: [] },
    });
  });

  it('may ask for nothing else', async () => {
    const world = createFakeWorld({ caller: ann() });
    const { data, errors } = await run(world, '{ viewer { subject } profiles { name } }');
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      {
        message: '`profiles` needs the role VIEWER; you have none.',
        path: ['profiles'],
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
  });
});

describe('a VIEWER', () => {
  const cancel = `mutation { cancelImportTask(input: { id: "${toGlobalId('ImportTask', 'main', 'import-1')}" }) { clientMutationId } }`;

  it('may change nothing, and AWS is not asked', async () => {
    const world = createFakeWorld({ caller: ann('VIEWER'), writes: { cancelImportTask: async () => importTask() } });
    const { data, errors } = await run(world, cancel);
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      {
        message: '`cancelImportTask` needs the role OPERATOR; you have VIEWER.',
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
    expect(world.calls).toEqual([]);
    expect((await run(world.as(ann('VIEWER', 'OPERATOR')), cancel)).errors).toEqual([]);
    expect(world.calls).toEqual([['cancelImportTask', 'main', 'import-1']]);
  });
});

describe('a subscription', () => {
  const document = parse('subscription { taskEvents { type } }');

  it('is refused before its source is opened', async () => {
    const fake = createFakeEvents();
    const world = createFakeWorld({ events: fake.events, caller: ann() });
    const refused = await createSourceEventStream({ schema, document, contextValue: world.newContext() });
    expect(refused).toMatchObject({ errors: [{ message: '`taskEvents` needs the role VIEWER; you have none.' }] });
    expect(fake.opened).toEqual([]);
    const open = await createSourceEventStream({
      schema,
      document,
      contextValue: world.as(ann('VIEWER')).newContext(),
    });
    expect(Symbol.asyncIterator in open).toBe(true);
    expect(fake.opened).toHaveLength(1);
  });

  it('is asked for its role again with every event', async () => {
    const world = createFakeWorld({ caller: ann() });
    const { errors } = await execute({ schema, document, rootValue: {}, contextValue: world.newContext() });
    expect(errors).toMatchObject([{ message: '`taskEvents` needs the role VIEWER; you have none.' }]);
  });
});
