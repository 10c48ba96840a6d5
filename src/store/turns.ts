/** One at a time, in the order in which they asked. */
export interface Turns {
  /** Resolves when it is the caller's turn; each is given back by one `give`. */
  take(): Promise<void>;
  give(): void;
}

export function createTurns(): Turns {
  const waiting: (() => void)[] = [];
  let taken = false;
  return {
    take: async () => {
      if (taken) await new Promise<void>((resolve) => waiting.push(resolve));
      taken = true;
    },
    give: () => {
      const next = waiting.shift();
      if (next === undefined) taken = false;
      else next();
    },
  };
}
