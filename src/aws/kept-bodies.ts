/**
 * The last answers to some requests: their bytes, and what was made of them. Bounded in number and bytes; those longest unused go first. What was made is
 * kept once the same bytes have come again: of answers that always change it would only be in memory for longer.
 */
export interface KeptBodies<T> {
  /** What was made of the last answer to this request, where that had the same bytes; else `make` makes it. */
  of(request: string, body: Buffer, make: () => Promise<T>): Promise<T>;
}

interface Kept<T> {
  readonly body: Buffer;
  readonly made: T | undefined;
}

export function createKeptBodies<T extends object>(mostEntries = 100, mostBytes = 1_024 * 1_024): KeptBodies<T> {
  const entries = new Map<string, Kept<T>>();
  let bytes = 0;
  const remove = (request: string) => {
    bytes -= entries.get(request)?.body.length ?? 0;
    entries.delete(request);
  };
  const put = (request: string, kept: Kept<T>) => {
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
        return known.made;
      }
      // A copy: what comes from a socket is a part of a larger piece of memory.
      const own = same ? known.body : Buffer.from(body);
      const made = await make();
      put(request, { body: own, made: same ? made : undefined });
      return made;
    },
  };
}
