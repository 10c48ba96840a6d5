import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getIntrospectionQuery, getOperationAST, getVariableValues, GraphQLError, parse, validate } from 'graphql';
import { createCostOf, type OperationCost } from '../../../src/graphql/limits/operation-cost.ts';
import { schema } from '../../support/fake-context.ts';
import { validDocuments } from './random-document.ts';

const unlimited = createCostOf(schema, Infinity);
const limited = createCostOf(schema, 500);

interface Asked {
  readonly variables?: Record<string, unknown>;
  readonly profiles?: number;
}

function reckon(
  text: string,
  { variables = {}, profiles = 1 }: Asked = {},
  limit = unlimited,
): OperationCost | GraphQLError {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('There is not one operation.');
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return limit(document, operation, coerced, profiles);
}

function costOf(text: string, asked?: Asked): number {
  const cost = reckon(text, asked);
  if (cost instanceof GraphQLError) throw cost;
  return cost.cost;
}

describe('the cost of an operation', () => {
  it.each([
    ['who is calling', '{ viewer { subject } }', 0.01],
    ['what costs nothing', '{ __typename }', 0],
    ['a page of 50', '{ importTasks { pageInfo { hasNextPage } } }', 1.02],
    ['no item, which still may take a look', '{ importTasks(first: 0) { nodes { id } } }', 1.01],
    ['three pages of 50, and their items', '{ importTasks(first: 101) { nodes { id } } }', 3 + 0.01 + 1.01],
    ['a page of 1,000', '{ eventDataStores(first: 1000) { nodes { name } } }', 1 + 0.01 + 10],
    ['edges, each with its node', '{ logGroups(first: 10) { edges { node { name } } } }', 1 + 0.01 + 0.2],
    ['more than is ever served', '{ logGroups(first: 1000000) { nodes { name } } }', 4 + 0.01 + 2],
    ['fewer than none', '{ logGroups(first: -5) { nodes { name } } }', 1.01],
    [
      'one task by its id',
      '{ importTasks(first: 200, filter: {importId: "x"}) { nodes { batches { nodes { id } } } } }',
      2.13,
    ],
    [
      'a listing for each status',
      '{ exportTasks(filter: {statuses: [FAILED, RUNNING, FAILED]}) { pageInfo { endCursor } } }',
      2.02,
    ],
    [
      'all statuses in one listing',
      '{ importTasks(filter: {statuses: [IN_PROGRESS, CANCELLED, COMPLETED, FAILED]}) { __typename } }',
      1.01,
    ],
    [
      'batches, which AWS filters by several statuses itself',
      '{ importTask(importId: "x") { batches(statuses: [FAILED, COMPLETED]) { __typename } } }',
      2.02,
    ],
    [
      'the batches of each of 50 imports',
      '{ importTasks { nodes { batches(first: 10) { nodes { id } } } } }',
      1.01 + 50 * 1.12,
    ],
    [
      'sources one by one, destinations by 50',
      '{ importTasks(first: 50) { nodes { source { name } destination { name } } } }',
      1.01 + 50 * 1.05,
    ],
    [
      'the detail of what was only listed, once for all its fields',
      '{ eventDataStores(first: 10) { nodes { status kmsKeyId } } }',
      1.01 + 10 * 1.01,
    ],
    ['the detail of what was looked up', '{ eventDataStore(arn: "arn:aws:s3:::x") { status kmsKeyId } }', 1.01],
    [
      'quotas, each only where it is asked for',
      '{ profile(name: "x") { quotas { importTasks { active } exportTasks { active limit } cloudTrailImports { limit } } } }',
      3.07,
    ],
    ['ids', '{ nodes(ids: ["a", "b", "c"]) { id } }', 3.03],
    [
      'the costliest type that a node may have',
      '{ node(id: "x") { ... on ImportTask { source { name } } ... on LogGroup { name } } }',
      2.02,
    ],
    ['a page of the event log', '{ taskEvents(first: 200) { nodes { type } } }', 0.1 + 2.01],
    [
      'events of each task',
      '{ exportTasks(first: 10) { nodes { events(first: 10) { nodes { type } } } } }',
      1.01 + 10 * 0.22,
    ],
    [
      'one import asked for in two places',
      '{ importTask(importId: "x") { id } ... { importTask(importId: "x") { status } } }',
      1.01,
    ],
    [
      'one import asked for under two names',
      '{ importTask(importId: "x") { id } b: importTask(importId: "x") { id } }',
      2.02,
    ],
    [
      'what is skipped',
      '{ importTasks @skip(if: true) { nodes { id } } ... @include(if: false) { exportTasks { nodes { id } } } }',
      0,
    ],
    [
      'the start of a subscription, and one event',
      'subscription { importTaskUpdated(id: "x") { importTask { source { name } } } }',
      1.01 + 0.01 + 1.01,
    ],
    ['a change', 'mutation { cancelExportTask(input: {id: "x"}) { exportTask { id } } }', 2.02],
  ])('of %s', (_what, text, cost) => {
    expect(costOf(text)).toBeCloseTo(cost, 2);
  });

  it('counts a call for each profile where none is named', () => {
    const text = 'query ($profile: String) { importTasks(first: 60, profile: $profile) { __typename } }';
    expect(costOf(text, { profiles: 4 })).toBeCloseTo(4 + 1 + 0.01);
    expect(costOf(text, { profiles: 4, variables: { profile: 'main' } })).toBeCloseTo(2.01);
    expect(costOf('{ profiles { importTasks { __typename } } }', { profiles: 4 })).toBeCloseTo(4 * 1.02);
    expect(
      costOf('{ importTasks(filter: {statuses: [FAILED, COMPLETED]}) { __typename } }', { profiles: 4 }),
    ).toBeCloseTo(8.01);
  });

  it('goes by the variables', () => {
    const text = `query ($first: Int = 10, $ids: [ID!]!, $with: Boolean!) {
      importTasks(first: $first) { nodes { id ...F @include(if: $with) } }
      nodes(ids: $ids) { id }
    } fragment F on ImportTask { source { name } }`;
    const variables = { ids: ['a', 'b'], with: false };
    expect(costOf(text, { variables })).toBeCloseTo(1.11 + 2.02);
    expect(costOf(text, { variables: { ...variables, first: 200 } })).toBeCloseTo(6.01 + 2.02);
    expect(costOf(text, { variables: { ...variables, with: true } })).toBeCloseTo(1.11 + 10.1 + 2.02);
    expect(costOf(text, { variables: { ...variables, ids: Array.from({ length: 5_000 }, () => 'a') } })).toBeCloseTo(
      1.11 + 101,
    );
  });

  it('does not fail over a null that only execution refuses', () => {
    const text = 'query ($first: Int = 10) { importTasks(first: $first) { nodes { id } } }';
    expect(costOf(text, { variables: { first: null } })).toBeCloseTo(1.01);
  });

  it('names the field that weighs most by itself, by its names in the response', () => {
    const text = '{ all: importTasks { nodes { id parts: batches(first: 1) { nodes { id } } source { name } } } }';
    expect(reckon(text)).toMatchObject({ heaviest: { path: ['all', 'nodes', 'parts'], cost: 50.5 } });
    expect(reckon('{ __typename }')).toEqual({ cost: 0, limit: Infinity });
  });

  it('refuses what costs too much, and tells what to reduce', () => {
    const text = '{ importTasks(first: 200) { nodes { batches(first: 200) { nodes { id } } } } }';
    const refusal = reckon(text, {}, limited);
    expect(refusal).toMatchObject({
      message:
        'The operation costs 1208.01, and at most 500 is allowed; 1 is a call to AWS. `importTasks.nodes.batches` weighs most, 802 of it. ' +
        'Lower `first` there or on the lists around it, name a `profile`, or leave the field out and ask for it by id.',
      extensions: {
        code: 'QUERY_TOO_COMPLEX',
        limitName: 'cost',
        limit: 500,
        actual: 1208.01,
        cost: 1208.01,
        heaviest: { path: ['importTasks', 'nodes', 'batches'], cost: 802 },
      },
    });
  });

  it('lets the introspection of tools pass, and no multitude of it', () => {
    expect(reckon(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }), {}, limited)).toHaveProperty(
      'cost',
    );
    const many = Array.from({ length: 50 }, (_, index) => `f${index}: fields { name args { name } }`).join(' ');
    expect(reckon(`{ __schema { types { fields { type { ${many} } } } } }`, {}, limited)).toBeInstanceOf(GraphQLError);
  });

  it('reckons a part that many ways lead to once', () => {
    const levels = Array.from(
      { length: 40 },
      (_, level) => `fragment F${level} on Task { a: profile { ...P${level} } b: profile { ...P${level} } }
        fragment P${level} on Profile { a: importTasks(first: 1) { nodes { ...F${level + 1} } } b: exportTasks(first: 1) { nodes { ...F${level + 1} } } }`,
    );
    // Written out it has 16 to the power of 40 fields.
    const text = `{ importTasks(first: 1) { nodes { ...F0 } } } ${levels.join(' ')} fragment F40 on Task { id }`;
    expect(costOf(text)).toBeGreaterThan(2 ** 80);
  });

  it('refuses selections that overlap in another way for each type of each level', () => {
    const types = ['ImportTask', 'ExportTask', 'CloudTrailImport'];
    const fragments = Array.from({ length: 8 }, (_, index) => index + 1).flatMap((depth) =>
      types.map((type, index) => {
        const down = 'events(first: 1) { nodes { task { ';
        const own = `${down.repeat(depth)} id${index}: id ${'} } }'.repeat(depth)}`;
        const common = depth === 1 ? '' : `${down} ${types.map((each) => `...${each}${depth - 1}`).join(' ')} } } }`;
        return `fragment ${type}${depth} on ${type} { ${own} ${common} }`;
      }),
    );
    const text = `{ node(id: "x") { ${types.map((type) => `...${type}8`).join(' ')} } } ${fragments.join(' ')}`;
    expect(reckon(text)).toMatchObject({ extensions: { code: 'QUERY_TOO_COMPLEX', limitName: 'typedSelections' } });
  });
});

describe('the cost of any valid document', () => {
  const documents = validDocuments(schema);

  it('is a number, never less than nothing', () => {
    fc.assert(
      fc.property(
        documents,
        fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
        fc.boolean(),
        fc.nat(20),
        (text, first, yes, profiles) => {
          const cost = costOf(text, { variables: { first, yes }, profiles });
          expect(cost).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(cost)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('never falls where more is asked for, or more profiles are read', () => {
    fc.assert(
      fc.property(documents, fc.nat(1_200), fc.nat(1_200), fc.nat(5), (text, first, more, profiles) => {
        const few = costOf(text, { variables: { first, yes: true }, profiles });
        expect(costOf(text, { variables: { first: first + more, yes: true }, profiles })).toBeGreaterThanOrEqual(few);
        expect(costOf(text, { variables: { first, yes: true }, profiles: profiles + 1 })).toBeGreaterThanOrEqual(few);
      }),
      { numRuns: 200 },
    );
  });
});
