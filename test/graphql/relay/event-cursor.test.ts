import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidCursorError } from '../../../src/graphql/errors.ts';
import { createCursorCodec } from '../../../src/graphql/relay/cursor.ts';
import { decodeEventCursor, encodeEventCursor } from '../../../src/graphql/relay/event-cursor.ts';
import { decodePosition, encodePosition } from '../../../src/graphql/relay/position.ts';

const cursors = createCursorCodec(randomBytes(32));

describe('the cursor of an event', () => {
  it('comes back as the sequence it was made of, always as the same text', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (sequence) => {
        const cursor = encodeEventCursor(sequence, cursors);
        expect(decodeEventCursor(cursor, cursors)).toBe(sequence);
        expect(encodeEventCursor(sequence, cursors)).toBe(cursor);
      }),
    );
  });

  it('is not taken once a character of it has changed', () => {
    const cursor = encodeEventCursor(7, cursors);
    for (let index = 0; index < cursor.length; index += 1) {
      const altered = cursor.slice(0, index) + (cursor[index] === 'A' ? 'B' : 'A') + cursor.slice(index + 1);
      expect(() => decodeEventCursor(altered, cursors)).toThrow(InvalidCursorError);
    }
  });

  it('is not taken from a gateway with another key', () => {
    const foreign = encodeEventCursor(7, createCursorCodec(randomBytes(32)));
    expect(() => decodeEventCursor(foreign, cursors)).toThrow(InvalidCursorError);
  });

  it('and the cursor of a list are not taken for each other', () => {
    const identity = ['importTasks', 'main', {}];
    const ofList = encodePosition({ profile: 'main', last: 'x', listings: [] }, identity, cursors);
    expect(() => decodeEventCursor(ofList, cursors)).toThrow(InvalidCursorError);
    expect(() => decodePosition(encodeEventCursor(1, cursors), identity, cursors)).toThrow(InvalidCursorError);
  });
});
