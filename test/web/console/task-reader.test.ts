import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client/core';
import { describe, expect, it } from '@jest/globals';
import { possibleTypes, typePolicies } from '../../../src/web/console/graphql/cache-policies.ts';
import { createTaskReader } from '../../../src/web/console/tasks/task-reader.ts';
import { taskSources } from '../../../src/web/console/tasks/task-sources.ts';

const progress = {
  __typename: 'TaskProgress',
  fraction: null,
  basis: 'NONE',
  unit: null,
  completedUnits: null,
  totalUnits: null,
  bytesPerSecond: null,
  estimatedCompletionTime: null,
  stalledSince: null,
};

function edge(id: string) {
  const times = { creationTime: null, lastUpdatedTime: null, completionTime: null, from: null, to: null };
  const words = { message: null, taskName: null, logGroupName: null, destination: null, destinationPrefix: null };
  const profile = { __typename: 'Profile', id: 'p', name: 'audit' };
  const node = {
    __typename: 'ExportTask',
    id,
    taskId: id,
    state: 'COMPLETED',
    exportStatus: 'COMPLETED',
    profile,
    progress,
  };
  return { __typename: 'ExportTaskEdge', cursor: id, node: { ...node, ...times, ...words } };
}

/** A listing of the exports a, b, c, d, two to a page; while `failing` it fails. */
function openListing(profiles: readonly string[] = ['audit']) {
  const asked: unknown[] = [];
  const state = { failing: false };
  const link = new ApolloLink(({ variables }) => {
    asked.push(variables['after'] ?? null);
    if (state.failing) return new Observable((observer) => observer.error(new Error('AWS is away')));
    const from = variables['after'] === 'b' ? ['c', 'd'] : ['a', 'b'];
    const pageInfo = { __typename: 'PageInfo', endCursor: from.at(-1), hasNextPage: from[0] === 'a' };
    const data = { page: { __typename: 'ExportTaskConnection', edges: from.map(edge), pageInfo } };
    return new Observable((observer) => {
      queueMicrotask(() => {
        observer.next({ data });
        observer.complete();
      });
    });
  });
  const client = new ApolloClient({ link, cache: new InMemoryCache({ possibleTypes, typePolicies }) });
  const sources = taskSources(profiles, { kind: 'EXPORT_TASK', profile: undefined }, undefined);
  const reader = createTaskReader(client, sources);
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const stop = reader.subscribe(() => isSo() && resolve());
      if (isSo()) resolve();
      stops.push(stop);
    });
  const stops: (() => void)[] = [];
  const ids = () => reader.current()[0]?.tasks.map(({ id }) => id);
  return { reader, asked, state, ids, key: sources[0]?.key ?? '', until, stop: () => stops.forEach((stop) => stop()) };
}

describe('a reader of listings', () => {
  it('has the next page once it has been read on, and asked for each page once', async () => {
    const { reader, asked, ids, key, until, stop } = openListing();
    await until(() => ids()?.length === 2);
    await reader.readOn([key]);
    expect(ids()).toEqual(['a', 'b', 'c', 'd']);
    expect(reader.current()[0]).toMatchObject({ hasMore: false, pending: false, error: undefined });
    expect(asked).toEqual([null, 'b']);
    stop();
  });

  it('tells of what is answered together once', async () => {
    const { reader, ids, until, stop } = openListing(['audit', 'dev', 'prod']);
    let changes = 0;
    reader.subscribe(() => {
      changes += 1;
    });
    await until(() => ids()?.length === 2);
    expect(reader.current().map(({ tasks }) => tasks.length)).toEqual([2, 2, 2]);
    expect(changes).toBe(1);
    stop();
  });

  it('keeps what it has where the next page fails, says why, and reads on when tried again', async () => {
    const { reader, state, ids, key, until, stop } = openListing();
    await until(() => ids()?.length === 2);
    state.failing = true;
    await reader.readOn([key]);
    expect([ids(), String(reader.current()[0]?.error)]).toEqual([['a', 'b'], expect.stringMatching('AWS is away')]);
    state.failing = false;
    await reader.retry(key);
    expect([ids(), reader.current()[0]?.error]).toEqual([['a', 'b', 'c', 'd'], undefined]);
    stop();
  });

  it('is pending until the first answer, and tells of a failure without any', async () => {
    const { reader, state, ids, key, until, stop } = openListing();
    state.failing = true;
    expect(reader.current()[0]?.pending).toBe(true);
    await until(() => reader.current()[0]?.error !== undefined);
    state.failing = false;
    await reader.retry(key);
    expect(ids()).toEqual(['a', 'b']);
    stop();
  });
});
