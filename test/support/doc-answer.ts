import { isDeepStrictEqual } from 'node:util';

/** What words in capitals stand for, on one page: `TASK_ID` for the id that was given where an answer shows it. */
export type Standins = Map<string, string>;

const standin = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:ID|CURSOR)$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Variables as a page shows them, with what was given put in. Throws for a word that no answer before has shown. */
export function putIn(value: unknown, standins: Standins): unknown {
  if (typeof value === 'string' && standin.test(value)) {
    const given = standins.get(value);
    if (given === undefined) throw new Error(`${value} stands in variables, but in no answer before.`);
    return given;
  }
  if (Array.isArray(value)) return value.map((each) => putIn(each, standins));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, putIn(each, standins)]));
}

/**
 * What is different, with its place, between an answer and the one that is shown; undefined if nothing is. Fields, lengths of lists, words, booleans and nulls
 * must be the same; figures, instants and UUIDs only of their kind. A word in capitals takes any string, the same wherever it
 * stands; what it took is added to `standins` if all is well.
 */
export function differenceOf(shown: unknown, given: unknown, standins: Standins): string | undefined {
  const learned: Standins = new Map(standins);
  const difference = compare(shown, given, learned, '');
  if (difference === undefined) for (const [word, value] of learned) standins.set(word, value);
  return difference;
}

function compare(shown: unknown, given: unknown, standins: Standins, place: string): string | undefined {
  const different = () =>
    `${place || 'the answer'} is shown as ${JSON.stringify(shown)}, and is ${JSON.stringify(given)}`;
  if (typeof shown === 'string' && typeof given === 'string') {
    return fits(shown, given, standins) ? undefined : different();
  }
  if (typeof shown === 'number' && typeof given === 'number') return undefined;
  if (typeof shown !== 'object' || shown === null || typeof given !== 'object' || given === null) {
    return shown === given ? undefined : different();
  }
  if (Array.isArray(shown) !== Array.isArray(given)) return different();
  if (!isDeepStrictEqual(new Set(Object.keys(shown)), new Set(Object.keys(given)))) return different();
  for (const [key, value] of Object.entries(shown)) {
    const found = compare(value, (given as Record<string, unknown>)[key], standins, `${place}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function fits(shown: string, given: string, standins: Standins): boolean {
  if (standin.test(shown)) {
    const known = standins.get(shown) ?? given;
    standins.set(shown, known);
    return known === given;
  }
  if (instant.test(shown)) return instant.test(given);
  return shown.replace(uuid, 'UUID') === given.replace(uuid, 'UUID');
}
