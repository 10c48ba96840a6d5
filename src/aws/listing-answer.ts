import { plainAnswer } from './plain-answer.ts';

/** The one list of an answer, and where its items stand in the body. */
export interface Listing {
  readonly member: string;
  readonly items: readonly unknown[];
  /** How many bytes before the bracket that closes the list each item begins: the same for as long as nothing behind it changes. */
  readonly distances: readonly number[];
  /** How many bytes there are from that bracket on. */
  readonly tail: number;
}

/** What was made of an answer, and the listing that it is, where that is known. */
export interface Made<T> {
  readonly value: T;
  readonly listing?: Listing | undefined;
}

/** An answer as it came, and what was made of it, where that was kept. */
export interface KeptAnswer<T> {
  readonly body: Buffer;
  readonly made: Made<T> | undefined;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * The object that the body of an answer with a plain schema is; undefined where the SDK is to read it (see plainAnswer). `last` is the answer before it to
 * the same request: what stands at the end of its list, and does so here with the same bytes, is the same objects and is not read again.
 */
export function readPlain<T extends object>(body: Buffer, last: KeptAnswer<T> | undefined): Made<T> | undefined {
  const changed = last?.made?.listing && readChanged(body, last.body, last.made.listing);
  if (changed !== undefined) return changed as Made<T>;
  const value = plainAnswer(body.toString('utf8'));
  if (value === undefined) return undefined;
  // Where the items stand is looked for in the answers to requests that come again.
  return { value: value as T, listing: last && findListing(body, value) };
}

/** What the body says where it is the known listing with other items in front, or something else around it; undefined where that is not certain. */
function readChanged(body: Buffer, lastBody: Buffer, known: Listing): Made<Members> | undefined {
  const { member, items, distances, tail } = known;
  const end = body.length - tail;
  const lastEnd = lastBody.length - tail;
  const first = firstThat(distances, (distance) => {
    return distance < end && body.compare(lastBody, lastEnd - distance, lastEnd + 1, end - distance, end + 1) === 0;
  });
  const distance = distances[first];
  if (distance === undefined) return undefined;
  const start = end - distance;
  const starts = findItems(body, start)?.starts;
  const isSevered = body[start - 1] === comma;
  if (starts === undefined || isSevered !== starts.length > 0) return undefined;
  const value = plainAnswer(body.toString('utf8', 0, isSevered ? start - 1 : start) + body.toString('utf8', end));
  if (value === undefined) return undefined;
  const fresh = listOf(value);
  if (fresh?.member !== member || fresh.items.length !== starts.length) return undefined;
  const all = [...fresh.items, ...items.slice(first)];
  const listing = {
    member,
    items: all,
    distances: [...starts.map((at) => end - at), ...distances.slice(first)],
    tail,
  };
  return { value: { ...value, [member]: all }, listing };
}

function findListing(body: Buffer, value: Members): Listing | undefined {
  const { starts, end } = findItems(body, body.length) ?? {};
  const list = listOf(value);
  if (starts === undefined || end === undefined || list?.items.length !== starts.length) return undefined;
  return { ...list, distances: starts.map((start) => end - start), tail: body.length - end };
}

/** The one member that is a list. */
function listOf(value: Members): Pick<Listing, 'member' | 'items'> | undefined {
  const [list, ...others] = Object.entries(value).flatMap(([member, items]) =>
    Array.isArray(items) ? [{ member, items: items as readonly unknown[] }] : [],
  );
  return others.length === 0 ? list : undefined;
}

/** The index of the first for which it holds, where it holds for all that come after one for which it does. */
function firstThat<T>(all: readonly T[], holds: (one: T) => boolean): number {
  let [from, to] = [0, all.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const one = all[middle];
    if (one !== undefined && holds(one)) to = middle;
    else from = middle + 1;
  }
  return from;
}

const [quote, backslash, comma, openBrace, closeBrace, openBracket, closeBracket] = Buffer.from('"\\,{}[]');

/**
 * Where the objects begin that stand in the one list of a JSON object, and where the list is closed; undefined where there is no such list. As far as `until`:
 * the list may still be open there, but nothing else.
 */
function findItems(
  json: Buffer,
  until: number,
): { readonly starts: readonly number[]; readonly end?: number } | undefined {
  const starts: number[] = [];
  let depth = 0;
  let lists = 0;
  let end: number | undefined;
  for (let at = 0; at < until; at += 1) {
    switch (json[at]) {
      case quote:
        for (at += 1; json[at] !== quote; at += 1) {
          if (json[at] === backslash) at += 1;
          if (at >= until) return undefined;
        }
        break;
      case openBracket:
        if (depth === 1) lists += 1;
        depth += 1;
        break;
      case openBrace:
        if (depth === 2 && lists === 1 && end === undefined) starts.push(at);
        depth += 1;
        break;
      case closeBracket:
        depth -= 1;
        if (depth === 1) end = at;
        break;
      case closeBrace:
        depth -= 1;
        break;
      default:
    }
  }
  if (lists !== 1) return undefined;
  return end === undefined ? (depth === 2 ? { starts } : undefined) : { starts, end };
}
