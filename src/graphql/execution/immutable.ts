/** The texts that parts of an object were written as, by the part. */
const texts = Symbol('texts');
const whole = Symbol('whole');

/**
 * The base of objects of the graph whose plain properties never change: what they were once written as is kept with them, and goes with
 * them. A property that is a function or a promise is none of these, unless the object is whole.
 */
export abstract class Immutable {
  /** By the part of an operation that selects from the object. */
  [texts]: Map<object, string> | undefined = undefined;
  [whole]: boolean = false;
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

/** What `part` of the source was written as before; undefined where it was not. */
export function knownText(source: Immutable, part: object): string | undefined {
  return source[texts]?.get(part);
}

/** The most parts that one object keeps texts of: enough for the operations of some front ends, and no more however many are sent. */
const MAX_PARTS = 16;

/** Keeps what a part of the source was written as. */
export function keepText(source: Immutable, part: object, text: string): void {
  const known = (source[texts] ??= new Map());
  if (known.size >= MAX_PARTS) known.clear();
  known.set(part, text);
}
