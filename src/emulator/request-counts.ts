/** How many requests came for each AWS action, those that were refused or struck by a fault among them. */
export interface RequestCounts {
  add(action: string): void;
  /** Since the start or the last `reset`. */
  read(): { readonly counts: Readonly<Record<string, number>>; readonly total: number };
  reset(): void;
}

/** Counts that begin at nothing. */
export function createRequestCounts(): RequestCounts {
  const counts = new Map<string, number>();
  return {
    add: (action) => void counts.set(action, (counts.get(action) ?? 0) + 1),
    read: () => ({
      counts: Object.fromEntries(counts),
      total: [...counts.values()].reduce((sum, count) => sum + count, 0),
    }),
    reset: () => counts.clear(),
  };
}
