import { describe, expect, it } from '@jest/globals';
import { withoutHeaders } from '../../../src/web/graphiql/storage.ts';

function prepare() {
  const items = new Map<string, string>();
  const storage = withoutHeaders({
    get length() {
      return items.size;
    },
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  });
  return { items, storage };
}

describe('what the page keeps from visit to visit', () => {
  it.each(['queries', 'favorites'])('has no headers in the %s', (name) => {
    const { items, storage } = prepare();
    const item = { query: '{ headers }', variables: '{"headers": 1}', operationName: 'A' };
    const headers = '{"authorization": "Bearer secret"}';
    storage.setItem(`graphiql:${name}`, JSON.stringify({ [name]: [{ ...item, headers }] }));
    expect(JSON.parse(items.get(`graphiql:${name}`) ?? '')).toEqual({ [name]: [item] });
  });

  it('is all else as it is', () => {
    const { storage } = prepare();
    storage.setItem('graphiql:variables', '{ "headers":  1 }');
    expect([storage.getItem('graphiql:variables'), storage.length]).toEqual(['{ "headers":  1 }', 1]);
    storage.removeItem('graphiql:variables');
    expect(storage.getItem('graphiql:variables')).toBeNull();
    storage.setItem('graphiql:query', '{');
    storage.clear();
    expect(storage.length).toBe(0);
  });
});
