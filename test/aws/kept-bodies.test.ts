import { describe, expect, it } from '@jest/globals';
import { createKeptBodies } from '../../src/aws/kept-bodies.ts';

const body = (text: string) => Buffer.from(text);

describe('the bodies that are kept', () => {
  it('give what was made of the same bytes from the second time on', async () => {
    const kept = createKeptBodies<object>();
    const make = async () => ({});
    const first = await kept.of('request', body('one'), make);
    const second = await kept.of('request', body('one'), make);
    expect(second).not.toBe(first);
    expect(await kept.of('request', body('one'), make)).toBe(second);
  });

  it('are of one request each, and of its last answer alone', async () => {
    const kept = createKeptBodies<object>();
    const make = async () => ({});
    await kept.of('request', body('one'), make);
    const second = await kept.of('request', body('one'), make);
    expect(await kept.of('other', body('one'), make)).not.toBe(second);
    await kept.of('request', body('two'), make);
    expect(await kept.of('request', body('one'), make)).not.toBe(second);
  });

  it('are bounded in number and in bytes, those longest unused going first', async () => {
    const kept = createKeptBodies<object>(2, 10);
    const make = async () => ({});
    const twice = async (request: string, text: string) => {
      await kept.of(request, body(text), make);
      return kept.of(request, body(text), make);
    };
    const a = await twice('a', 'aaa');
    await twice('b', 'bbb');
    expect(await kept.of('a', body('aaa'), make)).toBe(a);
    await twice('c', 'ccc');
    expect(await kept.of('a', body('aaa'), make)).toBe(a);
    await twice('d', 'dddddddd');
    expect(await kept.of('a', body('aaa'), make)).not.toBe(a);
    const large = await twice('large', 'more than ten bytes');
    expect(await kept.of('large', body('more than ten bytes'), make)).not.toBe(large);
  });

  it('keep nothing of what could not be made', async () => {
    const kept = createKeptBodies<object>();
    const fail = () => Promise.reject(new Error('no'));
    await expect(kept.of('request', body('one'), fail)).rejects.toThrow('no');
    await expect(kept.of('request', body('one'), fail)).rejects.toThrow('no');
  });
});
