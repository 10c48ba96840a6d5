import { describe, expect, it } from '@jest/globals';
import { createFormMemory } from '../../../src/web/console/create/form-memory.ts';

function fakeStorage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

function counter() {
  let count = 0;
  return () => `token-${(count += 1)}`;
}

describe('what a form keeps of one fill', () => {
  it('gives the same token for the same input however often it is sent', () => {
    const memory = createFormMemory(fakeStorage(), 'import', '', counter());
    expect([memory.tokenFor({ a: 1 }), memory.tokenFor({ a: 1 })]).toEqual(['token-1', 'token-1']);
  });

  it('gives another token for another input, and the first again for the first', () => {
    const memory = createFormMemory(fakeStorage(), 'import', '', counter());
    expect([memory.tokenFor({ a: 1 }), memory.tokenFor({ a: 2 }), memory.tokenFor({ a: 1 })]).toEqual([
      'token-1',
      'token-2',
      'token-1',
    ]);
  });

  it('has the token and what was put in after a reload', () => {
    const storage = fakeStorage();
    const newToken = counter();
    const before = createFormMemory(storage, 'import', 'profile=a', newToken);
    before.keep({ role: 'arn' });
    before.tokenFor({ a: 1 });
    const after = createFormMemory(storage, 'import', 'profile=a', newToken);
    expect(after.draft()).toEqual({ role: 'arn' });
    expect(after.tokenFor({ a: 1 })).toBe('token-1');
  });

  it('begins anew once the task was created', () => {
    const storage = fakeStorage();
    const memory = createFormMemory(storage, 'import', '', counter());
    memory.keep({ role: 'arn' });
    memory.tokenFor({ a: 1 });
    memory.forget();
    expect(memory.draft()).toBeUndefined();
    expect(memory.tokenFor({ a: 1 })).toBe('token-2');
    expect(storage.items.size).toBe(1);
  });

  it('begins anew where the form is opened with other values in its address', () => {
    const storage = fakeStorage();
    createFormMemory(storage, 'import', 'source=a', counter()).keep({ role: 'arn' });
    expect(createFormMemory(storage, 'import', 'source=b', counter()).draft()).toBeUndefined();
  });

  it('keeps the fills of two forms apart', () => {
    const storage = fakeStorage();
    createFormMemory(storage, 'import', '', counter()).keep({ role: 'arn' });
    expect(createFormMemory(storage, 'export', '', counter()).draft()).toBeUndefined();
  });

  it.each(['{', 'null', '[]', '{"address":""}'])('takes a stored %s for nothing', (text) => {
    const storage = fakeStorage();
    storage.setItem('import-gateway:form:import', text);
    expect(createFormMemory(storage, 'import', '', counter()).draft()).toBeUndefined();
  });

  it('still gives the same token where nothing can be stored', () => {
    const refuse = () => {
      throw new Error('The quota has been exceeded.');
    };
    const memory = createFormMemory({ ...fakeStorage(), setItem: refuse }, 'import', '', counter());
    expect([memory.tokenFor({ a: 1 }), memory.tokenFor({ a: 1 })]).toEqual(['token-1', 'token-1']);
  });
});
