import type { KeptAnswer, Made } from './listing-answer.ts';

/**
 * The last answers to some requests: their bytes, and what was made of them. Bounded in number and bytes; those longest unused go first. What was made is
 * kept once the request has come again: of one that never does it would only be in memory for longer.
 */
export interface KeptBodies<T> {
  /** What was made of the last answer to this request, where that had the same bytes; else `make` makes it, with the help of the last answer. */
  of(request: string, body: Buffer, make: (last: KeptAnswer<T> | undefined) => Promise<Made<T>>): Promise<T>;
}

export function createKeptBodies<T extends object>(mostEntries = 100, mostBytes = 1_024 * 1_024): KeptBodies<T> {
  const entries = new Map<string, KeptAnswer<T>>();
  let bytes = 0;
  const remove = (request: string) => {
    bytes -= entries.get(request)?.body.length ?? 0;
    entries.delete(request);
  };
  const put = (request: string, kept: KeptAnswer<T>) => {
    remove(request);
    if (kept.body.length > mostBytes) return;
    entries.set(request, kept);
    bytes += kept.body.length;
    for (const oldest of entries.keys()) {
      if (entries.size <= mostEntries && bytes <= mostBytes) return;
      remove(oldest);
    }
  };
  return {
    of: async (request, body, make) => {
      const known = entries.get(request);
      const same = known !== undefined && known.body.equals(body);
      if (same && known.made !== undefined) {
        put(request, known);
        return known.made.value;
      }
      // A copy: what comes from a socket is a part of a larger piece of memory.
      const own = same ? known.body : Buffer.from(body);
      const made = await make(known);
      put(request, { body: own, made: known === undefined ? undefined : made });
      return made.value;
    },
  };
}
