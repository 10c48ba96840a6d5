import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InMemoryCache } from '@apollo/client/cache';
import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isObjectType,
  parse,
  type GraphQLObjectType,
} from 'graphql';
import {
  ImportTaskPageDocument,
  type ImportTaskPageQuery,
} from '../../../src/web/console/generated/first-view/graphql.ts';
import { possibleTypes, typePolicies } from '../../../src/web/console/graphql/cache-policies.ts';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../../schema/schema.graphql'), 'utf8'));
const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));

describe('the policies of the cache', () => {
  it('know the types behind each interface of the schema', () => {
    const interfaces = types.filter(isInterfaceType);
    const expected = interfaces.map(({ name }) => [
      name,
      schema
        .getPossibleTypes(schema.getType(name) as never)
        .map((type) => type.name)
        .toSorted(),
    ]);
    expect(possibleTypes).toEqual(Object.fromEntries(expected));
  });

  it('page every connection of the schema, apart by the arguments that say what it lists', () => {
    const connections = types.filter(isObjectType).flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
        .map((field) => {
          const apart = field.args.map(({ name }) => name).filter((name) => !['first', 'after'].includes(name));
          return [`${type.name}.${field.name}`, apart.toSorted()] as const;
        }),
    );
    expect(connections.length).toBeGreaterThan(0);
    for (const [name, apart] of connections) {
      const [type = '', field = ''] = name.split('.');
      const policy = (typePolicies[type]?.fields?.[field] ?? {}) as { keyArgs?: false | string[]; merge?: unknown };
      expect([name, policy.keyArgs === false ? [] : policy.keyArgs?.toSorted(), typeof policy.merge]).toEqual([
        name,
        apart,
        'function',
      ]);
    }
  });

  it('merge every object without an id that another object or the query holds, and nothing else', () => {
    const held = new Set<GraphQLObjectType>();
    const reached = types.filter(isObjectType).filter((type) => type.name === 'Query' || hasId(type));
    // What is found on the way is walked as well.
    for (const holder of reached) {
      for (const { type: fieldType } of Object.values(holder.getFields())) {
        const type = getNullableType(fieldType);
        if (!isObjectType(type) || hasId(type) || type.name.endsWith('Connection') || held.has(type)) continue;
        held.add(type);
        reached.push(type);
      }
    }
    const merging = Object.entries(typePolicies).filter(([, policy]) => policy.merge === true);
    expect(held.size).toBeGreaterThan(0);
    expect(merging.map(([name]) => name).toSorted()).toEqual([...held].map(({ name }) => name).toSorted());
  });

  it('keep what was known of an object without an id when less of it is read', () => {
    const cache = new InMemoryCache({ possibleTypes, typePolicies });
    const write = (fields: string, statistics: Record<string, number>) =>
      cache.writeQuery({
        query: parse(`{ node(id: "i") { id ... on ImportTask { statistics { ${fields} } } } }`),
        data: {
          node: { __typename: 'ImportTask', id: 'i', statistics: { __typename: 'ImportStatistics', ...statistics } },
        },
      });
    write('bytesImported batchesTotal', { bytesImported: 1, batchesTotal: 7 });
    write('bytesImported', { bytesImported: 2 });
    expect(cache.extract()['ImportTask:i']?.['statistics']).toEqual({
      __typename: 'ImportStatistics',
      bytesImported: 2,
      batchesTotal: 7,
    });
  });

  it('put a page behind the one before it, and keep what another filter lists apart', () => {
    const cache = new InMemoryCache({ possibleTypes, typePolicies });
    const write = (after: string | null, id: string, statuses?: ['FAILED']) =>
      cache.writeQuery({ query: ImportTaskPageDocument, variables: variables(after, statuses), data: page(id) });
    write(null, 'one');
    write('one', 'two');
    write(null, 'other', ['FAILED']);
    const read = cache.readQuery({ query: ImportTaskPageDocument, variables: variables(null) });
    expect(read?.page.edges.map(({ node }) => node.id)).toEqual(['one', 'two']);
    expect(read?.page.pageInfo.endCursor).toBe('two');
  });

  it('keep what was read behind the first page when that is read again', () => {
    const cache = new InMemoryCache({ possibleTypes, typePolicies });
    const write = (after: string | null, ...ids: string[]) =>
      cache.writeQuery({ query: ImportTaskPageDocument, variables: variables(after), data: page(...ids) });
    const read = () => {
      const found = cache.readQuery({ query: ImportTaskPageDocument, variables: variables(null) })?.page;
      return [found?.edges.map(({ node }) => node.id), found?.pageInfo.endCursor];
    };
    write(null, 'one', 'two');
    write('two', 'three', 'four');
    write(null, 'new', 'one');
    expect(read()).toEqual([['new', 'one', 'two', 'three', 'four'], 'four']);
    write(null, 'newer', 'newest');
    expect(read()).toEqual([['newer', 'newest'], 'newest']);
  });
});

function hasId(type: GraphQLObjectType): boolean {
  return 'id' in type.getFields();
}

function variables(after: string | null, statuses?: ['FAILED']) {
  return { profile: 'audit', first: 1, after, ...(statuses && { filter: { statuses } }) };
}

function page(...ids: string[]): ImportTaskPageQuery {
  const progress = {
    __typename: 'TaskProgress',
    fraction: null,
    basis: 'BATCHES' as const,
    unit: null,
    completedUnits: null,
    totalUnits: null,
    bytesPerSecond: null,
    estimatedCompletionTime: null,
    stalledSince: null,
  };
  const nodeOf = (id: string) => ({
    __typename: 'ImportTask' as const,
    id,
    importId: id,
    state: 'RUNNING' as const,
    importStatus: 'IN_PROGRESS' as const,
    message: null,
    creationTime: null,
    lastUpdatedTime: null,
    completionTime: null,
    sourceArn: null,
    destinationArn: null,
    filter: null,
    statistics: null,
    profile: { __typename: 'Profile', id: 'p', name: 'audit' },
    progress,
  });
  const edges = ids.map((id) => ({ __typename: 'ImportTaskEdge', cursor: id, node: nodeOf(id) }));
  const pageInfo = { __typename: 'PageInfo', endCursor: ids.at(-1) ?? null, hasNextPage: true };
  return { page: { __typename: 'ImportTaskConnection', edges, pageInfo } as ImportTaskPageQuery['page'] };
}
