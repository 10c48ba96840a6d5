import { type KeptText, keptText } from './kept-text.ts';

/** What parts of an object were written as, by the part. */
const parts = Symbol('parts');
const whole = Symbol('whole');

/**
 * The base of objects of the graph whose plain properties, and the lists among them, never change, nor does their type: what they were once written as
 * is kept with them, and goes with them, together with the immutable objects that these properties lead to. A property that is a
 * function or a promise is none of these, unless the object is whole.
 */
export abstract class Immutable {
  /** By the part of an operation that selects from the object. */
  [parts]: Map<object, Part> | undefined = undefined;
  [whole]: boolean = false;
}

/** What a part was written as: always, or for those of a name as long as something holds. */
interface Part {
  always?: KeptText | undefined;
  readonly passing: { readonly name: string; readonly grounds: readonly Ground[]; readonly kept: KeptText }[];
}

/** Something that what was written rests on. */
export interface Ground {
  /** Whether it still holds: if all grounds do, the same would be written again. */
  isCurrent(): boolean;
}

/** What a part was written as, and what that rests on. */
export interface Grounded {
  readonly text: string;
  readonly grounds: readonly Ground[];
}

/**
 * Says that the object holds all that its fields of leaf types without arguments tell, those included that have a resolver: nothing else decides
 * what they are written as, not even who asks.
 */
export function declareWhole(source: Immutable): void {
  source[whole] = true;
}

/** Whether that was said of the source. */
export function isWhole(source: Immutable): boolean {
  return source[whole];
}

/** What `part` of the source was written as before; undefined where it was not, or that was too long ago. */
export function knownText(source: Immutable, part: object): string | undefined {
  return source[parts]?.get(part)?.always?.text;
}

/** What it was written as before under this name, if all that this rests on is current. */
export function knownGrounded(source: Immutable, part: object, name: string): Grounded | undefined {
  for (const { name: other, grounds, kept } of source[parts]?.get(part)?.passing ?? []) {
    if (other !== name) continue;
    const { text } = kept;
    return text !== undefined && areCurrent(grounds) ? { text, grounds } : undefined;
  }
  return undefined;
}

/** The most parts that one object keeps texts of: enough for the operations of some front ends, and no more however many are sent. */
const MAX_PARTS = 16;
/** The most names under which it keeps one part. */
const MAX_NAMES = 4;
/** The most characters that are kept of one part: a page of items, with all that is told of each. */
const MAX_CHARACTERS = 65_536;

/** Keeps what a part of the source is always written as, if that is not too long. */
export function keepText(source: Immutable, part: object, text: string): void {
  if (text.length <= MAX_CHARACTERS) partOf(source, part).always = keptText(text);
}

/** Keeps what a part of the source is written as under this name, if that is not too long and all that it rests on is current. */
export function keepGrounded(source: Immutable, part: object, name: string, { text, grounds }: Grounded): void {
  if (text.length > MAX_CHARACTERS || !areCurrent(grounds)) return;
  const { passing } = partOf(source, part);
  const before = passing.findIndex((other) => other.name === name);
  if (before >= 0) passing.splice(before, 1);
  else if (passing.length >= MAX_NAMES) passing.shift();
  passing.push({ name, grounds, kept: keptText(text) });
}

function areCurrent(grounds: readonly Ground[]): boolean {
  for (const ground of grounds) if (!ground.isCurrent()) return false;
  return true;
}

function partOf(source: Immutable, part: object): Part {
  const all = (source[parts] ??= new Map());
  let known = all.get(part);
  if (known === undefined) {
    if (all.size >= MAX_PARTS) all.clear();
    all.set(part, (known = { passing: [] }));
  }
  return known;
}
