import { describe, expect, it } from '@jest/globals';
import { createCursorHead } from '../src/watching.ts';

describe('createCursorHead', () => {
  it('drops what was read before the log grew, once for each head, before it answers', async () => {
    let head = 0;
    const dropped: number[] = [];
    const readHead = createCursorHead(
      () => Promise.resolve(head),
      () => dropped.push(head),
    );
    expect(await readHead()).toBe(0);
    expect(dropped).toEqual([]);
    head = 5;
    expect(await Promise.all([readHead(), readHead(), readHead()])).toEqual([5, 5, 5]);
    head = 6;
    expect(await readHead()).toBe(6);
    expect(dropped).toEqual([5, 6]);
  });
});
