import type { Logger } from '../logger.ts';
import type { Input, Output, ReadActions, Topic } from './actions.ts';

/** What answers are kept by: parameters `P` and an answer `T`. */
export interface AnswerKind<P, T> {
  /** A change of this makes the answers stale. */
  readonly topic: Topic;
  /** The same for the same parameters, and another than for all other parameters and kinds. */
  keyOf(params: P): string;
  /** The next answer, with as much of the known one in it as is equal; the known one itself where all is. */
  share(known: T, next: T): T;
}

/** One kind of read. */
export interface ReadKind<P, T> extends AnswerKind<P, T> {
  /** Asks AWS. */
  load(from: ReadSource, params: P, signal: AbortSignal): Promise<T>;
  /** Of answers that are kept in parts only: keeps each part, and answers with the whole of what `keep` answered. */
  keepParts?(answer: T, keep: KeepPart): T;
}

/** Keeps the answer to one part of what was asked, and answers with it, or with the one that was known where that is equal. */
export type KeepPart = <P, T>(kind: AnswerKind<P, T>, params: P, answer: T) => T;

/** AWS, for one profile. */
export interface ReadSource {
  readonly profile: string;
  readonly logger: Logger;
  /** Rejects with domain errors only. */
  readonly load: <A extends keyof ReadActions>(action: A, input: Input<A>, signal: AbortSignal) => Promise<Output<A>>;
}

/** One text for these parts in this order, and for no others that begin with the same word. */
export function keyOfParts(word: string, a: string | undefined, b?: string, c?: string, d?: string): string {
  return `${word} ${textOf(a)}${textOf(b)}${textOf(c)}${textOf(d)}`;
}

/** Its length tells where a part ends, whatever is in it. */
function textOf(part: string | undefined): string {
  return part === undefined ? ';' : `${part.length}:${part}`;
}
