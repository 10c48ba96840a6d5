import { scopeOf } from './caller-scope.ts';
import type { Caller } from './context.ts';
import type { Reading } from './grounds.ts';

/** Answers of queries that would be the same again. */
export interface KeptAnswers {
  /** What this very request was answered to somebody of the same rights, if all that the answer rests on is current. */
  find(caller: Caller, request: string): Buffer | undefined;
  /**
   * Keeps an answer with what it rests on, and where to count how often it is given, from the second time on that the request is answered: many never come again. One that rests on
   * nothing that was read is not kept.
   */
  keep(caller: Caller, request: string, answer: string, readings: readonly Reading[], count?: { kept: number }): void;
}

interface KeptAnswer {
  readonly answer: Buffer;
  readonly readings: readonly Reading[];
  readonly bytes: number;
  readonly count: { kept: number };
  wasUsed: boolean;
}

/** What an entry takes beside its request and its answer, about. */
const ENTRY_BYTES = 300;
const READING_BYTES = 16;

/**
 * Keeps up to `maxBytes` of requests and answers; those that nobody has asked for lately go first. They are kept apart by what decides what a caller is
 * shown: the roles and the profiles; an answer that shows the caller's name must not be given to `keep`.
 */
export function createKeptAnswers(maxBytes: number): KeptAnswers {
  const answers = new Map<string, KeptAnswer>();
  const seen = new Set<string>();
  let seenBytes = 0;
  const isFirst = (key: string): boolean => {
    if (answers.has(key) || seen.delete(key)) return false;
    if (seenBytes > maxBytes / 16) {
      seen.clear();
      seenBytes = 0;
    }
    seen.add(key);
    seenBytes += key.length;
    return true;
  };
  let bytes = 0;
  // No scope holds a line break, so no two pairs make the same key.
  const keyOf = (caller: Caller, request: string): string => `${scopeOf(caller)}\n${request}`;
  const remove = (key: string) => {
    bytes -= answers.get(key)?.bytes ?? 0;
    answers.delete(key);
  };
  return {
    find: (caller, request) => {
      const key = keyOf(caller, request);
      const kept = answers.get(key);
      if (kept === undefined) return undefined;
      for (const reading of kept.readings) if (!reading.isCurrent()) return undefined;
      kept.wasUsed = true;
      kept.count.kept += 1;
      return kept.answer;
    },
    keep: (caller, request, answer, readings, count = { kept: 0 }) => {
      const key = keyOf(caller, request);
      const size = ENTRY_BYTES + key.length + answer.length + readings.length * READING_BYTES;
      if (readings.length === 0 || size > maxBytes / 8 || isFirst(key)) return;
      remove(key);
      answers.set(key, { answer: Buffer.from(answer), readings, bytes: size, count, wasUsed: false });
      bytes += size;
      for (const [oldest, entry] of answers) {
        if (bytes <= maxBytes) break;
        answers.delete(oldest);
        // One that was given since it came here, or since the last time, is passed over once; the walk comes to it again.
        if (entry.wasUsed) answers.set(oldest, { ...entry, wasUsed: false });
        else bytes -= entry.bytes;
      }
    },
  };
}
