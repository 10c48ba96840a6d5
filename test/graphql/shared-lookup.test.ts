import { describe, expect, it } from '@jest/globals';
import { createSharedLookup } from '../../src/graphql/shared-lookup.ts';
import { createFakeClock } from '../support/fake-clock.ts';

function setUp({ freshnessMs = 1_000, maxEntries = 100 } = {}) {
  const clock = createFakeClock();
  const values = new Map<string, object>();
  const asked: (readonly string[])[] = [];
  let wait: Promise<void> | undefined;
  const lookup = createSharedLookup<string, object | undefined>({
    nameOf: (key) => key,
    find: async (keys) => {
      asked.push(keys);
      const found = keys.map((key) => values.get(key) && { ...values.get(key) });
      await wait;
      return found;
    },
    clock,
    freshnessMs,
    maxEntries,
  });
  const hold = () => {
    let release = () => {};
    wait = new Promise((resolve) => (release = resolve));
    return () => {
      wait = undefined;
      release();
    };
  };
  return { clock, values, asked, lookup, hold };
}

describe('a shared look-up', () => {
  it('asks for what is not fresh alone, together and in order, and knows what is not there', async () => {
    const { clock, values, asked, lookup } = setUp();
    values.set('a', { n: 1 }).set('b', { n: 2 });
    expect(lookup.known('a')).toBeUndefined();
    expect(await lookup.find(['a', 'none'])).toEqual([{ n: 1 }, undefined]);
    expect(lookup.known('none')).toMatchObject({ value: undefined });
    expect(await lookup.find(['none', 'b', 'a'])).toEqual([undefined, { n: 2 }, { n: 1 }]);
    await clock.advance(1_000);
    expect(lookup.known('a')).toBeUndefined();
    await lookup.find(['b', 'a']);
    expect(asked).toEqual([['a', 'none'], ['b'], ['b', 'a']]);
  });

  it('keeps the object, and its reading, of what is equal when it is looked up again', async () => {
    const { clock, values, lookup } = setUp();
    values.set('a', { n: 1 });
    const [first] = await lookup.find(['a']);
    const reading = lookup.known('a')?.reading;
    await clock.advance(1_000);
    expect(reading?.isCurrent()).toBe(false);
    expect((await lookup.find(['a']))[0]).toBe(first);
    expect(reading?.isCurrent()).toBe(true);
    lookup.forget();
    expect(reading?.isCurrent()).toBe(false);
    values.set('a', { n: 2 });
    await lookup.find(['a']);
    values.set('a', { n: 1 });
    await clock.advance(1_000);
    await lookup.find(['a']);
    expect([reading?.isCurrent(), lookup.known('a')?.reading.isCurrent()]).toEqual([false, true]);
  });

  it('gives nothing that began to be looked up before it was told to forget', async () => {
    const { values, lookup, hold } = setUp();
    values.set('a', { n: 1 });
    const release = hold();
    const early = lookup.find(['a']);
    lookup.forget();
    values.set('a', { n: 2 });
    release();
    expect(await early).toEqual([{ n: 1 }]);
    expect(lookup.known('a')).toBeUndefined();
    expect(await lookup.find(['a'])).toEqual([{ n: 2 }]);
    expect(lookup.known('a')?.value).toEqual({ n: 2 });
  });

  it('does not let an older look-up take the place of a newer one', async () => {
    const { values, lookup, hold } = setUp();
    values.set('a', { n: 1 });
    const release = hold();
    const early = lookup.find(['a']);
    lookup.forget();
    values.set('a', { n: 2 });
    const late = lookup.find(['a']);
    release();
    await Promise.all([late, early]);
    expect(lookup.known('a')?.value).toEqual({ n: 2 });
  });

  it('keeps no more than it may, the newest', async () => {
    const { lookup } = setUp({ maxEntries: 2 });
    await lookup.find(['a']);
    const reading = lookup.known('a')?.reading;
    await lookup.find(['b', 'c']);
    expect(['a', 'b', 'c'].map((key) => lookup.known(key) !== undefined)).toEqual([false, true, true]);
    expect(reading?.isCurrent()).toBe(false);
  });

  it('fails where the look-up does, and asks again', async () => {
    let away = true;
    const lookup = createSharedLookup<string, string>({
      nameOf: (key) => key,
      find: async (keys) => (away ? Promise.reject(new Error('The database is away.')) : keys),
      clock: createFakeClock(),
      freshnessMs: 1_000,
    });
    await expect(lookup.find(['a'])).rejects.toThrow('away');
    away = false;
    expect(await lookup.find(['a'])).toEqual(['a']);
    expect(lookup.known('a')?.value).toBe('a');
  });
});
