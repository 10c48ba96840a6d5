import { describe, expect, it } from '@jest/globals';
import { nextFrame } from '../../src/http/next-frame.ts';
import { textFrame } from '../../src/http/text-frame.ts';

/** The text in a frame of a server, read by the rules of RFC 6455, section 5.2. */
function read(frame: Buffer): string {
  expect(frame[0]).toBe(0x81);
  const short = frame[1] ?? 0;
  const [start, length] =
    short < 126 ? [2, short] : short === 126 ? [4, frame.readUInt16BE(2)] : [10, Number(frame.readBigUInt64BE(2))];
  expect(frame.length).toBe(start + length);
  expect(start).toBe(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  return frame.toString('utf8', start);
}

describe('the frame of a text', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 1_000_000])('of %i bytes says so, in as few as it may', (length) => {
    expect(read(textFrame('x'.repeat(length)))).toBe('x'.repeat(length));
  });

  it('counts bytes, not characters', () => {
    expect(read(textFrame('ä€😀'.repeat(20)))).toBe('ä€😀'.repeat(20));
  });
});

describe('the frame of a response', () => {
  it('is a message next with the response under the id', () => {
    const message: unknown = JSON.parse(read(nextFrame('a "b"', { text: '{"data":{"one":1}}' })));
    expect(message).toEqual({ id: 'a "b"', type: 'next', payload: { data: { one: 1 } } });
  });

  it('is made once for all subscriptions of the same id, and for each id that there is', () => {
    const response = { text: '{"data":null}' };
    const one = nextFrame('1', response);
    expect(nextFrame('1', response)).toBe(one);
    expect(nextFrame('1', { text: '{"data":null}' })).not.toBe(one);
    for (let id = 2; id < 100; id += 1)
      expect(JSON.parse(read(nextFrame(`${id}`, response)))).toMatchObject({ id: `${id}` });
    expect(nextFrame('1', response)).toBe(one);
  });
});
