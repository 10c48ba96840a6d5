import { InMemoryCache } from '@apollo/client/core';
import { describe, expect, it } from '@jest/globals';
import { Kind, parse, print, visit, type DocumentNode } from 'graphql';
import * as documents from '../../../src/web/console/generated/first-view/graphql.ts';
import type { Data, OperationRequest } from '../../../src/web/console/opening/ask.ts';
import { beginOpening } from '../../../src/web/console/opening/opening.ts';

const operator = { viewer: { subject: 'ann', roles: ['VIEWER', 'OPERATOR'], profiles: ['audit', 'dev'] } };
const start = { eventCursor: 'c', profiles: [{ name: 'audit' }, { name: 'dev' }] };

/** An opening at this address, whose operations stay unanswered until `answer`. */
function openAt(pathname: string, search = '') {
  const asked: OperationRequest[] = [];
  const waiting = new Map<string, (data: Data | undefined) => void>();
  const opening = beginOpening({ pathname, search }, (request) => {
    asked.push(request);
    return new Promise((resolve) => waiting.set(request.operationName, resolve));
  });
  const answer = async (name: string, data: Data | undefined) => {
    waiting.get(name)?.(data);
    await new Promise(setImmediate);
  };
  return { opening, asked, names: () => asked.map(({ operationName }) => operationName), answer };
}

describe('the opening of the console', () => {
  it('asks first who looks, and nothing more for whom there is nothing to see', async () => {
    for (const viewer of [undefined, { viewer: { ...operator.viewer, profiles: [] } }]) {
      const { names, answer } = openAt('/');
      await answer('Viewer', viewer);
      expect(names()).toEqual(['Viewer']);
    }
  });

  it('asks for no slots on behalf of somebody who may not take one', async () => {
    const { names, answer } = openAt('/');
    await answer('Viewer', { viewer: { ...operator.viewer, roles: ['VIEWER'] } });
    expect(names()).toEqual(['Viewer', 'Start', 'StoreNames']);
  });

  it('asks for a listing only once it knows where the event log stands', async () => {
    const { names, answer } = openAt('/');
    await answer('Viewer', operator);
    expect(names()).toEqual(['Viewer', 'Start', 'StoreNames', 'Quotas']);
    await answer('Start', start);
    const kinds = ['ImportTaskPage', 'ExportTaskPage', 'CloudTrailImportPage'];
    expect(names().slice(4)).toEqual([...kinds, ...kinds, ...kinds, ...kinds]);
  });

  it('asks for what the filters in the address leave, and on other pages for no listing', async () => {
    const list = openAt('/', '?kind=export&state=failed&profile=dev');
    await list.answer('Viewer', operator);
    await list.answer('Start', start);
    expect(list.asked.slice(4).map(({ variables }) => variables)).toEqual([
      { profile: 'dev', first: 15, filter: { statuses: ['FAILED'] } },
    ]);
    const other = openAt('/profiles');
    await other.answer('Viewer', operator);
    await other.answer('Start', start);
    expect(other.names()).toEqual(['Viewer', 'Start']);
  });

  it('asks for no listing where nobody may know where the event log stands', async () => {
    const { names, answer } = openAt('/');
    await answer('Viewer', operator);
    await answer('Start', undefined);
    expect(names()).toHaveLength(4);
  });

  it('gives each answer once, to the same variables alone, and none once it is closed', async () => {
    const { opening, answer } = openAt('/');
    expect(opening.take('Viewer', { other: 1 })).toBeUndefined();
    const taken = opening.take('Viewer', {});
    await answer('Viewer', operator);
    expect(await taken).toEqual(operator);
    expect(opening.take('Viewer', {})).toBeUndefined();
    opening.close();
    expect(opening.take('Start', {})).toBeUndefined();
  });

  it('asks in the words that Apollo Client would', async () => {
    const { asked, answer } = openAt('/');
    await answer('Viewer', operator);
    await answer('Start', start);
    const cache = new InMemoryCache();
    for (const { operationName, query } of asked) {
      const document = Object.entries(documents).find(([name]) => name === `${operationName}Document`)?.[1];
      expect(normalized(parse(query))).toBe(normalized(cache.transformDocument(document as DocumentNode)));
    }
  });
});

/** The text of a document in which the order of selections and fragments, and a type asked for of the operation itself, make no difference. */
function normalized(document: DocumentNode): string {
  const isTypename = (text: string) => text === '__typename';
  const sorted = visit(document, {
    SelectionSet: {
      leave: (node, _key, parent) => {
        const isRoot = parent !== undefined && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
        const selections = node.selections.filter((each) => !isRoot || !isTypename(print(each)));
        return { ...node, selections: selections.toSorted((a, b) => (print(a) < print(b) ? -1 : 1)) };
      },
    },
  });
  return sorted.definitions.map(print).toSorted().join('\n');
}
