import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { createCursorCodec } from '../../src/graphql/relay/cursor.ts';
import { hostileText } from './arbitrary-text.ts';

export const base64urlAlphabet: readonly string[] =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');
const strange = createCursorCodec(randomBytes(32));

/** A cursor that says what one of this gateway would, made with another key. */
const strangeCursor = fc
  .oneof(
    fc.nat().map((sequence) => ['event', sequence]),
    fc.nat().map((sequence) => ['audit', sequence]),
    fc.jsonValue(),
    fc.base64String({ maxLength: 22 }).map((print) => [print, 'local', 'any', null, [[null, null, null, 0]]]),
  )
  .map((payload) => strange.encode(JSON.stringify(payload)));

const randomCursor = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString('base64url'));
const longCursor = fc
  .tuple(fc.constantFrom(...base64urlAlphabet, '=', '\u0000', '😀'), fc.constantFrom(16_384, 16_385, 100_000))
  .map(([grain, length]) => grain.repeat(length).slice(0, length));

/** Ways to spoil a cursor; each gives another text. */
function spoilt(cursor: string): fc.Arbitrary<string> {
  const place = fc.nat({ max: cursor.length - 1 });
  const at = (index: number, text: string) => cursor.slice(0, index) + text + cursor.slice(index + 1);
  return fc
    .oneof(
      place.map((length) => cursor.slice(0, length)),
      place.map((start) => cursor.slice(start + 1)),
      fc.tuple(place, fc.constantFrom(...base64urlAlphabet)).map(([index, letter]) => at(index, letter)),
      // The last letter stands for less than six bits: several spell the same bytes.
      fc.constantFrom(...base64urlAlphabet).map((letter) => at(cursor.length - 1, letter)),
      fc.tuple(place, hostileText).map(([index, text]) => cursor.slice(0, index) + text + cursor.slice(index)),
      fc.tuple(place, fc.nat({ max: 7 })).map(([index, bit]) => flipped(cursor, index, bit)),
      fc.constantFrom(`${cursor}=`, `${cursor}==`, ` ${cursor}`, `${cursor}\n`, cursor + cursor, cursor.toLowerCase()),
      fc.constant(cursor.replaceAll('-', '+').replaceAll('_', '/')),
      fc.constant(cursor.split('').toReversed().join('')),
    )
    .filter((text) => text !== cursor);
}

function flipped(cursor: string, index: number, bit: number): string {
  const bytes = Buffer.from(cursor, 'base64url');
  const place = index % bytes.length;
  bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
  return bytes.toString('base64url');
}

/** What is no cursor of a gateway that has given out these. */
export function noCursor(given: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...given).chain(spoilt) },
    { weight: 2, arbitrary: hostileText },
    randomCursor,
    strangeCursor,
    longCursor,
  );
}
